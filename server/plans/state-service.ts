import "server-only";

import type { FieldChange } from "@/server/audit/change";
import { recordAudit, type AuditAction } from "@/server/audit/record";
import { covers, scopeFor, type Actor, type ReadScope, type WriteScope } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import { inTransaction, type Db, type Transaction } from "@/server/db/client";
import { AppError, notFound } from "@/server/errors";
import { workloadFilterInput } from "@/server/inventory/filter-schema";
import { filterToParams } from "@/server/inventory/workload-filter";
import { ok, refuse, type Ok } from "@/server/result";
import { findUndoAction, saveUndoStep, type UndoStep } from "./arrangement-repository";
import { loadContent } from "./content-repository";
import type { PlanContent } from "./plan-content";
import { viewArrangement, viewConstraints, viewWorkloads } from "./plan-view";
import { holdPlan, raiseVersion, type PlanHeader } from "./repository";

export type Reading = { actor: Actor; scope: ReadScope };
export type Writing = { actor: Actor; scope: WriteScope };

export type PlanState = { header: PlanHeader; content: PlanContent; undoAction: string | null };

export async function loadState(db: Db, header: PlanHeader): Promise<PlanState> {
  const { id: planId, status, version } = header;
  const content = await loadContent(db, { ...header, planId });
  const undoAction = status === "draft" ? await findUndoAction(db, planId, version) : null;
  return { header, content, undoAction };
}

const seenBy = (actor: Actor) => {
  const scope = scopeFor(actor, "plan:read");
  return (teamId: string) => covers(scope, teamId);
};

/** The part of a plan that edits change, as the actor may see it. */
export const arrangementFor = ({ header, content, undoAction }: PlanState, actor: Actor) => ({
  version: header.version,
  ...viewArrangement(content, seenBy(actor)),
  undo: undoAction === null ? null : { action: undoAction },
});

/** The whole plan as the actor may see it. */
export function planFor(state: PlanState, actor: Actor) {
  const { filter, constraints, ...header } = state.header;
  const parsed = workloadFilterInput.safeParse(filter);
  return {
    header: {
      ...header,
      filter: filterToParams(parsed.success ? parsed.data : {}).toString(),
      constraints: viewConstraints(state.content, seenBy(actor)),
    },
    arrangement: arrangementFor(state, actor),
    workloads: viewWorkloads(state.content, seenBy(actor)),
  };
}

/** What an edit did; `before` is missing where there is no way back but editing again. */
export type Edit = {
  action: string;
  changes: readonly FieldChange[];
  before?: UndoStep;
  audit?: AuditAction;
};

/** Names the type, so that what else a change may answer can be told from it. */
export const edited = (edit: Edit): Edit => edit;

type Refusal = { ok: false; reason: string; detail?: unknown };
type Target = { planId: string; expectedVersion: number };

const FROZEN_TEXT = "This plan is approved and frozen. Duplicate it to go on planning.";

/** @throws AppError NOT_FOUND, or FROZEN for an approved plan */
export async function holdDraft(
  tx: Transaction,
  { planId }: Pick<Target, "planId">,
  { scope }: Writing,
): Promise<PlanHeader> {
  const held = await holdPlan(tx, scope, planId);
  if (!held) throw notFound("Plan");
  if (held.status === "approved") {
    throw new AppError("FROZEN", { internal: `plan ${planId} is approved`, public: FROZEN_TEXT });
  }
  return held;
}

/** The answer to an edit made on an older version: the plan as it stands now. */
export const conflict = async (tx: Transaction, held: PlanHeader, actor: Actor) =>
  refuse("CONFLICT", planFor(await loadState(tx, held), actor));

/** Large plans are proposed and frozen inside the transaction. */
const TIMEOUT_MS = 60_000;

/**
 * Every change of a draft goes this way: the plan is held, an edit of an older version is answered
 * with the present state and nothing written; otherwise the change, the step back and the trail are
 * written together, and the answer is the plan after the change.
 *
 * @throws AppError NOT_FOUND, or FROZEN for an approved plan
 */
export async function editDraft<Refused extends Refusal>(
  { planId, expectedVersion }: Target,
  writing: Writing,
  work: (tx: Transaction, held: PlanHeader) => Promise<Edit | Refused>,
): Promise<Ok<PlanState> | Refused | Awaited<ReturnType<typeof conflict>>> {
  const { actor } = writing;
  return inTransaction(
    async (tx) => {
      const held = await holdDraft(tx, { planId }, writing);
      if (held.version !== expectedVersion) return conflict(tx, held, actor);
      const edit = await work(tx, held);
      if ("ok" in edit) return edit;
      const at = systemClock.now();
      const version = await raiseVersion(tx, planId, at);
      const { action, before, changes, audit = "update" } = edit;
      if (before) await saveUndoStep(tx, planId, { version, action, before, at });
      await recordAudit(tx, actor, [
        { action: audit, entityType: "plan", entityId: planId, changes },
      ]);
      const header = await holdPlan(tx, writing.scope, planId);
      if (!header) throw notFound("Plan");
      return ok(await loadState(tx, header));
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
