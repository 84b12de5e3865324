import "server-only";

import { randomUUID } from "node:crypto";
import { changesBetween } from "@/server/audit/change";
import { recordAudit } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import type { ReadScope } from "@/server/auth/actor";
import { getDb, inTransaction, type Db, type Transaction } from "@/server/db/client";
import { AppError, notFound } from "@/server/errors";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { ok, refuse } from "@/server/result";
import {
  insertSelection,
  insertWorkloads,
  listItems,
  saveItems,
  saveWaves,
} from "./arrangement-repository";
import { NO_CONSTRAINTS } from "./constraints";
import { listWaves } from "./content-repository";
import { listPlans, type PlanCursor } from "./list-repository";
import { listRemovals, rememberRemovals } from "./membership-repository";
import { MAX_PLAN_WORKLOADS, type PlanStatus } from "./plan";
import { flatSettings, type PlanSettings } from "./plan-content";
import { arrangeByProposal } from "./proposal-service";
import {
  countSelection,
  deletePlan,
  findPlan,
  findRubricInForce,
  insertPlan,
  updateSettings,
  type PlanHeader,
} from "./repository";
import {
  conflict,
  editDraft,
  holdDraft,
  loadState,
  planFor,
  type Reading,
  type Writing,
} from "./state-service";

type ListReading = { scope: ReadScope; db?: Db };

/** A page of the plans with a workload of the scope, the last changed first. */
export const getPlanPage = (
  request: { status: PlanStatus | null; cursor: PlanCursor | null },
  { scope, db = getDb() }: ListReading,
) => listPlans(db, scope, request);

/** @throws AppError NOT_FOUND for an unknown plan and for one without a workload of the scope */
export async function getPlan(planId: string, { actor, scope }: Reading) {
  const header = await findPlan(getDb(), scope, planId);
  if (!header) throw notFound("Plan");
  return planFor(await loadState(getDb(), header), actor);
}

/** How many workloads a plan made from this filter would have. */
export const countForPlan = async ({ filter }: { filter: WorkloadFilter }, { scope }: Writing) => ({
  count: await countSelection(getDb(), scope, filter),
  limit: MAX_PLAN_WORKLOADS,
});

export type NewPlanInput = PlanSettings & { filter: WorkloadFilter; proposes: boolean };

/** Makes a draft of the workloads that match now; later matches do not join by themselves. */
export async function createPlan(input: NewPlanInput, { actor, scope }: Writing) {
  const { proposes, ...settings } = input;
  return inTransaction(
    async (tx) => {
      const count = await countSelection(tx, scope, input.filter);
      if (count === 0) return refuse("NOTHING_SELECTED");
      if (count > MAX_PLAN_WORKLOADS) {
        return refuse("TOO_MANY_WORKLOADS", { count, limit: MAX_PLAN_WORKLOADS });
      }
      const rubricVersionId = await rubricInForce(tx);
      const at = systemClock.now();
      const planId = await insertPlan(tx, {
        ...settings,
        constraints: NO_CONSTRAINTS,
        rubricVersionId,
        createdBy: actor.userId,
        at,
      });
      const workloads = await insertSelection(tx, scope, { planId, filter: input.filter });
      const changes = changesBetween({}, { ...flatSettings(settings), workloads });
      await recordAudit(tx, actor, [
        { action: "create", entityType: "plan", entityId: planId, changes },
      ]);
      if (proposes) await arrangeByProposal(tx, { planId, ...settings });
      return ok({ planId, workloads });
    },
    { timeoutMs: 60_000 },
  );
}

/** @throws AppError UNAVAILABLE before the first start has published a rubric */
export async function rubricInForce(tx: Transaction): Promise<string> {
  const found = await findRubricInForce(tx);
  if (found !== null) return found;
  throw new AppError("UNAVAILABLE", {
    internal: "no published rubric",
    public: "No rubric is published yet. Start Berth once to publish the default one.",
  });
}

type Target = { planId: string; expectedVersion: number };

export async function updatePlan(input: Target & PlanSettings, writing: Writing) {
  const { planId, expectedVersion, ...settings } = input;
  const result = await editDraft<never>({ planId, expectedVersion }, writing, async (tx, held) => {
    await updateSettings(tx, planId, settings);
    const changes = changesBetween(flatSettings(held), flatSettings(settings));
    return { action: "settings", changes };
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

/** Deletes a draft with its waves. Workloads are not touched. */
export async function removePlan({ planId, expectedVersion }: Target, writing: Writing) {
  return inTransaction(async (tx) => {
    const held = await holdDraft(tx, { planId }, writing);
    if (held.version !== expectedVersion) return conflict(tx, held, writing.actor);
    await deletePlan(tx, planId);
    const changes = changesBetween(flatSettings(held), {});
    await recordAudit(tx, writing.actor, [
      { action: "delete", entityType: "plan", entityId: planId, changes },
    ]);
    return ok({ planId });
  });
}

const MAX_NAME = 120;

/**
 * A new draft with the same settings, waves and placements, of an approved plan too. Workloads
 * deleted since are not in it.
 */
export async function duplicatePlan({ planId }: { planId: string }, writing: Writing) {
  const { actor, scope } = writing;
  return inTransaction(
    async (tx) => {
      const original = await findPlan(tx, scope, planId);
      if (!original) throw notFound("Plan");
      const name = `${original.name.slice(0, MAX_NAME - 7)} (copy)`;
      const copyId = await insertPlan(tx, {
        ...original,
        name,
        filter: original.filter as WorkloadFilter,
        rubricVersionId: await rubricInForce(tx),
        createdBy: actor.userId,
        at: systemClock.now(),
      });
      await copyArrangement(tx, { original, copyId, writing });
      const changes = changesBetween({}, { ...flatSettings({ ...original, name }), from: planId });
      await recordAudit(tx, actor, [
        { action: "create", entityType: "plan", entityId: copyId, changes },
      ]);
      return ok({ planId: copyId });
    },
    { timeoutMs: 60_000 },
  );
}

type Copying = { original: PlanHeader; copyId: string; writing: Writing };

async function copyArrangement(tx: Transaction, { original, copyId, writing }: Copying) {
  const waves = await listWaves(tx, original.id);
  const placed = await listItems(tx, original.id);
  const copies = new Map(waves.map(({ id }) => [id, randomUUID()]));
  await saveWaves(
    tx,
    copyId,
    waves.map((wave) => ({ ...wave, id: copies.get(wave.id) ?? wave.id })),
  );
  const workloadIds = placed.map(({ workloadId }) => workloadId);
  const joining = { planId: copyId, workloadIds, isByHand: false };
  const present = new Set(await insertWorkloads(tx, writing.scope, joining));
  const items = placed
    .filter(({ workloadId }) => present.has(workloadId))
    .map(({ waveId, ...item }) => ({
      ...item,
      waveId: waveId === null ? null : (copies.get(waveId) ?? null),
    }));
  await saveItems(tx, copyId, items);
  await rememberRemovals(tx, copyId, await listRemovals(tx, original.id));
}
