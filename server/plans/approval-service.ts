import "server-only";

import { recordAudit } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { inTransaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { freezeEntries, loadContent } from "./content-repository";
import { placedWorkloads } from "./plan-content";
import { countBySeverity } from "./plan-view";
import { planViolations } from "./plan-violations";
import { findPlan, markApproved, raiseVersion } from "./repository";
import { rubricInForce } from "./service";
import { conflict, holdDraft, loadState, planFor, type Writing } from "./state-service";
import { forgetUndoSteps } from "./undo-repository";
import { keepVersion } from "./version-service";

type Approving = { planId: string; expectedVersion: number; acceptedCritical: number };

/**
 * Approves a draft: what it shows of each workload is kept with it, and from then on nothing about
 * it changes, whatever becomes of the workloads. The admin names how many critical violations they
 * accept; with another number by now, nothing is approved.
 *
 * @throws AppError NOT_FOUND, or FROZEN for a plan approved already
 */
export async function approvePlan(input: Approving, writing: Writing) {
  const { planId, expectedVersion, acceptedCritical } = input;
  const { actor, scope } = writing;
  return inTransaction(
    async (tx) => {
      const held = await holdDraft(tx, { planId }, writing);
      if (held.version !== expectedVersion) return conflict(tx, held, actor);
      const content = await loadContent(tx, { ...held, planId });
      if (content.entries.length === 0) return refuse("NOTHING_SELECTED");
      const violations = countBySeverity(
        planViolations({ ...content, workloads: placedWorkloads(content) }),
      );
      if (violations.critical !== acceptedCritical) return refuse("VIOLATIONS_CHANGED", violations);
      const approvedAt = systemClock.now();
      const rubricVersionId = await rubricInForce(tx);
      const kept = { occasion: "approval", content, madeBy: actor.userId } as const;
      const baselineNumber = await keepVersion(tx, held, kept);
      await freezeEntries(tx, planId, content.entries);
      // From here on only reports on its progress can be taken back.
      await forgetUndoSteps(tx, planId);
      const approvedBy = actor.userId;
      await markApproved(tx, planId, { approvedBy, approvedAt, rubricVersionId, baselineNumber });
      await raiseVersion(tx, planId, approvedAt);
      const changes = [
        { field: "status", before: "draft", after: "approved" },
        { field: "workloads", before: null, after: content.entries.length },
        { field: "violations.critical", before: null, after: violations.critical },
        { field: "violations.advisory", before: null, after: violations.advisory },
      ];
      await recordAudit(tx, actor, [
        { action: "approve", entityType: "plan", entityId: planId, changes },
      ]);
      const approved = await findPlan(tx, scope, planId);
      if (!approved) throw notFound("Plan");
      return ok(planFor(await loadState(tx, approved), actor));
    },
    { timeoutMs: 60_000 },
  );
}
