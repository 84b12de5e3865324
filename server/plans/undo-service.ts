import "server-only";

import { recordAudit } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { inTransaction, type Transaction } from "@/server/db/client";
import { ok, refuse } from "@/server/result";
import { listItems, removeWorkloads, saveItems, saveWaves } from "./arrangement-repository";
import { updateConstraints } from "./constraints-repository";
import { saveRemovals } from "./membership-repository";
import { listProgress, saveProgress } from "./progress-repository";
import { holdPlan, setBaseline, updateSettings, type PlanHeader } from "./repository";
import {
  changeDraft,
  conflict,
  frozen,
  loadState,
  planFor,
  stepBefore,
  type Changed,
  type Writing,
} from "./state-service";
import { findHistory, readUndoStep, turnUndoStep, type Direction } from "./undo-repository";
import type { PlanStep, ProgressStep, UndoStep } from "./undo-schema";

type Target = {
  planId: string;
  expectedVersion: number;
  /** The change that is meant, as the plan named it; null = whichever is next. */
  step: number | null;
};

/** Takes the last change back, exactly. Of an approved plan, only what was said of its progress. */
export const undoChange = (target: Target, writing: Writing) => goTo("undo", target, writing);

/** Makes again what was taken back last, until the next change. */
export const redoChange = (target: Target, writing: Writing) => goTo("redo", target, writing);

async function goTo(direction: Direction, target: Target, writing: Writing) {
  const told = await goThroughProgress(direction, target, writing);
  if (told !== null) return told;
  const { planId } = target;
  const result = await changeDraft(target, writing, async (tx, held) => {
    const next = (await findHistory(tx, planId))[direction];
    if (next === null) return refuse("NOTHING_TO_UNDO");
    if (target.step !== null && target.step !== next.step) return conflict(tx, held, writing.actor);
    const { step, action } = next;
    const wanted = await readUndoStep(tx, { planId, step });
    if (wanted.kind !== "plan") return refuse("NOTHING_TO_UNDO");
    const present = await presentOf(tx, held, wanted);
    await bringBack(tx, held, wanted);
    await turnUndoStep(tx, { planId, step, direction }, present);
    const done: Changed = { changes: [{ field: direction, before: null, after: action }] };
    return done;
  });
  return result.ok ? ok(planFor(result.value, writing.actor)) : result;
}

/** What a step is about, as it stands now: what going the other way will bring back. */
async function presentOf(tx: Transaction, held: PlanHeader, wanted: PlanStep): Promise<PlanStep> {
  const workloadIds = [...wanted.items.map(({ workloadId }) => workloadId), ...wanted.added];
  const items = await listItems(tx, held.id, { workloadIds });
  const present = new Set(items.map(({ workloadId }) => workloadId));
  return stepBefore(tx, held, { items, added: workloadIds.filter((id) => !present.has(id)) });
}

async function bringBack(tx: Transaction, { id }: PlanHeader, step: PlanStep): Promise<void> {
  const { frame, waves, items, added } = step;
  if (frame !== null) {
    await updateSettings(tx, id, frame.settings);
    await updateConstraints(tx, id, frame.constraints);
    await setBaseline(tx, id, frame.baselineNumber);
  }
  await saveWaves(tx, id, waves);
  await saveItems(tx, id, items);
  await removeWorkloads(tx, id, added);
  if (frame !== null) await saveRemovals(tx, id, frame.removals);
}

/** Null for a draft, which has no progress. */
async function goThroughProgress(direction: Direction, target: Target, writing: Writing) {
  const { planId } = target;
  const { actor, scope } = writing;
  return inTransaction(async (tx) => {
    const held = await holdPlan(tx, scope, planId);
    if (held?.status !== "approved") return null;
    const next = (await findHistory(tx, planId))[direction];
    // With no report on its progress, what would be taken back is the plan itself: it is frozen.
    if (next === null) throw frozen(planId);
    if (target.step !== null && target.step !== next.step) return conflict(tx, held, actor);
    const { step, action } = next;
    const wanted = await readUndoStep(tx, { planId, step });
    if (wanted.kind !== "progress") return refuse("NOTHING_TO_UNDO");
    const present = await swapProgress(tx, { planId, writing }, wanted);
    await turnUndoStep(tx, { planId, step, direction }, present);
    const changes = [{ field: direction, before: null, after: action }];
    await recordAudit(tx, actor, [
      { action: "update", entityType: "plan", entityId: planId, changes },
    ]);
    return ok(planFor(await loadState(tx, held), actor));
  });
}

async function swapProgress(
  tx: Transaction,
  { planId, writing }: { planId: string; writing: Writing },
  { tracked }: ProgressStep,
): Promise<UndoStep> {
  const workloadIds = tracked.map(({ workloadId }) => workloadId);
  const present = await listProgress(tx, writing.scope, { planId, workloadIds });
  await saveProgress(tx, { planId, at: systemClock.now() }, tracked);
  return { kind: "progress", tracked: present };
}
