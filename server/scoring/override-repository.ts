import "server-only";

import type { Scope, WriteScope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql, type Sql } from "@/server/db/sql";
import { visibleWorkloads } from "@/server/inventory/workload-query";
import type { Verdict } from "@/server/inventory/workload";
import type { OverrideFilter, OverrideView } from "./override-filter";
import {
  isInView,
  LISTED_OVERRIDE_COLUMNS,
  OVERRIDE_COLUMNS,
  OVERRIDES_FROM,
  OVERRIDES_ORDER,
  overridesWhere,
} from "./override-list-query";
import type {
  ListedOverride,
  Override,
  OverrideContent,
  OverrideCounts,
  OverrideCursor,
} from "./override-schema";

export const OVERRIDE_PAGE = 50;

/** An override as it is stored; what has become of it depends on the day. */
export type StoredOverride = Omit<Override, "status">;

export type OverriddenWorkload = {
  teamId: string;
  computed: Verdict | null;
  blockers: readonly string[];
  override: StoredOverride | null;
};

type OfWorkload = { scope: Scope; workloadId: string };

/** Null for an unknown workload, a deleted one and one outside the scope alike. */
export const findOverridden = (db: Db, of: OfWorkload): Promise<OverriddenWorkload | null> =>
  readOverridden(db, of, sql``);

/** The same, and nobody changes the workload, its assessment or its override meanwhile. */
export const holdOverridden = (
  tx: Transaction,
  of: OfWorkload & { scope: WriteScope },
): Promise<OverriddenWorkload | null> => readOverridden(tx, of, sql`FOR UPDATE OF w`);

async function readOverridden(
  db: Db,
  { scope, workloadId }: OfWorkload,
  lock: Sql,
): Promise<OverriddenWorkload | null> {
  const workloads = await db.$queryRaw<{ teamId: string }[]>(sql`
    SELECT w.team_id AS "teamId" FROM workload w
     WHERE w.id = ${workloadId}::uuid AND ${visibleWorkloads(scope)} ${lock}`);
  const workload = workloads[0];
  if (!workload) return null;
  // Read behind the lock: both may have changed while this one waited for it.
  const assessment = await db.assessment.findUnique({
    where: { workloadId },
    select: { verdict: true, blockers: true },
  });
  const overrides = await db.$queryRaw<StoredOverride[]>(sql`
    SELECT ${OVERRIDE_COLUMNS} FROM verdict_override ov
     WHERE ov.workload_id = ${workloadId}::uuid`);
  return {
    teamId: workload.teamId,
    computed: (assessment?.verdict ?? null) as Verdict | null,
    blockers: assessment?.blockers ?? [],
    override: overrides[0] ?? null,
  };
}

type WrittenOverride = OverrideContent & {
  workloadId: string;
  computedVerdict: Verdict | null;
  madeBy: string;
  madeByName: string;
  madeAt: Date;
};

/** Call only while the workload is held. */
export async function saveOverride(
  tx: Transaction,
  { workloadId, until, ...columns }: WrittenOverride,
): Promise<number> {
  const data = { ...columns, until: new Date(until) };
  const { version } = await tx.verdictOverride.upsert({
    where: { workloadId },
    create: { ...data, workloadId },
    update: { ...data, version: { increment: 1 } },
    select: { version: true },
  });
  return version;
}

export async function deleteOverride(tx: Transaction, workloadId: string): Promise<void> {
  await tx.verdictOverride.delete({ where: { workloadId } });
}

export async function listOverrides(
  db: Db,
  scope: Scope,
  { cursor, ...filter }: OverrideFilter & { cursor?: OverrideCursor | null | undefined },
): Promise<{ rows: ListedOverride[]; next: OverrideCursor | null }> {
  const beyond = cursor
    ? sql`(ov.until, ov.workload_id) > (${cursor.until}::date, ${cursor.workloadId}::uuid)`
    : sql`TRUE`;
  const found = await db.$queryRaw<ListedOverride[]>(sql`
    SELECT ${LISTED_OVERRIDE_COLUMNS} FROM ${OVERRIDES_FROM}
     WHERE ${overridesWhere(scope, filter)} AND ${beyond}
     ORDER BY ${OVERRIDES_ORDER} LIMIT ${OVERRIDE_PAGE + 1}`);
  const rows = found.slice(0, OVERRIDE_PAGE);
  const last = found.length > OVERRIDE_PAGE ? rows.at(-1) : undefined;
  return { rows, next: last ? { until: last.until, workloadId: last.workloadId } : null };
}

export async function countOverrides(
  db: Db,
  scope: Scope,
  { team }: Pick<OverrideFilter, "team">,
): Promise<OverrideCounts> {
  const counted = (view: Exclude<OverrideView, "all">) =>
    sql`count(*) FILTER (WHERE ${isInView(view)})::int`;
  const [counts] = await db.$queryRaw<OverrideCounts[]>(sql`
    SELECT count(*)::int AS "all", ${counted("in-force")} AS "in-force", ${counted("soon")} AS soon,
           ${counted("expired")} AS expired, ${counted("blocked")} AS blocked
      FROM ${OVERRIDES_FROM} WHERE ${overridesWhere(scope, { team, view: "all" })}`);
  return counts ?? { all: 0, "in-force": 0, soon: 0, expired: 0, blocked: 0 };
}
