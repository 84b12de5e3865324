"use client";

import { Rows3, Rows4 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

import { SegmentedControl } from "@/components/ui/segmented-control";

import type { Density } from "./table";

const storageKey = "berth.table-density";
const changeEvent = "berth:table-density";

function subscribe(listener: () => void): () => void {
  window.addEventListener(changeEvent, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changeEvent, listener);
    window.removeEventListener("storage", listener);
  };
}

function readDensity(): Density {
  try {
    return localStorage.getItem(storageKey) === "compact" ? "compact" : "default";
  } catch {
    return "default";
  }
}

/** The row height this person likes, kept in the browser for all tables. */
export function useDensity(): readonly [Density, (density: Density) => void] {
  const density = useSyncExternalStore(subscribe, readDensity, () => "default" as const);
  const change = (next: Density) => {
    try {
      localStorage.setItem(storageKey, next);
    } catch {
      // Storage may be closed to us (private windows); nothing is lost but the preference.
    }
    window.dispatchEvent(new Event(changeEvent));
  };
  return [density, change];
}

/** Switches between rows of 40 and 32 px. */
export function DensityControl(props: { value: Density; onValueChange: (value: Density) => void }) {
  const t = useTranslations("ui");
  return (
    <SegmentedControl
      label={t("table.density")}
      className="max-md:hidden"
      value={props.value}
      onValueChange={props.onValueChange}
      segments={[
        {
          value: "default",
          label: <Rows3 aria-hidden="true" />,
          spokenLabel: t("table.densityDefault"),
        },
        {
          value: "compact",
          label: <Rows4 aria-hidden="true" />,
          spokenLabel: t("table.densityCompact"),
        },
      ]}
    />
  );
}
