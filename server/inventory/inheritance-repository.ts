import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { raw, sql, type Sql } from "@/server/db/sql";
import type { Archetype } from "./archetype";
import type { OwnAnswers } from "./fact-answers";
import type { FactValues } from "./facts";

/**
 * Readers of archetypes who write what follows from them hold the lock together; whoever changes an
 * archetype holds it alone. So no workload keeps what an archetype said before, unless the job that
 * the change queues still has to come by it.
 */
export async function holdArchetypes(tx: Transaction, by: "reader" | "writer"): Promise<void> {
  const lock = raw(by === "reader" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock");
  await tx.$executeRaw(sql`SELECT ${lock}(hashtextextended('berth:archetypes', 0))`);
}

export const listArchetypeRules = (db: Db): Promise<Archetype[]> =>
  db.$queryRaw(sql`SELECT a.id, a.name, a.tags, a.match, a.facts FROM archetype a ORDER BY a.id`);

/** Whether workload w carries the tags of a rule; the same question as `isMember`. */
export const isMemberOf = (match: Sql, tags: Sql): Sql => sql`(
  (${match} = 'all' AND w.tags @> ${tags}) OR (${match} = 'any' AND w.tags && ${tags}))`;

export type InheritingRow = OwnAnswers & {
  id: string;
  tags: string[];
  inheritedFacts: FactValues;
};

/**
 * Locks these workloads in the order of their ids, and reads those that inherit something or might:
 * that carry one of the tags, or still have what an archetype said.
 */
export async function holdInheriting(
  tx: Transaction,
  workloadIds: readonly string[],
  tags: readonly string[],
): Promise<InheritingRow[]> {
  const ids = sql`${[...workloadIds]}::uuid[]`;
  await tx.$executeRaw(sql`
    SELECT w.id FROM workload w WHERE w.id = ANY(${ids}) ORDER BY w.id FOR NO KEY UPDATE`);
  return tx.$queryRaw(sql`
    SELECT w.id, w.facts, w.fact_origins AS "factOrigins", w.tags,
           w.inherited_facts AS "inheritedFacts"
      FROM workload w
     WHERE w.id = ANY(${ids})
       AND (w.tags && ${[...tags]}::text[] OR w.inherited_facts <> '{}'::jsonb)`);
}

/** Derived data: neither version nor time of change move. */
export async function saveInherited(
  tx: Transaction,
  rows: readonly { id: string; facts: FactValues }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(sql`
    UPDATE workload w SET inherited_facts = r.facts
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, facts jsonb)
     WHERE w.id = r.id`);
}
