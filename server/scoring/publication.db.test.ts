import { beforeEach, describe, expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { inTransaction } from "@/server/db/client";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam, makeWorkload } from "@/server/testing/factories";
import { ORDINARY_FACTS } from "@/server/testing/ordinary-facts";
import { assess } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { publishDraft, recomputeVerdict } from "./publication-service";
import { rubricEditOf } from "./rubric-edit";
import { createDraft, getRubric, removeDraft, saveDraft } from "./rubric-service";
import { scoringLine } from "./scoring-output";
import { assessWorkloads, ensureRubric, explainWorkload, reassessPortfolio } from "./service";
import {
  getSimulation,
  listSimulatedFlips,
  runSimulation,
  startSimulation,
} from "./simulation-service";

const { db } = await withTestDatabase();

/** More than one chunk, so that a stop can fall between two. */
const MANY = 600;
const ignoreProgress = async () => {};
/** Everything is too close to call, and nothing tells two forms apart. */
const ANY_BAND = { eitherBand: 100, eitherBandIfBothSupported: 100, separatedBelow: 0 };
const facts = ORDINARY_FACTS;

let admin: Actor;
let teamId: string;

async function newDraft(thresholds: Partial<(typeof DEFAULT_RUBRIC)["thresholds"]> = {}) {
  const source = { from: "preset", preset: "balanced" } as const;
  const { id } = await createDraft(admin, { name: "Wide band", source });
  const { rubric } = await getRubric(id);
  const edit = rubricEditOf(rubric);
  const changed = { ...edit, thresholds: { ...edit.thresholds, coverage: 0, ...thresholds } };
  const saved = await saveDraft(admin, { rubricId: id, version: 1, edit: changed });
  if (!saved.ok) throw new Error(saved.reason);
  return { rubricId: id, version: saved.value.version, edit: changed };
}

const addWorkloads = (count: number) =>
  db.workload.createManyAndReturn({
    data: Array.from({ length: count }, () => makeWorkload({ teamId, facts })),
    select: { id: true },
  });

const simulationOf = (rubricId: string) =>
  db.rubricSimulation.findUniqueOrThrow({ where: { rubricId } });

async function simulate(draft: { rubricId: string; version: number }) {
  await startSimulation(admin, draft);
  return runSimulation((await simulationOf(draft.rubricId)).id, ignoreProgress);
}

beforeEach(async () => {
  await db.job.deleteMany();
  await db.workload.deleteMany();
  await db.plan.deleteMany();
  await db.rubricVersion.deleteMany();
  await ensureRubric();
  admin = await insertActor(db, "admin");
  teamId = (await insertTeam(db)).id;
});

describe("the simulation of a draft", () => {
  test("says which verdicts flip, by team and why, and changes none", async () => {
    const ids = (await addWorkloads(3)).map(({ id }) => id);
    await db.workload.create({ data: makeWorkload({ teamId, facts, setAside: "template" }) });
    await inTransaction((tx) => assessWorkloads(tx, ids));
    const before = await db.assessment.findMany({ orderBy: { workloadId: "asc" } });
    const draft = await newDraft(ANY_BAND);
    expect(await simulate(draft)).toEqual({ compared: 3, isGivenUp: false });
    const found = await getSimulation(draft.rubricId);
    const [{ verdict } = { verdict: "" }] = before;
    expect(found).toMatchObject({
      compared: 3,
      isStale: false,
      base: { number: 1, name: "Balanced" },
      flips: [{ from: verdict, to: "either", count: 3 }],
      teams: [{ teamId, count: 3 }],
    });
    const { rows, nextCursor } = await listSimulatedFlips({ rubricId: draft.rubricId });
    expect(rows.map(({ workloadId }) => workloadId).toSorted()).toEqual(ids.toSorted());
    expect(rows[0]).toMatchObject({ from: verdict, to: "either", cause: "threshold" });
    expect(nextCursor).toBeNull();
    expect(await db.assessment.findMany({ orderBy: { workloadId: "asc" } })).toEqual(before);
  });

  test("stopped between two chunks, goes on where it was and finds each flip once", async () => {
    await addWorkloads(MANY);
    const draft = await newDraft(ANY_BAND);
    await startSimulation(admin, draft);
    const { id } = await simulationOf(draft.rubricId);
    const stopped = runSimulation(id, () => Promise.reject(new Error("stopped")));
    await expect(stopped).rejects.toThrow("stopped");
    const { compared, finishedAt } = await simulationOf(draft.rubricId);
    expect(compared).toBeGreaterThan(0);
    expect(compared).toBeLessThan(MANY);
    expect(finishedAt).toBeNull();
    expect((await getSimulation(draft.rubricId))?.flips).toEqual([]);
    const seen: number[] = [];
    expect(await runSimulation(id, async (done) => void seen.push(done))).toMatchObject({
      compared: MANY,
    });
    expect(seen[0]).toBeGreaterThan(compared);
    expect(await getSimulation(draft.rubricId)).toMatchObject({ flips: [{ count: MANY }] });
  });

  test("is given up when the draft changes, and its job is cancelled", async () => {
    await addWorkloads(MANY);
    const draft = await newDraft(ANY_BAND);
    await startSimulation(admin, draft);
    const { id, jobId } = await simulationOf(draft.rubricId);
    const changed = { ...draft, edit: { ...draft.edit, name: "Other" } };
    const outcome = await runSimulation(id, async () => void (await saveDraft(admin, changed)));
    expect(outcome).toMatchObject({ isGivenUp: true });
    expect(await getSimulation(draft.rubricId)).toBeNull();
    expect(await db.job.findUnique({ where: { id: jobId } })).toMatchObject({
      status: "cancelled",
    });
    expect(await db.rubricFlip.count()).toBe(0);
  });

  test("that is finished stays, and is stale as soon as the draft changes", async () => {
    await addWorkloads(2);
    const draft = await newDraft(ANY_BAND);
    await simulate(draft);
    await saveDraft(admin, { ...draft, edit: { ...draft.edit, name: "Other" } });
    expect(await getSimulation(draft.rubricId)).toMatchObject({ isStale: true, compared: 2 });
  });

  test("goes with a draft that is deleted", async () => {
    const draft = await newDraft();
    await startSimulation(admin, draft);
    expect(await removeDraft(admin, draft)).toEqual({ ok: true, value: null });
    expect(await db.rubricSimulation.count()).toBe(0);
    expect(await db.job.findMany()).toMatchObject([{ status: "cancelled" }]);
  });
});

