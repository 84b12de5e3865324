"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Unknown } from "@/components/ui/unknown";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import type { Comparison } from "@/server/scoring/comparison-schema";
import { ComparisonTable } from "./comparison-table";

const GROUPS = Object.keys(FACT_GROUPS) as FactGroup[];

/** The facts that are not the same; the others on demand. What nobody answered is said as such. */
export function ComparisonFacts({ workloads, facts }: Comparison) {
  const t = useTranslations("comparison");
  const [showsAll, setShowsAll] = useState(false);
  const differing = facts.filter(({ differs }) => differs);
  const shown = showsAll ? facts : differing;
  return (
    <ComparisonTable
      title={t("facts")}
      description={t("factsText", { differing: differing.length, known: facts.length })}
      actions={
        differing.length < facts.length && (
          <Button variant="ghost" size="sm" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? t("showDiffering") : t("showAll")}
          </Button>
        )
      }
      what={t("fact")}
      workloads={workloads}
      groups={GROUPS.map((group) => ({
        id: group,
        label: FACT_GROUPS[group],
        rows: shown
          .filter((entry) => entry.group === group)
          .map(({ fact, label, values }) => ({
            id: fact,
            label,
            cells: values.map((value, index) => value ?? <Unknown key={workloads[index]?.id} />),
          })),
      })).filter(({ rows }) => rows.length > 0)}
    />
  );
}
