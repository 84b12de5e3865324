import "server-only";

import { ok } from "@/server/result";
import { notFound } from "@/server/errors";
import { listItems, saveItems } from "./arrangement-repository";
import type { Disposition } from "./disposition";
import { EFFORT_PARTS, type EffortOverrides, type EffortPart } from "./effort";
import { arrangementFor, editDraft, type Writing } from "./state-service";

type Target = { planId: string; expectedVersion: number };

/**
 * Decides what becomes of workloads, or goes back to what is proposed.
 * @throws AppError NOT_FOUND for a workload that is not in the plan
 */
export async function disposeWorkloads(
  input: Target & { workloadIds: readonly string[]; disposition: Disposition | null },
  writing: Writing,
) {
  const { planId, disposition } = input;
  const workloadIds = [...new Set(input.workloadIds)];
  const result = await editDraft<never>(input, writing, async (tx) => {
    const items = await listItems(tx, planId, { workloadIds });
    if (items.length !== workloadIds.length) throw notFound("Workload");
    await saveItems(
      tx,
      planId,
      items.map((item) => ({ ...item, disposition })),
    );
    const changes = items.map((item) => ({
      field: `workloads.${item.workloadId}.disposition`,
      before: item.disposition,
      after: disposition,
    }));
    const before = { items, added: [] };
    return { action: "dispose", changes, before };
  });
  return result.ok ? ok(arrangementFor(result.value, writing.actor)) : result;
}

export type PlanWorkloadInput = Target & {
  workloadId: string;
  disposition: Disposition | null;
  /** Null = as computed; parts that are not named stay as they are. */
  effort: Partial<Record<EffortPart, number | null>>;
  dates: { earliest: string | null; latest: string | null };
};

/** Decides about one workload: its disposition, person-days in place of computed ones, its dates. */
export async function planWorkload(input: PlanWorkloadInput, writing: Writing) {
  const { planId, workloadId, disposition, dates } = input;
  const result = await editDraft<never>(input, writing, async (tx) => {
    const items = await listItems(tx, planId, { workloadIds: [workloadId] });
    const [item] = items;
    if (!item) throw notFound("Workload");
    const effort = withParts(item.effort, input.effort);
    const days = { earliestDate: dates.earliest, latestDate: dates.latest };
    await saveItems(tx, planId, [{ ...item, disposition, effort, ...days }]);
    const field = `workloads.${workloadId}`;
    const changes = [
      { field: `${field}.disposition`, before: item.disposition, after: disposition },
      { field: `${field}.earliestDate`, before: item.earliestDate, after: dates.earliest },
      { field: `${field}.latestDate`, before: item.latestDate, after: dates.latest },
      ...EFFORT_PARTS.map((part) => ({
        field: `${field}.effort.${part}`,
        before: item.effort[part] ?? null,
        after: effort[part] ?? null,
      })),
    ].filter(({ before, after }) => before !== after);
    const before = { items, added: [] };
    return { action: "plan-workload", changes, before };
  });
  return result.ok ? ok(arrangementFor(result.value, writing.actor)) : result;
}

function withParts(present: EffortOverrides, set: PlanWorkloadInput["effort"]): EffortOverrides {
  const parts = EFFORT_PARTS.flatMap((part) => {
    const days = set[part] === undefined ? present[part] : set[part];
    return days === undefined || days === null ? [] : [[part, days] as const];
  });
  return Object.fromEntries(parts);
}
