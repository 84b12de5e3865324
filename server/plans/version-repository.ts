import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { PlanFigures, PlanRecord } from "./plan-record";
import { AUTOMATIC_KEPT, type VersionOccasion } from "./version";
import { figuresSchema, recordSchema } from "./version-schema";

export type ListedVersion = {
  number: number;
  occasion: VersionOccasion;
  note: string;
  figures: PlanFigures;
  createdAt: Date;
  createdByName: string | null;
};

export type NewVersion = {
  planId: string;
  occasion: VersionOccasion;
  note: string;
  figures: PlanFigures;
  content: PlanRecord;
  createdBy: string;
  at: Date;
};

/** Call only while the plan is held. Returns the number of the version. */
export async function insertVersion(tx: Transaction, version: NewVersion): Promise<number> {
  const { planId, at, ...data } = version;
  const last = await tx.planVersion.aggregate({ where: { planId }, _max: { number: true } });
  const { number } = await tx.planVersion.create({
    data: { ...data, planId, number: (last._max.number ?? 0) + 1, createdAt: at },
    select: { number: true },
  });
  await tx.$executeRaw(sql`
    DELETE FROM plan_version v USING plan p
     WHERE p.id = ${planId}::uuid AND v.plan_id = p.id
       AND v.number IS DISTINCT FROM p.baseline_number AND v.number IN (
         SELECT number FROM plan_version
          WHERE plan_id = ${planId}::uuid AND occasion IN ('proposal', 'restore')
          ORDER BY number DESC OFFSET ${AUTOMATIC_KEPT})`);
  return number;
}

/** The latest first. */
export async function listVersions(db: Db, planId: string): Promise<ListedVersion[]> {
  const rows = await db.$queryRaw<ListedVersion[]>(sql`
    SELECT v.number, v.occasion, v.note, v.figures, v.created_at AS "createdAt",
           (SELECT name FROM "user" u WHERE u.id = v.created_by) AS "createdByName"
      FROM plan_version v WHERE v.plan_id = ${planId}::uuid ORDER BY v.number DESC`);
  return rows.map((row) => ({ ...row, figures: figuresSchema.parse(row.figures) }));
}

export type KeptVersion = { number: number; createdAt: Date; record: PlanRecord };

/** Null for a number that the plan does not have. */
export async function findVersion(
  db: Db,
  planId: string,
  number: number,
): Promise<KeptVersion | null> {
  const found = await db.planVersion.findUnique({
    where: { planId_number: { planId, number } },
    select: { createdAt: true, content: true },
  });
  if (found === null) return null;
  return { number, createdAt: found.createdAt, record: recordSchema.parse(found.content) };
}

/**
 * The team that owns each of the workloads today, and whether it was deleted since; those that are
 * gone for good are missing.
 */
export async function ownersOf(
  db: Db,
  workloadIds: readonly string[],
): Promise<Map<string, { teamId: string; isDeleted: boolean }>> {
  const rows = await db.$queryRaw<{ id: string; teamId: string; isDeleted: boolean }[]>(sql`
    SELECT id, team_id AS "teamId", deleted_at IS NOT NULL AS "isDeleted"
      FROM workload WHERE id = ANY(${[...workloadIds]}::uuid[])`);
  return new Map(rows.map(({ id, ...owner }) => [id, owner]));
}
