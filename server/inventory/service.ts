import "server-only";

import { changesBetween } from "@/server/audit/change";
import { recordAudit } from "@/server/audit/record";
import { scopeFor, type Actor, type ReadScope, type WriteScope } from "@/server/auth/actor";
import { can } from "@/server/auth/permissions";
import { systemClock } from "@/server/clock";
import {
  getDb,
  inTransaction,
  uniqueViolation,
  type Db,
  type Transaction,
} from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { assessWorkloads } from "@/server/scoring/service";
import type { Inheritance } from "./inheritance";
import { findInheritance } from "./inheritance-service";
import { countWorkloads, type WorkloadCounts } from "./list-repository";
import {
  findWorkload,
  holdWorkload,
  insertWorkload,
  isTeamInScope,
  replaceWorkload,
  visibleApplicationIds,
  type StoredWorkload,
  type WorkloadDetail,
} from "./repository";
import type { FactOrigin } from "./workload";
import {
  auditedWorkload,
  patchFacts,
  withReason,
  type FactPatch,
  type WorkloadContent,
} from "./workload-change";
import type { WorkloadFilter } from "./workload-filter";

/** Who asks, and where that permission holds for them. */
export type Reading = { actor: Actor; scope: ReadScope };
export type Writing = { actor: Actor; scope: WriteScope };

/** @throws AppError NOT_FOUND for an unknown workload, a deleted one and one outside the scope */
export async function getWorkload(
  workloadId: string,
  { scope }: Pick<Reading, "scope">,
): Promise<WorkloadDetail & { inheritance: Inheritance }> {
  return withInheritance(getDb(), await findWorkload(getDb(), scope, workloadId));
}

async function withInheritance(db: Db, workload: WorkloadDetail | null) {
  if (!workload) throw notFound("Workload");
  return { ...workload, inheritance: await findInheritance(db, workload) };
}

/** How many workloads match, and how many of them this person may change. */
export function countMatching(
  filter: WorkloadFilter,
  { actor, scope }: Reading,
): Promise<WorkloadCounts> {
  const write = can(actor, "workload:write") ? scopeFor(actor, "workload:write") : null;
  return countWorkloads(getDb(), { read: scope, write }, filter);
}

/** Facts, tags and the like are whole values; `facts` may hold "unknown" for "asked, but unknown". */
export type NewWorkload = Omit<WorkloadContent, "facts"> & { facts: FactPatch };

export async function createWorkload(input: NewWorkload, writing: Writing) {
  const { actor, scope } = writing;
  return inTransaction(async (tx) => {
    if (!(await isTeamInScope(tx, scope, input.teamId))) return refuse("TEAM_NOT_YOURS");
    if (!(await areReadable(tx, actor, input.applicationIds))) return refuse("APPLICATION_UNKNOWN");
    const at = systemClock.now();
    const sourced = patchFacts({ facts: {}, factOrigins: {} }, input.facts, typedBy(actor, at));
    const workload = { ...input, ...sourced };
    const workloadId = await insertWorkload(tx, { ...workload, at });
    const changes = changesBetween({}, auditedWorkload(workload));
    await recordAudit(tx, actor, [entry({ action: "create", workloadId, workload, changes })]);
    await assessWorkloads(tx, [workloadId]);
    return ok({ workloadId, version: 1 });
  });
}

export type WorkloadChanges = { [Key in keyof NewWorkload]?: NewWorkload[Key] | undefined };

type WorkloadUpdate = {
  workloadId: string;
  expectedVersion: number;
  changes: WorkloadChanges;
  reason?: string | undefined;
};

/**
 * Saves an edit made on one version of a workload. When somebody saved since, nothing is written
 * and the answer carries the workload as it stands now, so that the person can choose.
 */
export async function updateWorkload(input: WorkloadUpdate, writing: Writing) {
  try {
    return await inTransaction((tx) => saveUpdate(tx, input, writing));
  } catch (error) {
    if (uniqueViolation(error)?.index === "workload_source_key") return refuse("SOURCE_KEY_TAKEN");
    throw error;
  }
}

async function saveUpdate(tx: Transaction, input: WorkloadUpdate, { actor, scope }: Writing) {
  const { workloadId, changes } = input;
  const stored = await holdWorkload(tx, scope, workloadId);
  if (!stored) throw notFound("Workload");
  if (stored.version !== input.expectedVersion) {
    const current = await findWorkload(tx, scopeFor(actor, "workload:read"), workloadId);
    return refuse("CONFLICT", await withInheritance(tx, current));
  }
  if (changes.teamId !== undefined && !(await isTeamInScope(tx, scope, changes.teamId))) {
    return refuse("TEAM_NOT_YOURS");
  }
  const applicationIds = await nextApplications(tx, actor, { stored, changes });
  if (!applicationIds) return refuse("APPLICATION_UNKNOWN");
  const at = systemClock.now();
  const sourced = patchFacts(stored, changes.facts ?? {}, typedBy(actor, at));
  const workload = { ...stored, ...stated(changes), applicationIds, ...sourced };
  const differences = changesBetween(auditedWorkload(stored), auditedWorkload(workload));
  if (differences.length === 0) return ok({ workloadId, version: stored.version });
  const version = await replaceWorkload(tx, workloadId, contentOf(workload, at));
  const changed = withReason(differences, input.reason);
  await recordAudit(tx, actor, [
    entry({ action: "update", workloadId, workload, changes: changed }),
  ]);
  await assessWorkloads(tx, [workloadId]);
  return ok({ workloadId, version });
}

/** The applications the person sees become those named; the others stay as they are. */
async function nextApplications(
  tx: Transaction,
  actor: Actor,
  { stored, changes }: { stored: StoredWorkload; changes: WorkloadChanges },
): Promise<readonly string[] | null> {
  if (changes.applicationIds === undefined) return stored.applicationIds;
  const named = new Set(changes.applicationIds);
  const readScope = scopeFor(actor, "workload:read");
  const visible = await visibleApplicationIds(tx, readScope, [...named, ...stored.applicationIds]);
  if (![...named].every((id) => visible.includes(id))) return null;
  return [...named, ...stored.applicationIds.filter((id) => !visible.includes(id))];
}

async function areReadable(
  tx: Transaction,
  actor: Actor,
  applicationIds: readonly string[],
): Promise<boolean> {
  const scope = scopeFor(actor, "workload:read");
  const visible = await visibleApplicationIds(tx, scope, applicationIds);
  return visible.length === new Set(applicationIds).size;
}

const typedBy = (actor: Actor, at: Date): FactOrigin => ({
  origin: "typed",
  at: at.toISOString(),
  by: actor.name,
});

/** The columns that the edit names, without the ones it leaves alone. */
function stated({ facts: _, applicationIds: __, ...columns }: WorkloadChanges) {
  const named = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as Partial<Omit<WorkloadContent, "facts" | "applicationIds">>;
}

function contentOf(workload: StoredWorkload, at: Date) {
  const { id: _, version: __, sourceKey: ___, ...content } = workload;
  return { ...content, at };
}

type Entry = {
  action: "create" | "update";
  workloadId: string;
  workload: Pick<WorkloadContent, "teamId">;
  changes: ReturnType<typeof changesBetween>;
};

const entry = ({ action, workloadId, workload, changes }: Entry) => ({
  action,
  entityType: "workload" as const,
  entityId: workloadId,
  teamId: workload.teamId,
  changes,
});