describe("publishing a draft", () => {
  const note = "Too many close calls";

  test("without a simulation of exactly this draft is refused and changes nothing", async () => {
    const draft = await newDraft(ANY_BAND);
    const refused = { ok: false, reason: "NOT_SIMULATED" };
    expect(await publishDraft(admin, { ...draft, note })).toEqual(refused);
    await simulate(draft);
    await saveDraft(admin, { ...draft, edit: { ...draft.edit, name: "Other" } });
    expect(await publishDraft(admin, { ...draft, version: draft.version + 1, note })).toEqual(
      refused,
    );
    expect(await publishDraft(admin, { ...draft, note })).toEqual({
      ok: false,
      reason: "CHANGED_SINCE",
    });
    expect(await getRubric(draft.rubricId)).toMatchObject({ status: "draft" });
  });

  test("retires the earlier one, queues the rescoring and leaves a trail, all at once", async () => {
    const { id: earlier } = await db.rubricVersion.findFirstOrThrow();
    const draft = await newDraft(ANY_BAND);
    await simulate(draft);
    const published = await publishDraft(admin, { ...draft, note });
    expect(published).toMatchObject({ ok: true });
    expect(await getRubric(earlier)).toMatchObject({ status: "retired" });
    expect(await getRubric(draft.rubricId)).toMatchObject({
      status: "published",
      note,
      publishedByName: admin.name,
    });
    expect(await db.job.count({ where: { kind: "reassess", status: "queued" } })).toBe(1);
    const trail = await db.auditEvent.findMany({ orderBy: { id: "desc" }, take: 2 });
    expect(trail.map(({ entityId }) => entityId).toSorted()).toEqual(
      [earlier, draft.rubricId].toSorted(),
    );
  });

  test("by two at once of two drafts puts one in force, and refuses the other", async () => {
    const drafts = [await newDraft(ANY_BAND), await newDraft()];
    for (const draft of drafts) await simulate(draft);
    const outcomes = await Promise.all(
      drafts.map((draft) => publishDraft(admin, { ...draft, note })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, reason: "NOT_SIMULATED" });
    expect(await db.rubricVersion.count({ where: { status: "published" } })).toBe(1);
  });

  test("leaves every earlier verdict to be recomputed under its version, byte for byte", async () => {
    const [workload] = await addWorkloads(1);
    const workloadId = workload?.id ?? "";
    await inTransaction((tx) => assessWorkloads(tx, [workloadId]));
    const stored = await db.assessment.findUniqueOrThrow({ where: { workloadId } });
    const line = scoringLine(workloadId, assess(facts, DEFAULT_RUBRIC));
    const draft = await newDraft(ANY_BAND);
    await simulate(draft);
    await publishDraft(admin, { ...draft, note });
    await reassessPortfolio(ignoreProgress);

    const scope = scopeFor(admin, "workload:read");
    const now = await explainWorkload(scope, workloadId);
    expect(now).toMatchObject({ verdict: "either", isStale: false, rubric: { number: 2 } });
    const then = await recomputeVerdict(scope, { rubricId: stored.rubricVersionId, workloadId });
    expect(then.line).toBe(line);
    expect(JSON.parse(then.line)).toMatchObject({ verdict: stored.verdict });
  });
});
