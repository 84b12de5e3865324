import { constraintFields } from "./constraint-fields";
import { groupedBy } from "./grouped";
import { byText } from "./plan";
import { flatSettings, type PlanWave } from "./plan-content";
import type { ComparedPlan, ComparedWorkload } from "./compared-plan";
import { diffSets, type SetChange } from "./set-diff";

export type Cell = string | number | boolean | null;
export type ValueChange<Field extends string = string> = {
  field: Field;
  before: Cell;
  after: Cell;
};

/** What can differ of a workload, in the order in which it is told. */
export const WORKLOAD_FIELDS = [
  "wave",
  "isPinned",
  "disposition",
  "effortDays",
  "earliestDate",
  "latestDate",
  "verdict",
] as const;
export type WorkloadField = (typeof WORKLOAD_FIELDS)[number];

export const WORKLOAD_CHANGES = ["added", "removed", "moved", "changed"] as const;
export type WorkloadChangeKind = (typeof WORKLOAD_CHANGES)[number];

export type WorkloadChange = {
  id: string;
  name: string;
  /** `moved` to another wave, whatever else changed; `changed` in other ways only. */
  kind: WorkloadChangeKind;
  /** Wave as "2. Name"; null = in no wave. */
  changes: readonly ValueChange<WorkloadField>[];
};

/** A sum with the number of workloads that it knows nothing of. */
export type KnownSum = { sum: number; unknown: number };

export type WaveFigures = {
  /** From 1; null for the workloads in no wave. */
  position: number | null;
  name: string | null;
  startDate: string | null;
  endDate: string | null;
  workloads: number;
  effortDays: KnownSum;
  dataGib: KnownSum;
};

export type WaveChange = {
  /** Null for the workloads in no wave. */
  id: string | null;
  kind: "added" | "removed" | "changed" | "same";
  before: WaveFigures | null;
  after: WaveFigures | null;
};

export type PlanDiff = {
  settings: readonly ValueChange[];
  constraints: readonly ValueChange[];
  sets: readonly SetChange[];
  waves: readonly WaveChange[];
  workloads: readonly WorkloadChange[];
  counts: Record<WorkloadChangeKind, number>;
};

/** What became of a plan between two moments: workloads by name, waves in the order of the later. */
export function diffPlans(before: ComparedPlan, after: ComparedPlan): PlanDiff {
  const workloads = workloadChanges(before, after);
  const count = (kind: WorkloadChangeKind) =>
    workloads.filter((change) => change.kind === kind).length;
  return {
    settings: changed(settingFields(before), settingFields(after)),
    constraints: changed(constraintFields(before.constraints), constraintFields(after.constraints)),
    sets: diffSets(before.constraints, after.constraints, [
      ...before.workloads,
      ...after.workloads,
    ]),
    waves: waveChanges(before, after),
    workloads,
    counts: {
      added: count("added"),
      removed: count("removed"),
      moved: count("moved"),
      changed: count("changed"),
    },
  };
}

/** Whether nothing at all differs. */
export const isWithoutChange = (diff: PlanDiff): boolean =>
  [diff.settings, diff.constraints, diff.sets, diff.workloads].every(
    ({ length }) => length === 0,
  ) && diff.waves.every(({ kind }) => kind === "same");

const settingFields = ({ settings, rubricNumber }: ComparedPlan) => ({
  ...flatSettings(settings),
  rubricNumber,
});

function changed<Field extends string>(
  before: Readonly<Record<Field, Cell>>,
  after: Readonly<Record<Field, Cell>>,
): ValueChange<Field>[] {
  const fields = Object.keys(after) as Field[];
  return fields
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((change) => change.before !== change.after);
}

function workloadChanges(before: ComparedPlan, after: ComparedPlan): WorkloadChange[] {
  const earlier = new Map(before.workloads.map((one) => [one.id, one]));
  const later = new Map(after.workloads.map((one) => [one.id, one]));
  const [nameBefore, nameAfter] = [waveNames(before.waves), waveNames(after.waves)];
  const ids = [...new Set([...earlier.keys(), ...later.keys()])];
  return ids
    .flatMap((id): WorkloadChange[] => {
      const [was, is] = [earlier.get(id), later.get(id)];
      const name = is?.name ?? was?.name ?? "";
      const changes = changed(fieldsOf(was, nameBefore), fieldsOf(is, nameAfter));
      if (!was) return [{ id, name, kind: "added", changes }];
      if (!is) return [{ id, name, kind: "removed", changes }];
      // A wave that was only renamed or moved as a whole took nobody along.
      const own = changes.filter(({ field }) => field !== "wave" || was.waveId !== is.waveId);
      if (own.length === 0) return [];
      return [{ id, name, kind: was.waveId === is.waveId ? "changed" : "moved", changes: own }];
    })
    .sort((a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase()) || byText(a.id, b.id));
}

const waveNames = (waves: readonly PlanWave[]): Map<string | null, string> =>
  new Map(waves.map(({ id, name }, at) => [id, `${at + 1}. ${name}`]));

const fieldsOf = (
  workload: ComparedWorkload | undefined,
  names: ReadonlyMap<string | null, string>,
): Record<WorkloadField, Cell> => ({
  wave: workload ? (names.get(workload.waveId) ?? null) : null,
  isPinned: workload?.isPinned ?? false,
  disposition: workload?.disposition ?? null,
  effortDays: workload?.effortDays ?? null,
  earliestDate: workload?.earliestDate ?? null,
  latestDate: workload?.latestDate ?? null,
  verdict: workload?.verdict ?? null,
});

function waveChanges(before: ComparedPlan, after: ComparedPlan): WaveChange[] {
  const [earlier, later] = [waveFigures(before), waveFigures(after)];
  const gone = [...earlier.keys()].filter((id) => !later.has(id));
  return [...later.keys(), ...gone].map((id) => {
    const [was, is] = [earlier.get(id) ?? null, later.get(id) ?? null];
    return { id, kind: kindOf(was, is), before: was, after: is };
  });
}

function kindOf(was: WaveFigures | null, is: WaveFigures | null): WaveChange["kind"] {
  if (was === null) return "added";
  if (is === null) return "removed";
  return JSON.stringify(was) === JSON.stringify(is) ? "same" : "changed";
}

/** By wave in its order; those in no wave at the end, where there are any. */
function waveFigures({ waves, workloads }: ComparedPlan): Map<string | null, WaveFigures> {
  const known = new Set(waves.map(({ id }) => id));
  const members = groupedBy(workloads, ({ waveId }) =>
    waveId !== null && known.has(waveId) ? waveId : null,
  );
  const figures = new Map<string | null, WaveFigures>(
    waves.map(({ id, name, startDate, endDate }, at) => [
      id,
      { position: at + 1, name, startDate, endDate, ...sumsOf(members.get(id)) },
    ]),
  );
  const loose = members.get(null);
  const nowhere = { position: null, name: null, startDate: null, endDate: null };
  if (loose) figures.set(null, { ...nowhere, ...sumsOf(loose) });
  return figures;
}

const sumsOf = (workloads: readonly ComparedWorkload[] = []) => ({
  workloads: workloads.length,
  effortDays: knownSum(workloads.map(({ effortDays }) => effortDays)),
  dataGib: knownSum(workloads.map(({ dataGib }) => dataGib)),
});

const knownSum = (values: readonly (number | null)[]): KnownSum => ({
  sum: Math.round(values.reduce<number>((sum, value) => sum + (value ?? 0), 0) * 10) / 10,
  unknown: values.filter((value) => value === null).length,
});
