import "server-only";

import type { ReadScope, WriteScope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { containing, sql, type Sql } from "@/server/db/sql";
import { EFFECTIVE_VERDICT } from "@/server/scoring/override-query";
import { inScope } from "./scope-query";
import type { FactOrigins, Verdict } from "./workload";
import type { WorkloadContent } from "./workload-change";
import { WORKLOAD_FROM } from "./workload-query";

/** A workload as it is stored, with the ids of all its applications. */
export type StoredWorkload = WorkloadContent & {
  id: string;
  factOrigins: FactOrigins;
  sourceKey: string | null;
  version: number;
};

export type WorkloadDetail = Omit<StoredWorkload, "applicationIds"> & {
  teamName: string;
  createdAt: Date;
  updatedAt: Date;
  /** Those the reader may see; the others are only counted. */
  applications: { id: string; name: string }[];
  hiddenApplications: number;
  /** The verdict that counts; null: not scored and not overridden. */
  verdict: Verdict | null;
  /** Null: not scored yet. */
  computedVerdict: Verdict | null;
  isOverridden: boolean;
};

const STORED_COLUMNS: Sql = sql`
  w.id, w.team_id AS "teamId", w.name, w.kind, w.description, w.tags,
  w.power_state AS "powerState", w.set_aside AS "setAside", w.source_key AS "sourceKey",
  w.facts, w.fact_origins AS "factOrigins", w.version`;

/** Null for an unknown id, a deleted workload and one outside the scope alike. */
export async function findWorkload(
  db: Db,
  scope: ReadScope,
  workloadId: string,
): Promise<WorkloadDetail | null> {
  const rows = await db.$queryRaw<WorkloadDetail[]>(sql`
    SELECT ${STORED_COLUMNS}, t.name AS "teamName", w.created_at AS "createdAt",
           w.updated_at AS "updatedAt", ${EFFECTIVE_VERDICT} AS verdict,
           a.verdict AS "computedVerdict", ov.workload_id IS NOT NULL AS "isOverridden",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
                                      ORDER BY lower(p.name) COLLATE "C", p.id), '[]')
              FROM workload_application wa JOIN application p ON p.id = wa.application_id
             WHERE wa.workload_id = w.id AND ${inScope(scope, "p.team_id")}) AS applications,
           (SELECT count(*)::int
              FROM workload_application wa JOIN application p ON p.id = wa.application_id
             WHERE wa.workload_id = w.id AND NOT ${inScope(scope, "p.team_id")})
             AS "hiddenApplications"
      FROM ${WORKLOAD_FROM}
     WHERE w.id = ${workloadId}::uuid AND w.deleted_at IS NULL AND ${inScope(scope, "w.team_id")}`);
  return rows[0] ?? null;
}

/** Reads a workload and holds it, so that of two editors the later one sees what the first wrote. */
export async function holdWorkload(
  tx: Transaction,
  scope: WriteScope,
  workloadId: string,
): Promise<StoredWorkload | null> {
  const rows = await tx.$queryRaw<Omit<StoredWorkload, "applicationIds">[]>(sql`
    SELECT ${STORED_COLUMNS} FROM workload w
     WHERE w.id = ${workloadId}::uuid AND w.deleted_at IS NULL AND ${inScope(scope, "w.team_id")}
       FOR UPDATE`);
  const row = rows[0];
  if (!row) return null;
  const links = await tx.workloadApplication.findMany({
    where: { workloadId },
    select: { applicationId: true },
    orderBy: { applicationId: "asc" },
  });
  return { ...row, applicationIds: links.map(({ applicationId }) => applicationId) };
}

type Written = WorkloadContent & { factOrigins: FactOrigins; at: Date };

export async function insertWorkload(tx: Transaction, workload: Written): Promise<string> {
  const { applicationIds, at, ...columns } = workload;
  const { id } = await tx.workload.create({
    data: {
      ...toColumns(columns),
      createdAt: at,
      updatedAt: at,
      applications: { create: applicationIds.map((applicationId) => ({ applicationId })) },
    },
    select: { id: true },
  });
  return id;
}

/** Call only while the row is held: it raises the version by one whatever the version is. */
export async function replaceWorkload(
  tx: Transaction,
  workloadId: string,
  workload: Written,
): Promise<number> {
  const { applicationIds, at, ...columns } = workload;
  const { version } = await tx.workload.update({
    where: { id: workloadId },
    data: { ...toColumns(columns), updatedAt: at, version: { increment: 1 } },
    select: { version: true },
  });
  await tx.workloadApplication.deleteMany({
    where: { workloadId, applicationId: { notIn: [...applicationIds] } },
  });
  await tx.workloadApplication.createMany({
    data: applicationIds.map((applicationId) => ({ workloadId, applicationId })),
    skipDuplicates: true,
  });
  return version;
}

const toColumns = ({
  facts,
  factOrigins,
  tags,
  ...columns
}: Omit<Written, "applicationIds" | "at">) => ({
  ...columns,
  tags: [...tags],
  facts: facts as object,
  factOrigins: factOrigins as object,
});

/** Which of these applications the scope shows. */
export async function visibleApplicationIds(
  db: Db,
  scope: ReadScope,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT p.id FROM application p
     WHERE p.id = ANY(${[...ids]}::uuid[]) AND ${inScope(scope, "p.team_id")}`);
  return rows.map(({ id }) => id);
}

/** Whether the team exists inside the scope. */
export async function isTeamInScope(db: Db, scope: WriteScope, teamId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM team t WHERE t.id = ${teamId}::uuid AND ${inScope(scope, "t.id")}`);
  return rows.length > 0;
}

export type FoundWorkload = {
  id: string;
  name: string;
  teamName: string;
  environment: string | null;
};

const SEARCH_LIMIT = 20;

/** A short list to pick from: names that begin with the text stand first. */
export function searchWorkloads(db: Db, scope: ReadScope, text: string): Promise<FoundWorkload[]> {
  const pattern = containing(text);
  const prefix = pattern.slice(1);
  return db.$queryRaw(sql`
    SELECT w.id, w.name, t.name AS "teamName", w.environment
      FROM workload w JOIN team t ON t.id = w.team_id
     WHERE w.deleted_at IS NULL AND ${inScope(scope, "w.team_id")} AND w.name ILIKE ${pattern}
     ORDER BY (w.name ILIKE ${prefix}) DESC, w.sort_name, w.id
     LIMIT ${SEARCH_LIMIT}`);
}
