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
import { listWaves, loadContent } from "./content-repository";
import { listRemovals } from "./membership-repository";
import type { PlacedItem } from "./placed-item";
import type { PlanContent } from "./plan-content";
import { viewArrangement, viewConstraints, viewWorkloads } from "./plan-view";
import { holdPlan, raiseVersion, type PlanHeader } from "./repository";
import { findHistory, saveUndoStep, type Direction, type HistoryStep } from "./undo-repository";
import type { PlanStep } from "./undo-schema";

export type Reading = { actor: Actor; scope: ReadScope };
export type Writing = { actor: Actor; scope: WriteScope };

export type PlanState = {
  header: PlanHeader;
  content: PlanContent;
  history: Record<Direction, HistoryStep | null>;
};

export async function loadState(db: Db, header: PlanHeader): Promise<PlanState> {
  const { id: planId } = header;
  const content = await loadContent(db, { ...header, planId });
  return { header, content, history: await findHistory(db, planId) };
}

const seenBy = (actor: Actor) => {
  const scope = scopeFor(actor, "plan:read");
  return (teamId: string) => covers(scope, teamId);
};

/** The part of a plan that edits change, as the actor may see it. */
export const arrangementFor = ({ header, content, history }: PlanState, actor: Actor) => ({
  version: header.version,
  ...viewArrangement(content, seenBy(actor)),
  undo: viewStep(history.undo, actor),
  redo: viewStep(history.redo, actor),
});

function viewStep(found: HistoryStep | null, actor: Actor) {
  if (found === null) return null;
  const { step, action, madeBy, madeByName } = found;
  return { step, action, madeByName: madeBy === actor.userId ? null : madeByName };
}

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

/** The workloads that an edit touches. */
export type Touched = {
  /** As they stood before. */
  items: readonly PlacedItem[];
  /** Those that were not in the plan before. */
  added: readonly string[];
};

/** What an edit did, with what of the workloads it replaced. */
export type Edit = {
  action: string;
  changes: readonly FieldChange[];
  before?: Touched;
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
  if (held.status === "approved") throw frozen(planId);
  return held;
}

export const frozen = (planId: string): AppError =>
  new AppError("FROZEN", { internal: `plan ${planId} is approved`, public: FROZEN_TEXT });

/** The answer to an edit made on an older version: the plan as it stands now. */
export const conflict = async (tx: Transaction, held: PlanHeader, actor: Actor) =>
  refuse("CONFLICT", planFor(await loadState(tx, held), actor));

/** Large plans are proposed and frozen inside the transaction. */
const TIMEOUT_MS = 60_000;

/** The settings, waves and removals as they stand, beside the workloads that an edit touches. */
export async function stepBefore(
  tx: Transaction,
  held: PlanHeader,
  { items, added }: Touched,
): Promise<PlanStep> {
  const { id: planId, name, description, maxWaveSize, cadence, constraints } = held;
  const settings = { name, description, maxWaveSize, cadence };
  const removals = await listRemovals(tx, planId);
  const { baselineNumber } = held;
  const waves = await listWaves(tx, planId);
  const frame = { settings, constraints, baselineNumber, removals };
  return { kind: "plan", frame, waves, items, added };
}

export type Changed = { changes: readonly FieldChange[]; audit?: AuditAction };

/**
 * Holds a draft and answers an edit of an older version with the present state, nothing written;
 * otherwise the change and the trail are written together, and the answer is the plan afterwards.
 *
 * @throws AppError NOT_FOUND, or FROZEN for an approved plan
 */
export async function changeDraft<Refused extends Refusal>(
  { planId, expectedVersion }: Target,
  writing: Writing,
  work: (tx: Transaction, held: PlanHeader) => Promise<Changed | Refused>,
): Promise<Ok<PlanState> | Refused | Awaited<ReturnType<typeof conflict>>> {
  const { actor } = writing;
  return inTransaction(
    async (tx) => {
      const held = await holdDraft(tx, { planId }, writing);
      if (held.version !== expectedVersion) return conflict(tx, held, actor);
      const changed = await work(tx, held);
      if ("ok" in changed) return changed;
      await raiseVersion(tx, planId, systemClock.now());
      const { changes, audit = "update" } = changed;
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

/** Every edit of a draft goes this way: the step back is kept with it, whatever it changed. */
export const editDraft = <Refused extends Refusal>(
  target: Target,
  writing: Writing,
  work: (tx: Transaction, held: PlanHeader) => Promise<Edit | Refused>,
) =>
  changeDraft<Refused>(target, writing, async (tx, held) => {
    const frame = await stepBefore(tx, held, { items: [], added: [] });
    const edit = await work(tx, held);
    if ("ok" in edit) return edit;
    const { action, before: touched = { items: [], added: [] } } = edit;
    const madeBy = writing.actor.userId;
    const before = { ...frame, ...touched };
    await saveUndoStep(tx, held.id, { action, before, madeBy, at: systemClock.now() });
    return edit;
  });
