import "server-only";

import { recordAudit } from "@/server/audit/record";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { getDb, inTransaction, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import {
  deleteDependency,
  findTeamOf,
  insertDependency,
  listDependencies,
  type Dependencies,
  type NewDependency,
} from "./dependency-repository";
import { getWorkload, type Reading, type Writing } from "./service";

/** @throws AppError NOT_FOUND as `getWorkload` does */
export async function getDependencies(
  workloadId: string,
  { scope }: Pick<Reading, "scope">,
): Promise<Dependencies> {
  await getWorkload(workloadId, { scope });
  return listDependencies(getDb(), scope, workloadId);
}

/**
 * States that one workload depends on another. The dependant must be the person's to write; the
 * other one need only be visible to them.
 *
 * @throws AppError NOT_FOUND for either end outside those scopes
 */
export async function addDependency(dependency: NewDependency, { actor, scope }: Writing) {
  const { fromId, toId } = dependency;
  if (fromId === toId) return refuse("ON_ITSELF");
  return inTransaction(async (tx) => {
    const teamId = await findTeamOf(tx, scope, fromId);
    const isTargetVisible = await findTeamOf(tx, scopeFor(actor, "workload:read"), toId);
    if (!teamId || !isTargetVisible) throw notFound("Workload");
    const dependencyId = await insertDependency(tx, dependency);
    if (!dependencyId) return refuse("STANDS_ALREADY");
    await audit(tx, actor, { workloadId: fromId, teamId, before: null, after: toId });
    return ok({ dependencyId });
  });
}

/** @throws AppError NOT_FOUND when the dependant is not the person's to write */
export async function removeDependency(dependencyId: string, { actor, scope }: Writing) {
  return inTransaction(async (tx) => {
    const removed = await deleteDependency(tx, scope, dependencyId);
    if (!removed) throw notFound("Dependency");
    const { fromId, toId, teamId } = removed;
    await audit(tx, actor, { workloadId: fromId, teamId, before: toId, after: null });
    return { dependencyId };
  });
}

type DependencyChange = {
  workloadId: string;
  teamId: string;
  before: string | null;
  after: string | null;
};

/** The trail of the dependant: a dependency is a statement about it. */
const audit = (tx: Transaction, actor: Actor, change: DependencyChange) =>
  recordAudit(tx, actor, [
    {
      action: "update",
      entityType: "workload",
      entityId: change.workloadId,
      teamId: change.teamId,
      changes: [{ field: "dependsOn", before: change.before, after: change.after }],
    },
  ]);
