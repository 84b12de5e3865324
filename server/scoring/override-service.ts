import "server-only";

import { changesBetween } from "@/server/audit/change";
import { recordAudit } from "@/server/audit/record";
import type { Actor, ReadScope, WriteScope } from "@/server/auth/actor";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb, inTransaction, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { withReason } from "@/server/inventory/workload-change";
import { ok, refuse } from "@/server/result";
import { effectiveVerdict, isRuledOut, overrideStatus, untilProblem } from "./override";
import {
  deleteOverride,
  findOverridden,
  holdOverridden,
  saveOverride,
  type OverriddenWorkload,
  type StoredOverride,
} from "./override-repository";
import type { Override, SetOverrideInput, WithdrawOverrideInput } from "./override-schema";

type Deciding = { actor: Actor; scope: WriteScope };

const todayOf = (at: Date): string => toCalendarDay(at);

/**
 * The verdict that counts for a workload, the computed one, and the override whatever its status.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export async function getOverride(workloadId: string, { scope }: { scope: ReadScope }) {
  const found = await findOverridden(getDb(), { scope, workloadId });
  if (!found) throw notFound("Workload");
  const { computed, blockers, override } = found;
  const today = todayOf(systemClock.now());
  return {
    verdict: effectiveVerdict(computed, override, { blockers, today }),
    computed,
    override: withStatus(found, today),
    today,
  };
}

function withStatus({ override, blockers }: OverriddenWorkload, today: string): Override | null {
  return override && { ...override, status: overrideStatus(override, { blockers, today }) };
}

/**
 * Sets or replaces the override of a workload. Refused when somebody changed it meanwhile, when a
 * hard blocker rules the form out, when it is what is computed already, and for a last day that is
 * over or too far ahead.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export const setOverride = (input: SetOverrideInput, { actor, scope }: Deciding) =>
  inTransaction(async (tx) => {
    const { workloadId, expectedVersion, verdict, reason, until } = input;
    const held = await holdExpected(tx, { scope, workloadId, expectedVersion });
    if (!held.ok) return held;
    const { computed, blockers, override, teamId } = held.value;
    const at = systemClock.now();
    const problem = untilProblem(until, todayOf(at));
    if (problem) return refuse(problem === "past" ? "UNTIL_PAST" : "UNTIL_FAR");
    if (isRuledOut(verdict, blockers)) return refuse("BLOCKED");
    if (verdict === computed) return refuse("SAME");
    const version = await saveOverride(tx, {
      workloadId,
      verdict,
      reason,
      until,
      computedVerdict: computed,
      madeBy: actor.userId,
      madeByName: actor.name,
      madeAt: at,
    });
    const changes = changesBetween(audited(override), audited({ verdict, until }));
    await recordAudit(tx, actor, [
      {
        ...entryOf(workloadId, teamId),
        changes: withReason(changes, reason),
      },
    ]);
    return ok({ version });
  });

/** @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike */
export const withdrawOverride = (input: WithdrawOverrideInput, { actor, scope }: Deciding) =>
  inTransaction(async (tx) => {
    const { workloadId, expectedVersion } = input;
    const held = await holdExpected(tx, { scope, workloadId, expectedVersion });
    if (!held.ok) return held;
    const { override, teamId } = held.value;
    await deleteOverride(tx, workloadId);
    await recordAudit(tx, actor, [
      { ...entryOf(workloadId, teamId), changes: changesBetween(audited(override), {}) },
    ]);
    return ok(null);
  });

type Expected = { scope: WriteScope; workloadId: string; expectedVersion: number | null };

async function holdExpected(tx: Transaction, { expectedVersion, ...of }: Expected) {
  const held = await holdOverridden(tx, of);
  if (!held) throw notFound("Workload");
  if ((held.override?.version ?? null) !== expectedVersion) {
    return refuse("CONFLICT", withStatus(held, todayOf(systemClock.now())));
  }
  return ok(held);
}

/** In the history of the workload itself, where people look for why its verdict is another one. */
const entryOf = (workloadId: string, teamId: string) =>
  ({ action: "update", entityType: "workload", entityId: workloadId, teamId }) as const;

const audited = (override: Pick<StoredOverride, "verdict" | "until"> | null) =>
  override ? { override: override.verdict, overrideUntil: override.until } : {};
