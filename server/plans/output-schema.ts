import { z } from "zod";
import { VERDICTS } from "@/server/inventory/workload";
import { constraintsSchema } from "./constraints-schema";
import { COMPLEX_SIGNS } from "./difficulty";
import { DISPOSITIONS } from "./disposition";
import { EFFORT_PARTS } from "./effort";
import { PLAN_STATUSES, REASON_CODES } from "./plan";
import { MOVE_STATUSES } from "./progress";
import { VIOLATION_CODES } from "./violation";

const count = z.number().int().nonnegative();
const named = z.object({ id: z.string(), name: z.string() });
const ownedName = named.extend({ teamId: z.string() });
const params = z.record(z.string(), z.union([z.number(), z.string()]));
const dates = { startDate: z.string().nullable(), endDate: z.string().nullable() };

export const reasonSchema = z.object({ code: z.enum(REASON_CODES), params });

const disposition = z.enum(DISPOSITIONS).nullable();
const effort = z.partialRecord(z.enum(EFFORT_PARTS), z.number());

const moving = z.object({
  kind: z.string(),
  lifecycle: z.string().nullable(),
  dataGib: z.number().nullable(),
  instances: z.number().nullable(),
  acceptedRemedies: z.array(z.string()),
  conditions: z.array(z.string()),
  dependants: count,
  needs: count,
});

const verdict = z.enum(VERDICTS);
const override = z.object({ reason: z.string(), until: z.string(), madeByName: z.string() });

const snapshotColumns = {
  name: z.string(),
  teamName: z.string(),
  environment: z.string().nullable(),
  criticality: z.string().nullable(),
  verdict: verdict.nullable(),
  coverage: z.number().nullable(),
  scores: z.object({
    container: z.number().nullable(),
    sandboxed: z.number().nullable(),
    vm: z.number().nullable(),
  }),
  rubricNumber: z.number().int().nullable(),
  complexSigns: z.array(z.enum(COMPLEX_SIGNS)),
  dependsOn: z.array(z.string()),
  needsOutside: count,
};

/** As stored with an approved plan. One approved before there were overrides names none. */
export const snapshotSchema = z
  .object({
    ...snapshotColumns,
    applications: z.array(ownedName),
    computedVerdict: verdict.nullable().optional(),
    override: override.nullable().default(null),
    moving: moving.nullable().default(null),
  })
  .transform(({ computedVerdict, ...snapshot }) => ({
    ...snapshot,
    computedVerdict: computedVerdict === undefined ? snapshot.verdict : computedVerdict,
  }));

const cadence = z.object({ startDate: z.string(), waveDays: z.number(), gapDays: z.number() });

const viewedSet = named.extend({ workloadIds: z.array(z.string()), hidden: count });
const constraints = constraintsSchema.extend({
  together: z.array(viewedSet),
  apart: z.array(viewedSet),
});

const header = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.enum(PLAN_STATUSES),
  /** The selection it was made from, as in the address of the workload list. */
  filter: z.string(),
  maxWaveSize: z.number().int(),
  cadence: cadence.nullable(),
  constraints,
  baselineNumber: z.number().int().nullable(),
  version: z.number().int(),
  rubricNumber: z.number().int(),
  createdAt: z.date(),
  createdByName: z.string().nullable(),
  updatedAt: z.date(),
  approvedAt: z.date().nullable(),
  approvedByName: z.string().nullable(),
});

export const moveProgress = z.object({
  status: z.enum(MOVE_STATUSES),
  startedOn: z.string().nullable(),
  finishedOn: z.string().nullable(),
});

const historyStep = z.object({
  step: z.number().int(),
  action: z.string(),
  /** Who made the change, where it was somebody else. */
  madeByName: z.string().nullable(),
});

const viewedWave = named.extend({ ...dates, size: count, hidden: count, progress: moveProgress });

