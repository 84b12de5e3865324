import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { scopeFor, type ReadScope } from "@/server/auth/actor";
import { inTransaction } from "@/server/db/client";
import type { FactValues } from "@/server/inventory/facts";
import { withTestDatabase } from "@/server/testing/db";
import { arbitraryCoreFacts, arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { insertActor, insertTeam, insertWorkload } from "@/server/testing/factories";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { getVerdictHistory, recomputePastVerdict } from "./history-service";
import { latestRubricNumber, publishRubric } from "./repository";
import { rubricDigest, type Rubric } from "./rubric";
import { rubricOfPreset } from "./rubric-presets";
import { assessWorkloads, ensureRubric, reassessPortfolio } from "./service";

const { db } = await withTestDatabase();

const LINUX: FactValues = { os: "linux" };
const SOLARIS: FactValues = { os: "solaris" };

let scope: ReadScope;
let workloadId: string;

const publish = (rubric: Rubric) =>
  inTransaction(async (tx) =>
    publishRubric(tx, {
      number: (await latestRubricNumber(tx)) + 1,
      name: rubric.name,
      definition: rubric,
      digest: rubricDigest(rubric),
      note: "",
      publishedAt: new Date(),
    }),
  );

const change = (facts: FactValues) =>
  db.workload.update({ where: { id: workloadId }, data: { facts } });
const score = () => inTransaction((tx) => assessWorkloads(tx, [workloadId]));
const stored = () => db.assessment.findUniqueOrThrow({ where: { workloadId } });
const history = () => getVerdictHistory(scope, workloadId);
const recompute = (pastId: string | null) => recomputePastVerdict(scope, { workloadId, pastId });

async function edit(facts: FactValues): Promise<void> {
  await change(facts);
  await score();
}

beforeEach(async () => {
  await db.workload.deleteMany();
  await db.rubricVersion.deleteMany();
  await ensureRubric();
  const team = await insertTeam(db);
  scope = scopeFor(await insertActor(db, "member", [team.id]), "workload:read");
  workloadId = (await insertWorkload(db, { teamId: team.id, facts: LINUX })).id;
  await score();
});

describe("the verdicts of a workload", () => {
  test("are listed newest first with the rubric and the scores of then", async () => {
    const first = await stored();
    await edit(SOLARIS);
    const [now, then, ...others] = await history();
    expect(others).toEqual([]);
    expect(now).toMatchObject({ pastId: null, verdict: "vm", rubric: { number: 1 } });
    expect(now?.scores.container).toBeNull();
    expect(then).toMatchObject({
      verdict: first.verdict,
      assessedAt: first.assessedAt,
      rubric: { number: 1, name: DEFAULT_RUBRIC.name },
      scores: { container: first.scoreContainer, vm: first.scoreVm },
    });
  });

  test("hold each one once while its facts have changed and the new one is not made yet", async () => {
    await change(SOLARIS);
    await change({ ...SOLARIS, gui: "web" });
    expect(await history()).toHaveLength(1);
    expect(await recompute(null)).toEqual({ outcome: "identical" });
  });

  test("do not grow by a rubric under which nothing turns, nor by other changes of the workload", async () => {
    await publish({ ...DEFAULT_RUBRIC, name: "The same by another name" });
    await db.workload.update({ where: { id: workloadId }, data: { name: "renamed" } });
    await change(LINUX);
    await reassessPortfolio(async () => {});
    expect(await db.pastAssessment.count()).toBe(0);
    expect(await history()).toMatchObject([{ rubric: { number: 2 } }]);
  });

  test("go when the workload goes for good", async () => {
    await edit(SOLARIS);
    await db.workload.delete({ where: { id: workloadId } });
    expect(await db.pastAssessment.count()).toBe(0);
  });
});

describe("a past verdict", () => {
  test("is made again to the byte, whatever happened to facts and rubric since", async () => {
    const rubrics = [rubricOfPreset("cost-first"), rubricOfPreset("isolation-first")];
    const facts = fc.oneof(arbitraryFacts(), arbitraryCoreFacts());
    const sequences = fc.sample(fc.tuple(facts, fc.boolean()), {
      numRuns: 25,
      seed: 11,
    });
    const made: string[] = [];
    for (const [at, [next, isScored]] of sequences.entries()) {
      await change(next);
      const rubric = at % 8 === 7 ? rubrics.pop() : undefined;
      if (rubric) await publish(rubric);
      if (!isScored && !rubric) continue;
      await score();
      const { verdict, assessedAt } = await stored();
      made.push(`${verdict} ${assessedAt.toISOString()}`);
    }
    const listed = await history();
    const seen = listed.map((one) => `${one.verdict} ${one.assessedAt.toISOString()}`);
    expect(seen.slice(0, -1)).toEqual(made.toReversed());
    expect(new Set(listed.map(({ rubric }) => rubric.number)).size).toBe(3);
    for (const { pastId } of listed) {
      expect(await recompute(pastId)).toEqual({ outcome: "identical" });
    }
  });

  test("that turned under a new rubric is made again under the old one", async () => {
    const wide = {
      eitherBand: 100,
      eitherBandIfBothSupported: 100,
      separatedBelow: 0,
      coverage: 0,
    };
    const { thresholds } = DEFAULT_RUBRIC;
    await edit(fc.sample(arbitraryCoreFacts(), { numRuns: 1, seed: 2 })[0] ?? {});
    await publish({ ...DEFAULT_RUBRIC, name: "Wide", thresholds: { ...thresholds, ...wide } });
    await reassessPortfolio(async () => {});
    const [now, then] = await history();
    expect(now?.rubric.number).toBe(2);
    expect(then?.rubric.number).toBe(1);
    expect(then?.verdict).not.toBe(now?.verdict);
    expect(await recompute(then?.pastId ?? null)).toEqual({ outcome: "identical" });
  });

  test("that cannot be made again says why", async () => {
    await edit(SOLARIS);
    const pastId = (await history())[1]?.pastId ?? null;
    const where = { id: BigInt(pastId ?? 0) };
    const kept = await db.pastAssessment.findUniqueOrThrow({ where });

    const figures = { ...(kept.figures as object), score_vm: 1.5 };
    await db.pastAssessment.update({ where, data: { figures } });
    expect(await recompute(pastId)).toEqual({ outcome: "different" });
    await db.pastAssessment.update({ where, data: { engineVersion: "earlier" } });
    expect(await recompute(pastId)).toEqual({ outcome: "engine-changed" });
    await db.pastAssessment.update({ where, data: { changedFacts: {} } });
    expect(await recompute(pastId)).toEqual({ outcome: "facts-incomplete" });
  });

  test("of another workload is not there", async () => {
    await edit(SOLARIS);
    const pastId = (await history())[1]?.pastId ?? null;
    const { teamId } = await db.workload.findUniqueOrThrow({ where: { id: workloadId } });
    workloadId = (await insertWorkload(db, { teamId, facts: LINUX })).id;
    await score();
    await expect(recompute(pastId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
