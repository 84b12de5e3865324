import "server-only";

import type { Scope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { join, raw, sql, type Sql } from "@/server/db/sql";
import type { Archetype, TagRule } from "./archetype";
import type { OwnAnswers } from "./fact-answers";
import { isMemberOf } from "./inheritance-repository";
import { visibleWorkloads } from "./workload-query";

export type ArchetypeRow = Archetype & {
  description: string;
  version: number;
  updatedAt: Date;
  /** Members inside the scope, set aside or not. */
  workloads: number;
};

export type ArchetypeFields = Omit<Archetype, "id"> & { description: string };

const columns = (scope: Scope): Sql => sql`
  a.id, a.name, a.description, a.tags, a.match, a.facts, a.version, a.updated_at AS "updatedAt",
  (SELECT count(*)::int FROM workload w
    WHERE ${visibleWorkloads(scope)} AND ${isMemberOf(raw("a.match"), raw("a.tags"))}) AS workloads`;

export const listArchetypes = (db: Db, scope: Scope): Promise<ArchetypeRow[]> =>
  db.$queryRaw(sql`SELECT ${columns(scope)} FROM archetype a ORDER BY lower(a.name), a.id`);

export async function findArchetype(
  db: Db,
  scope: Scope,
  archetypeId: string,
): Promise<ArchetypeRow | null> {
  const rows = await db.$queryRaw<ArchetypeRow[]>(
    sql`SELECT ${columns(scope)} FROM archetype a WHERE a.id = ${archetypeId}::uuid`,
  );
  return rows[0] ?? null;
}

export async function insertArchetype(
  tx: Transaction,
  fields: ArchetypeFields,
  at: Date,
): Promise<string> {
  const { id } = await tx.archetype.create({
    data: { ...toColumns(fields), createdAt: at, updatedAt: at },
    select: { id: true },
  });
  return id;
}

/** Call only while the archetypes are held as a writer. */
export async function replaceArchetype(
  tx: Transaction,
  archetypeId: string,
  { at, ...fields }: ArchetypeFields & { at: Date },
): Promise<void> {
  await tx.archetype.update({
    where: { id: archetypeId },
    data: { ...toColumns(fields), updatedAt: at, version: { increment: 1 } },
  });
}

export async function deleteArchetype(tx: Transaction, archetypeId: string): Promise<void> {
  await tx.archetype.delete({ where: { id: archetypeId } });
}

const toColumns = ({ name, description, tags, match, facts }: ArchetypeFields) => ({
  name,
  description,
  tags: [...tags],
  match,
  facts: facts as object,
});

export type MemberRow = OwnAnswers & { id: string; tags: string[] };

type MemberPage = { rules: readonly TagRule[]; after: string | null; limit: number };

/** Workloads of any of the rules in the order of their ids, a page at a time. */
export function listMembers(
  db: Db,
  scope: Scope,
  { rules, after, limit }: MemberPage,
): Promise<MemberRow[]> {
  const isMember = rules.map(({ match, tags }) =>
    isMemberOf(sql`${match}::text`, sql`${[...tags]}::text[]`),
  );
  return db.$queryRaw(sql`
    SELECT w.id, w.facts, w.fact_origins AS "factOrigins", w.tags FROM workload w
     WHERE ${visibleWorkloads(scope)} AND (${join(isMember, " OR ")})
       AND ${after === null ? sql`TRUE` : sql`w.id > ${after}::uuid`}
     ORDER BY w.id LIMIT ${limit}`);
}