const arrangement = z.object({
  version: z.number().int(),
  waves: z.array(viewedWave),
  unassigned: z.object({ size: count, hidden: count }),
  placements: z.array(
    z.object({
      workloadId: z.string(),
      waveId: z.string().nullable(),
      isPinned: z.boolean(),
      reasons: z.array(reasonSchema),
      disposition,
      effort,
      earliestDate: z.string().nullable(),
      latestDate: z.string().nullable(),
      progress: moveProgress.nullable(),
    }),
  ),
  violations: z.array(
    z.object({
      code: z.enum(VIOLATION_CODES),
      severity: z.enum(["critical", "advisory"]),
      waveId: z.string().nullable(),
      subjectId: z.string().nullable(),
      isSubjectHidden: z.boolean(),
      relatedIds: z.array(z.string()),
      hiddenRelated: count,
      params,
    }),
  ),
  /** What "Undo" would take back and "Redo" would make again; null when there is nothing. */
  undo: historyStep.nullable(),
  redo: historyStep.nullable(),
});

const workload = z.object({
  ...snapshotColumns,
  computedVerdict: verdict.nullable(),
  override: override.nullable(),
  moving: moving.nullable(),
  id: z.string(),
  teamId: z.string(),
  applications: z.array(named),
  hiddenNeeds: count,
});

export const planOutput = z.object({ header, arrangement, workloads: z.array(workload) });

export const planPageOutput = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      status: z.enum(PLAN_STATUSES),
      waves: count,
      visible: count,
      hidden: count,
      unassigned: count,
      ...dates,
      updatedAt: z.date(),
      approvedAt: z.date().nullable(),
      approvedByName: z.string().nullable(),
    }),
  ),
  next: z.object({ updatedAt: z.date(), id: z.string() }).nullable(),
});

export const success = <Value extends z.ZodType>(value: Value) =>
  z.object({ ok: z.literal(true), value });
const refusal = <Reason extends string>(...reasons: [Reason, ...Reason[]]) =>
  z.object({ ok: z.literal(false), reason: z.enum(reasons) });
const refusalWith = <Reason extends string, Detail extends z.ZodType>(
  reason: Reason,
  detail: Detail,
) => z.object({ ok: z.literal(false), reason: z.literal(reason), detail });

/** Somebody else changed the plan since: the plan as it stands now, nothing was written. */
export const conflict = refusalWith("CONFLICT", planOutput);
const tooMany = refusalWith("TOO_MANY_WORKLOADS", z.object({ count, limit: count }));

export const selectionCountOutput = z.object({ count, limit: count });

export const createPlanOutput = z.union([
  success(z.object({ planId: z.string(), workloads: count })),
  refusal("NOTHING_SELECTED"),
  tooMany,
]);

export const arrangementOutput = z.union([success(arrangement), conflict]);
export const trackOutput = z.union([success(arrangement), refusal("NOT_APPROVED")]);
export const planEditOutput = z.union([success(planOutput), conflict]);
export const addWorkloadsOutput = z.union([success(planOutput), conflict, tooMany]);
export const addWaveOutput = z.union([success(arrangement), conflict, refusal("TOO_MANY_WAVES")]);
export const addSetOutput = z.union([success(planOutput), conflict, refusal("TOO_MANY_SETS")]);
export const undoOutput = z.union([success(planOutput), conflict, refusal("NOTHING_TO_UNDO")]);

const violationCounts = z.object({ critical: count, advisory: count });
const proposal = z.object({
  digest: z.string(),
  moved: count,
  pinned: count,
  unplaced: count,
  before: z.object({ waves: count, unassigned: count, violations: violationCounts }),
  after: z.object({ waves: count, unassigned: count, violations: violationCounts }),
  waves: z.array(
    z.object({
      name: z.string(),
      ...dates,
      sizeBefore: count,
      sizeAfter: count,
      change: z.enum(["kept", "added", "removed"]),
    }),
  ),
});

export const proposalOutput = proposal;
export const acceptProposalOutput = z.union([
  success(arrangement),
  conflict,
  refusalWith("PROPOSAL_CHANGED", proposal),
]);

export const approveOutput = z.union([
  success(planOutput),
  conflict,
  refusal("NOTHING_SELECTED"),
  refusalWith("VIOLATIONS_CHANGED", violationCounts),
]);

export const duplicateOutput = success(z.object({ planId: z.string() }));
export const removePlanOutput = z.union([success(z.object({ planId: z.string() })), conflict]);

export const candidatesOutput = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    teamName: z.string(),
    environment: z.string().nullable(),
    verdict: verdict.nullable(),
    computedVerdict: verdict.nullable(),
    isOverridden: z.boolean(),
  }),
);
