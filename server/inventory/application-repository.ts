import "server-only";

import type { ReadScope, WriteScope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { allOf, containing, sql, type Sql } from "@/server/db/sql";
import type { VerdictCount } from "./application";
import { EFFECTIVE_VERDICT, overrideInForce } from "@/server/scoring/override-query";
import { inScope } from "./scope-query";

export const APPLICATION_PAGE = 50;

export type ApplicationRow = {
  id: string;
  name: string;
  description: string;
  teamId: string;
  teamName: string;
  version: number;
  updatedAt: Date;
  /** Its workloads inside the reader's teams, by verdict. */
  verdicts: (VerdictCount & { overridden: number })[];
  workloads: number;
  /** Its workloads outside the reader's teams: a number and nothing else. */
  outside: number;
};

/** Members that count: not deleted and part of the portfolio or set aside alike. */
const selectApplications = (scope: ReadScope): Sql => sql`
  SELECT p.id, p.name, p.description, p.team_id AS "teamId", t.name AS "teamName", p.version,
         p.updated_at AS "updatedAt", m.verdicts, m.workloads, m.outside,
         lower(p.name) COLLATE "C" AS "sortName"
    FROM application p JOIN team t ON t.id = p.team_id
   CROSS JOIN LATERAL (
     SELECT coalesce(sum(g.workloads) FILTER (WHERE g.is_inside), 0)::int AS workloads,
            coalesce(sum(g.workloads) FILTER (WHERE NOT g.is_inside), 0)::int AS outside,
            coalesce(jsonb_agg(jsonb_build_object('verdict', g.verdict, 'workloads', g.workloads,
                                                  'overridden', g.overridden)
                               ORDER BY g.verdict COLLATE "C") FILTER (WHERE g.is_inside), '[]')
              AS verdicts
       FROM (SELECT ${inScope(scope, "w.team_id")} AS is_inside,
                    ${EFFECTIVE_VERDICT} AS verdict,
                    count(*)::int AS workloads, count(ov.workload_id)::int AS overridden
               FROM workload_application wa JOIN workload w ON w.id = wa.workload_id
               LEFT JOIN assessment a ON a.workload_id = w.id
               ${overrideInForce("w.id")}
              WHERE wa.application_id = p.id AND w.deleted_at IS NULL
              GROUP BY 1, 2) g) m`;

export type ApplicationCursor = { name: string; id: string };
export type ApplicationRequest = {
  q: string;
  teamIds: readonly string[];
  cursor: ApplicationCursor | null;
};

export type ApplicationPage = { rows: ApplicationRow[]; next: ApplicationCursor | null };

/** One page in the order of names. */
export async function listApplications(
  db: Db,
  scope: ReadScope,
  { q, teamIds, cursor }: ApplicationRequest,
): Promise<ApplicationPage> {
  const conditions = [inScope(scope, "p.team_id")];
  if (q !== "") {
    const pattern = containing(q);
    conditions.push(sql`(p.name ILIKE ${pattern} OR p.description ILIKE ${pattern})`);
  }
  if (teamIds.length > 0) conditions.push(sql`p.team_id = ANY(${[...teamIds]}::uuid[])`);
  if (cursor) {
    conditions.push(
      sql`(lower(p.name) COLLATE "C", p.id) > (${cursor.name}::text, ${cursor.id}::uuid)`,
    );
  }
  const found = await db.$queryRaw<(ApplicationRow & { sortName: string })[]>(sql`
    ${selectApplications(scope)}
     WHERE ${allOf(conditions)}
     ORDER BY lower(p.name) COLLATE "C", p.id LIMIT ${APPLICATION_PAGE + 1}`);
  const rows = found.slice(0, APPLICATION_PAGE);
  const last = rows.at(-1);
  const hasMore = found.length > APPLICATION_PAGE;
  return {
    rows: rows.map(({ sortName: _, ...row }) => row),
    next: last && hasMore ? { name: last.sortName, id: last.id } : null,
  };
}

/** Null for an unknown id and one outside the scope alike. */
export async function findApplication(
  db: Db,
  scope: ReadScope,
  applicationId: string,
): Promise<ApplicationRow | null> {
  const rows = await db.$queryRaw<(ApplicationRow & { sortName: string })[]>(sql`
    ${selectApplications(scope)}
     WHERE p.id = ${applicationId}::uuid AND ${inScope(scope, "p.team_id")}`);
  const row = rows[0];
  if (!row) return null;
  const { sortName: _, ...application } = row;
  return application;
}

export type ApplicationChoice = { id: string; name: string; teamName: string };

const CHOICES_MAX = 500;

/** What a workload can be put into. */
export const listApplicationChoices = (db: Db, scope: ReadScope): Promise<ApplicationChoice[]> =>
  db.$queryRaw(sql`
    SELECT p.id, p.name, t.name AS "teamName" FROM application p JOIN team t ON t.id = p.team_id
     WHERE ${inScope(scope, "p.team_id")}
     ORDER BY lower(p.name) COLLATE "C", p.id LIMIT ${CHOICES_MAX}`);

export type ApplicationContent = { teamId: string; name: string; description: string };
export type StoredApplication = ApplicationContent & { id: string; version: number };

export async function holdApplication(
  tx: Transaction,
  scope: WriteScope,
  applicationId: string,
): Promise<StoredApplication | null> {
  const rows = await tx.$queryRaw<StoredApplication[]>(sql`
    SELECT p.id, p.team_id AS "teamId", p.name, p.description, p.version FROM application p
     WHERE p.id = ${applicationId}::uuid AND ${inScope(scope, "p.team_id")} FOR UPDATE`);
  return rows[0] ?? null;
}

export async function insertApplication(
  tx: Transaction,
  content: ApplicationContent,
): Promise<string> {
  const { id } = await tx.application.create({ data: content, select: { id: true } });
  return id;
}

export async function replaceApplication(
  tx: Transaction,
  applicationId: string,
  { content, at }: { content: ApplicationContent; at: Date },
): Promise<number> {
  const { version } = await tx.application.update({
    where: { id: applicationId },
    data: { ...content, updatedAt: at, version: { increment: 1 } },
    select: { version: true },
  });
  return version;
}

export const deleteApplication = async (tx: Transaction, applicationId: string): Promise<void> => {
  await tx.application.delete({ where: { id: applicationId }, select: { id: true } });
};
