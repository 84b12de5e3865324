import "server-only";

import type { FieldChange } from "@/server/audit/change";
import type { Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { insertWorkloads, listItems, removeWorkloads, saveItems } from "./arrangement-repository";
import { listWaves } from "./content-repository";
import { forgetRemovals, rememberRemovals } from "./membership-repository";
import type { PlacedItem } from "./placed-item";
import { MAX_PLAN_WORKLOADS, type Reason } from "./plan";
import type { PlanWave } from "./plan-content";
import {
  arrangementFor,
  editDraft,
  edited,
  planFor,
  type Edit,
  type Writing,
} from "./state-service";

type Target = { planId: string; expectedVersion: number };
type OfWorkloads = Target & { workloadIds: readonly string[] };

const PINNED: readonly Reason[] = [{ code: "pinned", params: {} }];

/**
 * Puts workloads into a wave by hand and pins them there, so that a proposal leaves them; or, with
 * no wave, takes them out of theirs.
 * @throws AppError NOT_FOUND for a wave or a workload that is not in the plan
 */
export async function assignWorkloads(
  input: OfWorkloads & { waveId: string | null },
  writing: Writing,
) {
  const { waveId } = input;
  return rearrange(input, writing, async (tx, { waves, items }) => {
    if (waveId !== null && !waves.some(({ id }) => id === waveId)) throw notFound("Wave");
    const placed = { waveId, isPinned: waveId !== null, reasons: waveId === null ? [] : PINNED };
    await saveItems(
      tx,
      input.planId,
      items.map((item) => ({ ...item, ...placed })),
    );
    const nameOf = (id: string | null) => waves.find((wave) => wave.id === id)?.name ?? null;
    const changes = items.map((item) => ({
      field: `workloads.${item.workloadId}.wave`,
      before: nameOf(item.waveId),
      after: nameOf(waveId),
    }));
    return { action: "assign", changes };
  });
}

/** Pins workloads where they stand, or gives them back to the next proposal. */
export async function pinWorkloads(input: OfWorkloads & { isPinned: boolean }, writing: Writing) {
  const { isPinned } = input;
  return rearrange(input, writing, async (tx, { items }) => {
    const placed = items.filter(({ waveId }) => waveId !== null);
    const reasons = isPinned ? PINNED : [];
    await saveItems(
      tx,
      input.planId,
      placed.map((item) => ({ ...item, isPinned, reasons })),
    );
    const changes = placed.map((item) => ({
      field: `workloads.${item.workloadId}.pinned`,
      before: item.isPinned,
      after: isPinned,
    }));
    return { action: isPinned ? "pin" : "unpin", changes };
  });
}

type Before = { waves: PlanWave[]; items: PlacedItem[] };

async function rearrange(
  input: OfWorkloads,
  writing: Writing,
  work: (tx: Transaction, before: Before) => Promise<Edit>,
) {
  const result = await editDraft<never>(input, writing, async (tx) => {
    const before = await touched(tx, input);
    return { ...(await work(tx, before)), before: { items: before.items, added: [] } };
  });
  return result.ok ? ok(arrangementFor(result.value, writing.actor)) : result;
}

async function touched(tx: Transaction, { planId, workloadIds }: OfWorkloads): Promise<Before> {
  const ids = [...new Set(workloadIds)];
  const items = await listItems(tx, planId, { workloadIds: ids });
  if (items.length !== ids.length) throw notFound("Workload");
  return { waves: await listWaves(tx, planId), items };
}

/**
 * Takes in further workloads, in no wave yet; those that are there already are left alone. Not by
 * hand: because the selection of the plan holds them, which then also says when they no longer belong.
 */
export async function addWorkloads(input: OfWorkloads & { isByHand?: boolean }, writing: Writing) {
  const { planId, workloadIds } = input;
  const result = await editDraft(input, writing, async (tx) => {
    const count = (await listItems(tx, planId)).length + workloadIds.length;
    if (count > MAX_PLAN_WORKLOADS) {
      return refuse("TOO_MANY_WORKLOADS", { count, limit: MAX_PLAN_WORKLOADS });
    }
    const { isByHand = true } = input;
    const added = await insertWorkloads(tx, writing.scope, { planId, workloadIds, isByHand });
    await forgetRemovals(tx, planId, added);
    const changes = membership(added, { before: false, after: true });
    return edited({ action: "add-workloads", before: { items: [], added }, changes });
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

/** Takes workloads out of the plan; the workloads themselves stay as they are. */
export async function dropWorkloads(input: OfWorkloads, writing: Writing) {
  const { planId } = input;
  const result = await editDraft<never>(input, writing, async (tx) => {
    const before = await touched(tx, input);
    const ids = before.items.map(({ workloadId }) => workloadId);
    await removeWorkloads(tx, planId, ids);
    await rememberRemovals(tx, planId, ids);
    const changes = membership(ids, { before: true, after: false });
    return { action: "remove-workloads", before: { items: before.items, added: [] }, changes };
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

const membership = (
  ids: readonly string[],
  change: { before: boolean; after: boolean },
): FieldChange[] => ids.map((id) => ({ field: `workloads.${id}`, ...change }));
