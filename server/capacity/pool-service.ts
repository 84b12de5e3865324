import "server-only";

import { changesBetween, type AuditedFields } from "@/server/audit/change";
import { recordAudit, type AuditAction } from "@/server/audit/record";
import type { Actor, Scope, WriteScope } from "@/server/auth/actor";
import { getDb, inTransaction, uniqueViolation, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { inOrder } from "./pool";
import { auditedPool } from "./pool-change";
import {
  deletePool,
  findPool,
  holdPool,
  insertPool,
  listPools,
  replacePool,
  type StoredPool,
} from "./pool-repository";
import type { PoolContent } from "./pool-schema";

type Writer = { actor: Actor; scope: WriteScope };

/** All pools in the order in which they are filled. */
export async function getPools(scope: Scope): Promise<StoredPool[]> {
  const pools = await listPools(getDb(), scope);
  const byId = new Map(pools.map((pool) => [pool.id, pool]));
  return inOrder(pools).flatMap(({ id }) => byId.get(id) ?? []);
}

/** @throws AppError NOT_FOUND */
export async function getPool(poolId: string, scope: Scope): Promise<StoredPool> {
  const pool = await findPool(getDb(), scope, poolId);
  if (!pool) throw notFound("Pool");
  return pool;
}

export const createPool = (content: PoolContent, { actor, scope }: Writer) =>
  nameTakenAsRefusal(() =>
    inTransaction(async (tx) => {
      const { id, version } = await insertPool(tx, scope, content);
      await trail(tx, actor, { action: "create", poolId: id, after: auditedPool(content) });
      return ok({ poolId: id, version });
    }),
  );

type PoolUpdate = PoolContent & { poolId: string; expectedVersion: number };

/**
 * Saves an edit made on one version of a pool; one that somebody saved since comes back as it
 * stands now, and nothing is written.
 *
 * @throws AppError NOT_FOUND
 */
export const updatePool = (input: PoolUpdate, { actor, scope }: Writer) =>
  nameTakenAsRefusal(() =>
    inTransaction(async (tx) => {
      const { poolId, expectedVersion, ...content } = input;
      const stored = await held(tx, scope, poolId);
      if (stored.version !== expectedVersion) return refuse("CONFLICT", stored);
      const [before, after] = [auditedPool(stored), auditedPool(content)];
      if (changesBetween(before, after).length === 0)
        return ok({ poolId, version: stored.version });
      const { version } = await replacePool(tx, scope, { poolId, ...content });
      await trail(tx, actor, { action: "update", poolId, before, after });
      return ok({ poolId, version });
    }),
  );

/** @throws AppError NOT_FOUND */
export const removePool = (
  { poolId, expectedVersion }: { poolId: string; expectedVersion: number },
  { actor, scope }: Writer,
) =>
  inTransaction(async (tx) => {
    const stored = await held(tx, scope, poolId);
    if (stored.version !== expectedVersion) return refuse("CONFLICT", stored);
    await deletePool(tx, scope, poolId);
    await trail(tx, actor, { action: "delete", poolId, before: auditedPool(stored) });
    return ok({ poolId });
  });

async function held(tx: Transaction, scope: WriteScope, poolId: string): Promise<StoredPool> {
  const stored = await holdPool(tx, scope, poolId);
  if (!stored) throw notFound("Pool");
  return stored;
}

type Trail = {
  action: AuditAction;
  poolId: string;
  before?: AuditedFields;
  after?: AuditedFields;
};

const trail = (tx: Transaction, actor: Actor, { action, poolId, before = {}, after = {} }: Trail) =>
  recordAudit(tx, actor, [
    { action, entityType: "pool", entityId: poolId, changes: changesBetween(before, after) },
  ]);

async function nameTakenAsRefusal<Outcome>(save: () => Promise<Outcome>) {
  try {
    return await save();
  } catch (error) {
    if (uniqueViolation(error)?.index === "capacity_pool_name_key") return refuse("NAME_TAKEN");
    throw error;
  }
}
