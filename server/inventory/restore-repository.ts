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
    sql`SELECT w.id FROM workload w
         WHERE w.deleted_at IS NOT NULL AND ${inScope(scope, "w.team_id")}
           AND EXISTS (SELECT 1 FROM audit_event e
                        WHERE e.batch_id = ${operationId}::uuid AND e.entity_type = 'workload'
                          AND e.action = 'delete' AND e.entity_id = w.id::text
                          AND NOT EXISTS (SELECT 1 FROM audit_event later
                                           WHERE later.entity_type = 'workload'
                                             AND later.entity_id = e.entity_id
                                             AND later.id > e.id))`,
  );
  const taken = await tx.$queryRaw<{ name: string }[]>(sql`
    DELETE FROM held_workload h USING workload w
     WHERE w.id = h.id AND w.source_key IS NOT NULL
       AND (EXISTS (SELECT 1 FROM workload live
                     WHERE live.deleted_at IS NULL AND live.team_id = w.team_id
                       AND live.source_key = w.source_key)
         OR EXISTS (SELECT 1 FROM held_workload twin JOIN workload o ON o.id = twin.id
                     WHERE o.team_id = w.team_id AND o.source_key = w.source_key AND o.id > w.id))
    RETURNING w.name`);
  const names = taken.map(({ name }) => name).sort();
  return {
    held: held - taken.length,
    taken: { count: taken.length, names: names.slice(0, NAMES_SHOWN) },
  };
}
