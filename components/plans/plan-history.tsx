"use client";

import { Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { usePlan } from "./plan-context";
import type { Arrangement } from "./plan-data";

const KNOWN = [
  "proposal",
  "assign",
  "pin",
  "unpin",
  "add-workloads",
  "remove-workloads",
  "add-wave",
  "update-wave",
  "move-wave",
  "remove-wave",
  "dispose",
  "plan-workload",
  "settings",
  "constraints",
  "add-set",
  "remove-set",
  "restore",
  "baseline",
  "track",
] as const;

type Step = NonNullable<Arrangement["undo"]>;

/** Takes changes back one by one and makes them again, by button and by Ctrl+Z. */
export function PlanHistory() {
  const t = useTranslations("plans.plan");
  const { plan, edits, canEdit, canTrack } = usePlan();
  const { undo, redo } = plan.arrangement;
  const isAllowed = canEdit || canTrack;
  const labelOf = ({ action, madeByName }: Step, direction: "undo" | "redo") => {
    const known = KNOWN.find((one) => one === action) ?? "other";
    const label = t(`${direction}Of`, { what: t(`steps.${known}`) });
    return madeByName === null ? label : t("byPerson", { label, name: madeByName });
  };
  useEffect(() => {
    if (!isAllowed) return;
    const onKey = (event: KeyboardEvent) => {
      const wanted = historyKey(event);
      const step = wanted === "undo" ? undo : wanted === "redo" ? redo : null;
      if (wanted === null || step === null) return;
      event.preventDefault();
      edits[wanted]();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isAllowed, undo, redo, edits]);
  if (!isAllowed) return null;
  return (
    <>
      {undo && (
        <Button
          icon={<Undo2 aria-hidden="true" />}
          aria-keyshortcuts="Control+Z"
          onClick={edits.undo}
        >
          {labelOf(undo, "undo")}
        </Button>
      )}
      {redo && (
        <IconButton
          variant="secondary"
          label={labelOf(redo, "redo")}
          icon={<Redo2 aria-hidden="true" />}
          aria-keyshortcuts="Control+Shift+Z"
          onClick={edits.redo}
        />
      )}
    </>
  );
}

/** Never while something is typed or a dialog asks something: the keys belong to that. */
function historyKey(event: KeyboardEvent): "undo" | "redo" | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (!(ctrlKey || metaKey) || altKey || event.defaultPrevented) return null;
  if (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, dialog, [role=menu]")
  )
    return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !shiftKey ? "redo" : null;
}
