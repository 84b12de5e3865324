import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { undoStepSchema, type UndoStep } from "./undo-schema";

/** Back to how it was, or forward to what was taken back. */
export type Direction = "undo" | "redo";

/** A change that can be taken back or made again. */
export type HistoryStep = {
  step: number;
  action: string;
  madeBy: string | null;
  madeByName: string | null;
};

/** Older steps are dropped: a step of a large plan holds as much as the plan. */
const STEPS_KEPT = 50;

type NewStep = { action: string; before: UndoStep; madeBy: string; at: Date };

/** Keeps a change as the latest. What had been taken back before can not be made again. */
export async function saveUndoStep(tx: Transaction, planId: string, step: NewStep): Promise<void> {
  await tx.planUndoStep.deleteMany({ where: { planId, undone: true } });
  await tx.planUndoStep.create({ data: { ...step, planId } });
  await tx.$executeRaw(sql`
    DELETE FROM plan_undo_step WHERE plan_id = ${planId}::uuid AND step <= (
      SELECT step FROM plan_undo_step WHERE plan_id = ${planId}::uuid
       ORDER BY step DESC OFFSET ${STEPS_KEPT} LIMIT 1)`);
}

/** What can be taken back and made again next; null where there is nothing. */
export async function findHistory(
  db: Db,
  planId: string,
): Promise<Record<Direction, HistoryStep | null>> {
  const rows = await db.$queryRaw<(HistoryStep & { undone: boolean })[]>(sql`
    SELECT s.step, s.action, s.undone, s.made_by AS "madeBy",
           (SELECT name FROM "user" u WHERE u.id = s.made_by) AS "madeByName"
      FROM plan_undo_step s
     WHERE s.plan_id = ${planId}::uuid AND s.step IN (
       (SELECT max(step) FROM plan_undo_step WHERE plan_id = ${planId}::uuid AND NOT undone),
       (SELECT min(step) FROM plan_undo_step WHERE plan_id = ${planId}::uuid AND undone))`);
  const next = (undone: boolean): HistoryStep | null => {
    const found = rows.find((row) => row.undone === undone);
    if (!found) return null;
    const { step, action, madeBy, madeByName } = found;
    return { step, action, madeBy, madeByName };
  };
  return { undo: next(false), redo: next(true) };
}

export async function readUndoStep(
  db: Db,
  { planId, step }: { planId: string; step: number },
): Promise<UndoStep> {
  const { before } = await db.planUndoStep.findUniqueOrThrow({
    where: { planId_step: { planId, step } },
    select: { before: true },
  });
  return undoStepSchema.parse(before);
}

/** Turns a step round: what it had made is then what going the other way brings back. */
export async function turnUndoStep(
  tx: Transaction,
  { planId, step, direction }: { planId: string; step: number; direction: Direction },
  before: UndoStep,
): Promise<void> {
  await tx.planUndoStep.update({
    where: { planId_step: { planId, step } },
    data: { before, undone: direction === "undo" },
    select: { step: true },
  });
}

export async function forgetUndoSteps(tx: Transaction, planId: string): Promise<void> {
  await tx.planUndoStep.deleteMany({ where: { planId } });
}
