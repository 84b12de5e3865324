import "server-only";

import { randomUUID } from "node:crypto";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import { inTransaction, uniqueViolation, type Transaction } from "@/server/db/client";
import { queueReassessment } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { assessWorkloads } from "@/server/scoring/service";
import {
  countOverTagged,
  holdSelection,
  patchHeldRows,
  removeHeldRows,
  restoreHeldRows,
  type Changed,
  type Operation,
  type Selection,
} from "./bulk-repository";
import { isTagOfArchetype } from "./inheritance-service";
import { isTeamInScope, visibleApplicationIds } from "./repository";
import { holdDeleted } from "./restore-repository";
import type { Writing } from "./service";
import type { BulkPatch } from "./workload-change";

/** Long enough for every workload of a large installation; the rows stay locked that long. */
const TIMEOUT_MS = 300_000;

/**
 * Changes the same fields of many workloads in one transaction: all of the selection or none.
 * More rows than are scored at once are scored by a job, which the answer names.
 */
export async function updateWorkloads(
  { selection, patch }: { selection: Selection; patch: BulkPatch },
  writing: Writing,
) {
  const operation = newOperation(writing.actor);
  const origin = {
    origin: "typed" as const,
    at: operation.at.toISOString(),
    by: writing.actor.name,
  };
  try {
    return await inTransaction(
      async (tx) => {
        const refusal = await refusePatch(tx, patch, writing);
        if (refusal) return refusal;
        const held = await holdSelection(tx, writing.scope, selection);
        if (held !== expectedOf(selection)) return refuse("SELECTION_CHANGED", { count: held });
        if (patch.tagsAdd.length > 0) {
          const count = await countOverTagged(tx, patch);
          if (count > 0) return refuse("TOO_MANY_TAGS", { count });
        }
        const changed = await patchHeldRows(tx, patch, { operation, origin });
        const jobId = (await changesVerdicts(tx, patch))
          ? await rescore(tx, changed, writing.actor)
          : null;
        return ok({ selected: held, changed: changed.count, jobId });
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    if (uniqueViolation(error)?.index === "workload_source_key") return refuse("SOURCE_KEY_TAKEN");
    throw error;
  }
}

async function refusePatch(tx: Transaction, patch: BulkPatch, { actor, scope }: Writing) {
  if (patch.teamId !== undefined && !(await isTeamInScope(tx, scope, patch.teamId))) {
    return refuse("TEAM_NOT_YOURS");
  }
  const named = [...new Set([...patch.applicationsAdd, ...patch.applicationsRemove])];
  const readable = await visibleApplicationIds(tx, scopeFor(actor, "workload:read"), named);
  return readable.length === named.length ? null : refuse("APPLICATION_UNKNOWN");
}

/** Deletes the selection; `operationId` brings exactly these workloads back. */
export async function removeWorkloads(
  { selection }: { selection: Selection },
  { actor, scope }: Writing,
) {
  const operation = newOperation(actor);
  return inTransaction(
    async (tx) => {
      const held = await holdSelection(tx, scope, selection);
      if (held !== expectedOf(selection)) return refuse("SELECTION_CHANGED", { count: held });
      const { count } = await removeHeldRows(tx, operation);
      return ok({ removed: count, operationId: operation.operationId });
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/**
 * Undoes a deletion. A workload whose source key another one has by now stays deleted and is
 * named; the others come back with everything they had.
 */
export async function restoreWorkloads(
  { operationId }: { operationId: string },
  { actor, scope }: Writing,
) {
  try {
    return await inTransaction(
      async (tx) => {
        const { held, taken } = await holdDeleted(tx, scope, operationId);
        if (held === 0) return refuse("NOTHING_TO_RESTORE", taken);
        const changed = await restoreHeldRows(tx, newOperation(actor));
        const jobId = await rescore(tx, changed, actor);
        return ok({ restored: changed.count, taken, jobId });
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    // An import took a source key between the look and the write.
    if (uniqueViolation(error)?.index !== "workload_source_key") throw error;
    return refuse("NOTHING_TO_RESTORE", { count: 1, names: [] });
  }
}

/** Tags matter to a verdict where an archetype gives facts to whoever carries them. */
async function changesVerdicts(
  tx: Transaction,
  { facts, tagsAdd, tagsRemove }: BulkPatch,
): Promise<boolean> {
  if (Object.keys(facts).length > 0) return true;
  return isTagOfArchetype(tx, [...tagsAdd, ...tagsRemove]);
}

async function rescore(tx: Transaction, { ids }: Changed, actor: Actor): Promise<string | null> {
  if (!ids) return queueReassessment(tx, { requestedBy: actor.userId });
  await assessWorkloads(tx, ids);
  return null;
}

const expectedOf = (selection: Selection): number =>
  selection.by === "ids" ? selection.ids.length : selection.expectedCount;

const newOperation = (actor: Actor): Operation => ({
  actor,
  at: systemClock.now(),
  operationId: randomUUID(),
});
