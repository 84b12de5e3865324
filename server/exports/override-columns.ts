import type { Verdict } from "@/server/inventory/workload";
import type { ExportColumn } from "./column";

export type ExportedOverride = {
  verdict: Verdict | null;
  reason: string;
  until: string;
  madeByName: string;
};

type Decided = { computedVerdict: Verdict | null; override: ExportedOverride | null };

/** The computed verdict beside the override in force; the same columns in every table. */
export function overrideColumns<Row>(of: (row: Row) => Decided): readonly ExportColumn<Row>[] {
  return [
    {
      name: "computedVerdict",
      description: "The verdict as computed, whatever a person decided",
      cell: (row) => of(row).computedVerdict,
    },
    {
      name: "override",
      description:
        "The verdict a person put in its place, while that is in force: container, sandboxed-container, vm, or none (keep it where it is); empty = none",
      cell: (row) => of(row).override?.verdict ?? null,
    },
    {
      name: "overrideReason",
      description: "Why, in that person's words",
      cell: (row) => of(row).override?.reason ?? null,
    },
    {
      name: "overrideUntil",
      description: "Last day on which it holds, YYYY-MM-DD",
      cell: (row) => of(row).override?.until ?? null,
    },
    {
      name: "overrideBy",
      description: "Who decided it",
      cell: (row) => of(row).override?.madeByName ?? null,
    },
  ];
}
