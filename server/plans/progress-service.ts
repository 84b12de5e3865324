import "server-only";

import { recordAudit } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { inTransaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { progressed, type MoveStatus } from "./progress";
import { listProgress, saveProgress } from "./progress-repository";
import { holdPlan } from "./repository";
import { arrangementFor, loadState, type Writing } from "./state-service";
import { saveUndoStep } from "./undo-repository";
import type { UndoStep } from "./undo-schema";

type Tracking = {
  planId: string;
  workloadIds: readonly string[];
  status: MoveStatus;
  /** On which it came to hold, `YYYY-MM-DD`. */
  day: string;
};

/**
 * Says how far workloads of an approved plan have come. The plan itself stays frozen: what happens
 * stands beside what was planned. Reports of several people add up, the last one counts per workload.
 *
 * @throws AppError NOT_FOUND for an unknown plan and for a workload that is not in it
 */
export async function trackWorkloads(input: Tracking, { actor, scope }: Writing) {
  const { planId, status, day } = input;
  const workloadIds = [...new Set(input.workloadIds)];
  return inTransaction(
    async (tx) => {
      const held = await holdPlan(tx, scope, planId);
      if (!held) throw notFound("Plan");
      if (held.status !== "approved") return refuse("NOT_APPROVED");
      const before = await listProgress(tx, scope, { planId, workloadIds });
      if (before.length !== workloadIds.length) throw notFound("Workload");
      const after = before.map(({ workloadId, progress }) => ({
        workloadId,
        progress: progressed(progress, status, day),
      }));
      const at = systemClock.now();
      await saveProgress(tx, { planId, at }, after);
      const step: UndoStep = { kind: "progress", tracked: before };
      const madeBy = actor.userId;
      await saveUndoStep(tx, planId, { action: "track", before: step, madeBy, at });
      const changes = before.map(({ workloadId, progress }) => ({
        field: `workloads.${workloadId}.status`,
        before: progress.status,
        after: `${status} ${day}`,
      }));
      await recordAudit(tx, actor, [
        { action: "update", entityType: "plan", entityId: planId, changes },
      ]);
      return ok(arrangementFor(await loadState(tx, held), actor));
    },
    { timeoutMs: 60_000 },
  );
}
