"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DrawnNode, MapLevel } from "@/server/plans/map-drawing";
import type { MapColumns } from "@/server/plans/map-layout";
import { usePlan } from "../plan-context";

type NodeText = { label: string; spoken: string };
type NodeTexts = ((node: DrawnNode) => NodeText) & {
  columnName: (columns: MapColumns, value: number | null) => string;
};

/** What stands on a box, and what is said of it. */
export function useNodeText(level: MapLevel): NodeTexts {
  const t = useTranslations("planViews.map");
  const ui = useTranslations("ui");
  const { waves } = usePlan().plan.arrangement;
  return useMemo(() => {
    const waveName = (wave: number | null) =>
      wave === null ? t("noWave") : (waves[wave]?.name ?? "");
    const textOf = (node: DrawnNode): NodeText => {
      const count = node.members.length;
      const name = node.name ?? (level === "waves" ? waveName(node.wave) : t("noApplication"));
      const label = level === "workloads" ? name : t("boxLabel", { name, count });
      const spoken = [
        name,
        ...(level === "workloads" ? [] : [t("workloads", { count })]),
        ...(level === "waves" ? [] : [waveName(node.wave)]),
        ...(node.verdict ? [ui(`verdict.${node.verdict}`)] : []),
        ...(node.isInCycle ? [t("inCycle")] : []),
      ].join(", ");
      return { label, spoken };
    };
    const columnName = (columns: MapColumns, value: number | null) =>
      columns === "waves" ? waveName(value) : t("layer", { number: (value ?? 0) + 1 });
    return Object.assign(textOf, { columnName });
  }, [t, ui, waves, level]);
}
