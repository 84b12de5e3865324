import "server-only";

import type { Scope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { Pool } from "./pool";
import { poolDefinition, type PoolContent } from "./pool-schema";

export type StoredPool = Pool & { version: number; updatedAt: Date };

const COLUMNS = { id: true, name: true, definition: true, version: true, updatedAt: true } as const;

type Row = Omit<StoredPool, "definition"> & { definition: unknown };

const toPool = (row: Row): StoredPool => ({
  ...row,
  definition: poolDefinition.parse(row.definition),
});

/** Pools belong to no team: whoever may read them reads all, so the scope narrows nothing. */
export async function listPools(db: Db, _scope: Scope): Promise<StoredPool[]> {
  const rows = await db.capacityPool.findMany({
    select: COLUMNS,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(toPool);
}

export async function findPool(db: Db, _scope: Scope, poolId: string): Promise<StoredPool | null> {
  const row = await db.capacityPool.findUnique({ where: { id: poolId }, select: COLUMNS });
  return row && toPool(row);
}

/** The same, and nobody changes it until the transaction ends. */
export async function holdPool(
  tx: Transaction,
  scope: Scope<"write">,
  poolId: string,
): Promise<StoredPool | null> {
  await tx.$queryRaw(sql`SELECT FROM capacity_pool WHERE id = ${poolId}::uuid FOR UPDATE`);
  return findPool(tx, scope, poolId);
}

export async function insertPool(
  tx: Transaction,
  _scope: Scope<"write">,
  pool: PoolContent,
): Promise<StoredPool> {
  return toPool(await tx.capacityPool.create({ data: toColumns(pool), select: COLUMNS }));
}

/** Call only while the pool is held. */
export async function replacePool(
  tx: Transaction,
  _scope: Scope<"write">,
  { poolId, ...pool }: PoolContent & { poolId: string },
): Promise<StoredPool> {
  const row = await tx.capacityPool.update({
    where: { id: poolId },
    data: { ...toColumns(pool), version: { increment: 1 } },
    select: COLUMNS,
  });
  return toPool(row);
}

export async function deletePool(
  tx: Transaction,
  _scope: Scope<"write">,
  poolId: string,
): Promise<void> {
  await tx.capacityPool.delete({ where: { id: poolId } });
}

const toColumns = ({ name, definition }: PoolContent) => ({
  name,
  definition: definition as object,
});
