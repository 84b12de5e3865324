import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { unattendedOf } from "./unattended-schema";
import type { Unattended } from "./import-rules";

// Scope: a repeat key belongs to the person; the batches are found within the caller's scope after.

/** What this person sent under that key before. */
export async function findRepeated(
  db: Db,
  { createdBy, repeatKey }: { createdBy: string; repeatKey: string },
): Promise<{ batchId: string; unattended: Unattended | null } | null> {
  const row = await db.importBatch.findUnique({
    where: { createdBy_repeatKey: { createdBy, repeatKey } },
    select: { id: true, unattended: true },
  });
  return row && { batchId: row.id, unattended: unattendedOf.nullable().parse(row.unattended) };
}

/** Preview by a program and nobody since. */
const UNTOUCHED_VERSION = 2;

export type Superseding = { batchId: string; tokenId: string; teamId: string; fileName: string };

/** Earlier files of that name which the token sent for the team, read but not written, and untouched. */
export async function listSuperseded(
  tx: Transaction,
  { batchId, tokenId, teamId, fileName }: Superseding,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT b.id FROM import_batch b LEFT JOIN job j ON j.id = b.job_id
     WHERE b.token_id = ${tokenId}::uuid AND b.team_id = ${teamId}::uuid
       AND b.file_name = ${fileName} AND b.id <> ${batchId}::uuid
       AND b.status IN ('previewed', 'failed') AND b.version <= ${UNTOUCHED_VERSION}
       AND (j.id IS NULL OR j.status NOT IN ('queued', 'running'))
       FOR UPDATE OF b`);
  return rows.map(({ id }) => id);
}
