"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Column } from "@/components/data-table/column";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { WORKLOAD_CHANGES, type WorkloadChange } from "@/server/plans/diff";
import { BeforeAfter } from "./changed-parts";
import { LongTable, workloadColumn } from "./long-table";
import type { Comparison } from "./plan-data";
import { useValueWording } from "./value-wording";

/** Workloads that came, went, moved or changed, by kind of change. */
export function ChangedWorkloads({ diff: { workloads, counts } }: { diff: Comparison["diff"] }) {
  const t = useTranslations("versions.compare");
  const [kind, setKind] = useState<WorkloadChange["kind"] | "all">("all");
  const columns = useColumns();
  const rows = kind === "all" ? workloads : workloads.filter((change) => change.kind === kind);
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="text-body font-semibold">{t("workloads")}</h3>
        <SegmentedControl
          label={t("kinds")}
          value={kind}
          onValueChange={setKind}
          segments={[
            { value: "all", label: `${t("all")} (${workloads.length})` },
            ...WORKLOAD_CHANGES.map((one) => ({ value: one, label: `${t(one)} (${counts[one]})` })),
          ]}
        />
      </div>
      <LongTable
        key={kind}
        label={t("workloads")}
        columns={columns}
        rows={rows}
        empty={t("noneOfKind")}
      />
    </section>
  );
}

function useColumns(): Column<WorkloadChange>[] {
  const t = useTranslations("versions.compare");
  const { nameOf, valueOf } = useValueWording();
  return [
    workloadColumn(t("workload")),
    { id: "kind", header: t("change"), mobile: "title-end", cell: ({ kind }) => t(kind) },
    {
      id: "changes",
      header: t("field"),
      wraps: true,
      mobile: "meta",
      cell: ({ kind, changes }) => (
        <ul className="flex flex-col gap-0.5">
          {changes
            .filter(({ field }) => (kind !== "added" && kind !== "removed") || field === "wave")
            .map(({ field, before, after }) => (
              <li key={field}>
                {nameOf(field)}:{" "}
                <BeforeAfter before={valueOf(field, before)} after={valueOf(field, after)} />
              </li>
            ))}
        </ul>
      ),
    },
  ];
}
