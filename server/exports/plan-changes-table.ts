import type { Cell, PlanDiff, ValueChange, WaveFigures } from "@/server/plans/diff";
import type { SetChange } from "@/server/plans/set-diff";
import type { ExportColumn } from "./column";

export type PlanChangeRecord = {
  part: "setting" | "constraint" | "set" | "wave" | "workload";
  id: string | null;
  name: string | null;
  change: string;
  field: string;
  before: Cell;
  after: Cell;
};

/** What became of a plan between two moments, one row for each value that differs. */
export function planChangeRecords(diff: PlanDiff): PlanChangeRecord[] {
  const plain = (part: "setting" | "constraint") => (change: ValueChange) => ({
    part,
    id: null,
    name: null,
    change: "changed",
    ...change,
  });
  const waves = diff.waves.flatMap(({ id, kind, before, after }) =>
    kind === "same"
      ? []
      : changedFigures(before, after).map((change): PlanChangeRecord => ({
          part: "wave",
          id,
          name: after?.name ?? before?.name ?? null,
          change: kind,
          ...change,
        })),
  );
  const workloads = diff.workloads.flatMap(({ id, name, kind, changes }) => {
    const record = { part: "workload", id, name, change: kind } as const;
    // One that came or went without anything decided about it has a row all the same.
    return changes.length === 0
      ? [{ ...record, field: "wave", before: null, after: null }]
      : changes.map((change): PlanChangeRecord => ({ ...record, ...change }));
  });
  return [
    ...diff.settings.map(plain("setting")),
    ...diff.constraints.map(plain("constraint")),
    ...diff.sets.flatMap(setRecords),
    ...waves,
    ...workloads,
  ];
}

/** A row for each workload that came into a set or went out of it, by its name. */
function setRecords({ id, change, before, after, joined, left, unnamed }: SetChange) {
  const record = { part: "set", id, name: after ?? before, change } as const;
  const rows: PlanChangeRecord[] = [
    ...(before === after ? [] : [{ ...record, field: "name", before, after }]),
    ...joined.map((name) => ({ ...record, field: "member", before: null, after: name })),
    ...left.map((name) => ({ ...record, field: "member", before: name, after: null })),
    ...(unnamed > 0 ? [{ ...record, field: "membersNotNamed", before: null, after: unnamed }] : []),
  ];
  return rows;
}

const figureFields = (figures: WaveFigures | null): Record<string, Cell> => ({
  position: figures?.position ?? null,
  name: figures?.name ?? null,
  startDate: figures?.startDate ?? null,
  endDate: figures?.endDate ?? null,
  workloads: figures?.workloads ?? null,
  effortDays: figures?.effortDays.sum ?? null,
  effortUnknown: figures?.effortDays.unknown ?? null,
  dataGib: figures?.dataGib.sum ?? null,
  dataUnknown: figures?.dataGib.unknown ?? null,
});

function changedFigures(before: WaveFigures | null, after: WaveFigures | null): ValueChange[] {
  const [was, is] = [figureFields(before), figureFields(after)];
  return Object.keys(is)
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
    .filter((change) => change.before !== change.after);
}

/** Booleans as everywhere else in these files. */
const cell = (value: Cell) => (typeof value === "boolean" ? String(value) : value);

export const PLAN_CHANGES_TABLE: readonly ExportColumn<PlanChangeRecord>[] = [
  {
    name: "part",
    description: "What the row is about: setting, constraint, set, wave or workload",
    cell: ({ part }) => part,
  },
  {
    name: "id",
    description:
      "Berth's id of the set, wave or workload; empty otherwise, and for those in no wave",
    cell: ({ id }) => id,
  },
  { name: "name", description: "Name of the set, wave or workload", cell: ({ name }) => name },
  {
    name: "change",
    description: "added, removed, moved (to another wave) or changed",
    cell: ({ change }) => change,
  },
  { name: "field", description: "What differs", cell: ({ field }) => field },
  {
    name: "before",
    description: "Its earlier value; empty = unknown or none",
    cell: ({ before }) => cell(before),
  },
  {
    name: "after",
    description: "Its later value; empty = unknown or none",
    cell: ({ after }) => cell(after),
  },
];
