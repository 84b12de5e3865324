import "server-only";

import { recordAudit } from "@/server/audit/record";
import type { Actor, ReadScope } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import { getDb, inTransaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { queueReassessment } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { assess } from "./assess";
import { rubricOf } from "./kept-rubrics";
import { findRubricVersion, holdPublished, publishDraftVersion } from "./rubric-repository";
import type { PublishInput, RecomputeInput } from "./rubric-schema";
import { holdDraft } from "./rubric-service";
import { scoringLine } from "./scoring-output";
import { findSimulationOf } from "./simulation-repository";
import { getAssessed } from "./service";
import { isFreshFor } from "./simulation-service";

/**
 * Puts a draft in force: the earlier rubric retires, and every verdict is made anew in the
 * background. Refused without a simulation of exactly this draft against exactly that rubric.
 */
export const publishDraft = (actor: Actor, { note, ...draft }: PublishInput) =>
  inTransaction(async (tx) => {
    const earlier = await holdPublished(tx);
    const held = await holdDraft(tx, draft);
    if (!held.ok) return held;
    const simulation = await findSimulationOf(tx, draft.rubricId);
    if (!simulation || !(await isFreshFor(tx, simulation, draft.version))) {
      return refuse("NOT_SIMULATED");
    }
    await publishDraftVersion(tx, draft.rubricId, {
      note,
      publishedBy: actor.userId,
      publishedAt: systemClock.now(),
    });
    const jobId = await queueReassessment(tx, { requestedBy: actor.userId });
    await recordAudit(tx, actor, [
      ...(earlier ? [statusChange(earlier, "published", "retired")] : []),
      {
        ...statusChange(draft.rubricId, "draft", "published"),
        changes: [
          { field: "status", before: "draft", after: "published" },
          { field: "note", before: null, after: note },
        ],
      },
    ]);
    return ok({ jobId });
  });

const statusChange = (entityId: string, before: string, after: string) =>
  ({
    action: "update",
    entityType: "rubric",
    entityId,
    changes: [{ field: "status", before, after }],
  }) as const;

/**
 * The verdict of a workload's present facts under any version, in the interchange form: for the
 * facts a verdict was made with, the same to the byte as it was then.
 *
 * @throws AppError NOT_FOUND for an unknown version, and for a workload outside the scope
 */
export async function recomputeVerdict(
  scope: ReadScope,
  { rubricId, workloadId }: RecomputeInput,
): Promise<{ line: string }> {
  const row = await findRubricVersion(getDb(), rubricId);
  if (!row) throw notFound("Rubric");
  const { id, facts } = await getAssessed(getDb(), scope, workloadId);
  return { line: scoringLine(id, assess(facts, rubricOf(row.definition))) };
}
