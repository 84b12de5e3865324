import "server-only";

import type { ReadScope, Scope, WriteScope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql, type Sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { WORKLOAD_FROM, workloadWhere } from "@/server/inventory/workload-query";
import type { Constraints } from "./constraints";
import { constraintsSchema } from "./constraints-schema";
import type { PlanStatus } from "./plan";
import type { PlanSettings } from "./plan-content";
import type { Cadence } from "./wave-calendar";

/** A plan without its workloads. `filter` is as stored, to be parsed by the schema. */
export type PlanHeader = {
  id: string;
  name: string;
  description: string;
  status: PlanStatus;
  filter: unknown;
  maxWaveSize: number;
  cadence: Cadence | null;
  constraints: Constraints;
  /** Version that what happens is measured against; null = none yet. */
  baselineNumber: number | null;
  version: number;
  rubricNumber: number;
  createdAt: Date;
  createdByName: string | null;
  updatedAt: Date;
  approvedAt: Date | null;
  approvedByName: string | null;
};

type HeaderRow = Omit<PlanHeader, "cadence" | "constraints"> & {
  constraints: unknown;
  startDate: string | null;
  waveDays: number | null;
  gapDays: number | null;
};

/** A draft no longer counts workloads that were deleted; an approved plan keeps what it froze. */
export const COUNTS: Sql = sql`(w.deleted_at IS NULL OR p.status = 'approved')`;

/** A plan is visible to whom at least one of its workloads is; to those who see all teams, always. */
export function visiblePlan(scope: Scope): Sql {
  if (scope.kind === "all") return sql`TRUE`;
  return sql`EXISTS (SELECT 1 FROM plan_item i JOIN workload w ON w.id = i.workload_id
                      WHERE i.plan_id = p.id AND ${COUNTS} AND ${inScope(scope, "w.team_id")})`;
}

const selectHeader = (scope: Scope, planId: string): Sql => sql`
  SELECT p.id, p.name, p.description, p.status, p.filter, p.max_wave_size AS "maxWaveSize",
         to_char(p.start_date, 'YYYY-MM-DD') AS "startDate", p.wave_days AS "waveDays",
         p.gap_days AS "gapDays", p.constraints, p.baseline_number AS "baselineNumber", p.version, r.number AS "rubricNumber",
         p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.approved_at AS "approvedAt",
         (SELECT name FROM "user" u WHERE u.id = p.created_by) AS "createdByName",
         (SELECT name FROM "user" u WHERE u.id = p.approved_by) AS "approvedByName"
    FROM plan p JOIN rubric_version r ON r.id = p.rubric_version_id
   WHERE p.id = ${planId}::uuid AND ${visiblePlan(scope)}`;

function toHeader({ startDate, waveDays, gapDays, constraints, ...row }: HeaderRow): PlanHeader {
  const isWhole = startDate !== null && waveDays !== null && gapDays !== null;
  return {
    ...row,
    cadence: isWhole ? { startDate, waveDays, gapDays } : null,
    constraints: constraintsSchema.parse(constraints),
  };
}

/** Null for an unknown plan and for one outside the scope alike. */
export async function findPlan(
  db: Db,
  scope: ReadScope,
  planId: string,
): Promise<PlanHeader | null> {
  const [row] = await db.$queryRaw<HeaderRow[]>(selectHeader(scope, planId));
  return row ? toHeader(row) : null;
}

/** The same, held until the end of the transaction: edits of one plan come one after the other. */
export async function holdPlan(
  tx: Transaction,
  scope: WriteScope,
  planId: string,
): Promise<PlanHeader | null> {
  const [row] = await tx.$queryRaw<HeaderRow[]>(
    sql`${selectHeader(scope, planId)} FOR UPDATE OF p`,
  );
  return row ? toHeader(row) : null;
}

export async function countSelection(
  db: Db,
  scope: Scope,
  filter: WorkloadFilter,
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS count FROM ${WORKLOAD_FROM} WHERE ${workloadWhere(scope, filter)}`);
  return row?.count ?? 0;
}

/** Null before a rubric is in force. */
export async function findRubricInForce(db: Db): Promise<string | null> {
  const found = await db.rubricVersion.findFirst({
    where: { status: "published" },
    select: { id: true },
  });
  return found?.id ?? null;
}

export type NewPlan = {
  name: string;
  description: string;
  filter: WorkloadFilter;
  maxWaveSize: number;
  cadence: Cadence | null;
  constraints: Constraints;
  rubricVersionId: string;
  createdBy: string;
  at: Date;
};

export async function insertPlan(tx: Transaction, plan: NewPlan): Promise<string> {
  const { name, description, filter, maxWaveSize, rubricVersionId, createdBy, at } = plan;
  const { id } = await tx.plan.create({
    data: {
      name,
      description,
      maxWaveSize,
      rubricVersionId,
      createdBy,
      ...cadenceColumns(plan.cadence),
      constraints: plan.constraints,
      filter,
      status: "draft",
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true },
  });
  return id;
}

/** A calendar day as the driver takes it: midnight UTC, of which only the date is stored. */
const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

const cadenceColumns = (cadence: Cadence | null) => ({
  startDate: cadence === null ? null : toDate(cadence.startDate),
  waveDays: cadence?.waveDays ?? null,
  gapDays: cadence?.gapDays ?? null,
});

export async function updateSettings(
  tx: Transaction,
  planId: string,
  { name, description, maxWaveSize, cadence }: PlanSettings,
): Promise<void> {
  await tx.plan.update({
    where: { id: planId },
    data: { name, description, maxWaveSize, ...cadenceColumns(cadence) },
    select: { id: true },
  });
}

/** Call only while the plan is held. */
export async function setBaseline(
  tx: Transaction,
  planId: string,
  baselineNumber: number | null,
): Promise<void> {
  await tx.plan.update({ where: { id: planId }, data: { baselineNumber }, select: { id: true } });
}

/** Call only while the plan is held. */
export async function raiseVersion(tx: Transaction, planId: string, at: Date): Promise<number> {
  const { version } = await tx.plan.update({
    where: { id: planId },
    data: { version: { increment: 1 }, updatedAt: at },
    select: { version: true },
  });
  return version;
}

export async function deletePlan(tx: Transaction, planId: string): Promise<void> {
  await tx.plan.delete({ where: { id: planId }, select: { id: true } });
}

export type Approval = {
  baselineNumber: number;
  approvedBy: string;
  approvedAt: Date;
  rubricVersionId: string;
};

export async function markApproved(
  tx: Transaction,
  planId: string,
  approval: Approval,
): Promise<void> {
  await tx.plan.update({
    where: { id: planId },
    data: { ...approval, status: "approved" },
    select: { id: true },
  });
}
