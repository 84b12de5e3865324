import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import { getDb } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ENGINE_VERSION } from "./compiled-rubric";
import { canonicalJson, factsHash } from "./facts-hash";
import { findFactsSince, findVerdict, listVerdicts } from "./history-repository";
import { rubricOf } from "./kept-rubrics";
import { factsBefore } from "./past-facts";
import { findRubricVersion } from "./rubric-repository";
import { getAssessed } from "./service";
import { figuresOf } from "./stored-assessment";
import { summaryOf } from "./summary";

/** A page's worth; older ones are there, and nobody has asked for them yet. */
const MOST = 50;

/**
 * The verdict in force and those of before, newest first.
 *
 * @throws AppError NOT_FOUND for an unknown workload and for one outside the scope alike
 */
export async function getVerdictHistory(scope: ReadScope, workloadId: string) {
  const { id } = await getAssessed(getDb(), scope, workloadId);
  const rows = await listVerdicts(getDb(), id, MOST);
  return rows.map(({ pastId, assessedAt, verdict, figures, rubricNumber, rubricName }) => ({
    pastId,
    assessedAt,
    verdict,
    rubric: { number: rubricNumber, name: rubricName },
    scores: {
      container: figures.score_container,
      "sandboxed-container": figures.score_sandboxed,
      vm: figures.score_vm,
    },
  }));
}

type Recomputed = { outcome: "identical" | "facts-incomplete" | "engine-changed" | "different" };

/**
 * Makes a verdict once more from the facts and under the rubric it was made with, and compares all
 * that is kept of it, to the byte.
 *
 * @throws AppError NOT_FOUND for an unknown verdict, and for a workload outside the scope
 */
export async function recomputePastVerdict(
  scope: ReadScope,
  { workloadId, pastId }: { workloadId: string; pastId: string | null },
): Promise<Recomputed> {
  const db = getDb();
  const { id } = await getAssessed(db, scope, workloadId);
  const then = await findVerdict(db, id, pastId);
  const rubric = then && (await findRubricVersion(db, then.rubricVersionId));
  if (!then || !rubric) throw notFound("Verdict");
  const { present, changes } = await findFactsSince(db, id, then);
  const facts = factsBefore(present, changes);
  if (factsHash(facts) !== then.factsHash) return { outcome: "facts-incomplete" };
  const again = summaryOf(facts, rubricOf(rubric.definition));
  const made = canonicalJson({ verdict: again.verdict, ...figuresOf(again) });
  if (made === canonicalJson({ verdict: then.verdict, ...then.figures })) {
    return { outcome: "identical" };
  }
  return { outcome: then.engineVersion === ENGINE_VERSION ? "different" : "engine-changed" };
}
