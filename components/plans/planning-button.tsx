"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Entry } from "./plan-data";
import { DispositionText, EffortText } from "./effort-text";

const PlanningDialog = dynamic(() =>
  import("./planning-dialog").then((module) => module.PlanningDialog),
);

/** How a workload moves and what that costs, in short; leads to every part of it. */
export function PlanningButton({ entry }: { entry: Entry }) {
  const t = useTranslations("plans.planning");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="min-h-6 w-fit rounded-xs text-left text-caption underline decoration-dotted underline-offset-2 hover:text-accent touch:min-h-11"
      >
        <span className="sr-only">{t("open", { name: entry.workload.name })}: </span>
        <DispositionText entry={entry} />
        {" · "}
        <EffortText entry={entry} /> {t("unit")}
      </button>
      {isOpen && <PlanningDialog entry={entry} onClose={() => setOpen(false)} />}
    </>
  );
}
