import "server-only";

import type { WriteScope } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { holdRows } from "./bulk-repository";
import { inScope } from "./scope-query";

/** Names that a message shows; more are counted. */
const NAMES_SHOWN = 5;

export type NotRestorable = { count: number; names: string[] };

/**
 * Holds what one deletion removed and nobody touched since, and says which rows cannot come back
 * because a live workload of the team has their source key by now.
 */
export async function holdDeleted(
  tx: Transaction,
  scope: WriteScope,
  operationId: string,
): Promise<{ held: number; taken: NotRestorable }> {
  const held = await holdRows(
    tx,
    // The time tells this deletion from a later one of the same workload.
    sql`SELECT w.id FROM audit_event e JOIN workload w ON w.id = e.entity_id::uuid
         WHERE e.batch_id = ${operationId}::uuid AND e.entity_type = 'workload'
           AND e.action = 'delete' AND w.deleted_at = e.at AND ${inScope(scope, "w.team_id")}`,
  );
  const taken = await tx.$queryRaw<{ name: string }[]>(sql`
    WITH keyed AS (
      SELECT w.id, w.name, w.team_id, w.source_key,
             row_number() OVER (PARTITION BY w.team_id, w.source_key ORDER BY w.id) AS place
        FROM held_workload h JOIN workload w ON w.id = h.id
       WHERE w.source_key IS NOT NULL)
    DELETE FROM held_workload h
     USING keyed k LEFT JOIN workload live ON live.deleted_at IS NULL
       AND live.team_id = k.team_id AND live.source_key = k.source_key
     WHERE h.id = k.id AND (k.place > 1 OR live.id IS NOT NULL)
    RETURNING k.name`);
  const names = taken.map(({ name }) => name).sort();
  return {
    held: held - taken.length,
    taken: { count: taken.length, names: names.slice(0, NAMES_SHOWN) },
  };
}
