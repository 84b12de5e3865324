import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/server/auth/actor";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import { makeActor } from "@/server/testing/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertAssessment,
  insertPublishedRubric,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";
import { getPortfolioReport } from "./repository";

const { db } = await withTestDatabase();
const everything = scopeFor(makeActor(), "report:read");

let ours: string;
let theirs: string;

beforeAll(async () => {
  const rubricVersionId = await insertPublishedRubric(db);
  ours = (await insertTeam(db, { name: "Ours" })).id;
  theirs = (await insertTeam(db, { name: "Theirs" })).id;

  const sized = { vCPU: 2, memoryGiB: 4, dataGiB: 10, instances: 3, environment: "production" };
  const scored = await insertWorkload(db, { teamId: ours, facts: sized });
  await insertAssessment(db, {
    workloadId: scored.id,
    rubricVersionId,
    scoreContainer: 100,
    scoreVm: 49.9,
    coverage: 0.2,
  });
  const blocked = await insertWorkload(db, { teamId: ours, facts: { vCPU: 8, memoryGiB: 16 } });
  await insertAssessment(db, {
    workloadId: blocked.id,
    rubricVersionId,
    verdict: "vm",
    scoreContainer: null,
    scoreSandboxed: null,
    coverage: 1,
    blockers: ["K4:container", "K4:sandboxed-container"],
  });
  await insertWorkload(db, { teamId: ours, name: "not scored yet" });
  await insertWorkload(db, { teamId: ours, setAside: "template" });
  const foreign = await insertWorkload(db, { teamId: theirs });
  await insertAssessment(db, { workloadId: foreign.id, rubricVersionId });
});

describe("the portfolio report", () => {
  it("counts verdicts, and what is not scored yet apart from them", async () => {
    const report = await getPortfolioReport(db, everything, NO_FILTER);
    expect(report.workloads).toBe(4);
    expect(report.scored).toBe(3);
    const counts = report.verdicts.map(({ verdict, workloads }) => [verdict, workloads]);
    expect(Object.fromEntries(counts)).toEqual({ container: 2, vm: 1, unscored: 1 });
  });

  it("keeps templates out of the totals and says how many there are", async () => {
    expect((await getPortfolioReport(db, everything, NO_FILTER)).setAside).toBe(1);
  });

  it("sums demand over instances and counts the workloads that do not state it", async () => {
    const filter = { ...NO_FILTER, team: [ours] };
    const { verdicts } = await getPortfolioReport(db, everything, filter);
    expect(verdicts.find(({ verdict }) => verdict === "container")).toEqual({
      verdict: "container",
      workloads: 1,
      overridden: 0,
      vCpu: { sum: 6, unknown: 0 },
      memoryGiB: { sum: 12, unknown: 0 },
      dataGiB: { sum: 10, unknown: 0 },
    });
    expect(verdicts.find(({ verdict }) => verdict === "vm")).toMatchObject({
      vCpu: { sum: 0, unknown: 1 },
      memoryGiB: { sum: 0, unknown: 1 },
      dataGiB: { sum: 0, unknown: 1 },
    });
  });

  it("places scores in cells, a full score in the last one, and counts those without a place", async () => {
    const filter = { ...NO_FILTER, team: [ours] };
    const { scores, scoresMissing } = await getPortfolioReport(db, everything, filter);
    expect(scores).toEqual([{ container: 95, vm: 45, workloads: 1 }]);
    expect(scoresMissing).toBe(1);
  });

  it("counts a workload once for a criterion that blocks two of its forms", async () => {
    const { blockers } = await getPortfolioReport(db, everything, NO_FILTER);
    expect(blockers).toEqual([{ criterion: "K4", title: "Interaction", workloads: 1 }]);
  });

  it("puts a coverage on the border of two bands into the lower one", async () => {
    const filter = { ...NO_FILTER, team: [ours] };
    const { coverage, meanCoverage } = await getPortfolioReport(db, everything, filter);
    expect(coverage).toEqual([
      { band: 1, workloads: 1 },
      { band: 5, workloads: 1 },
    ]);
    expect(meanCoverage).toBeCloseTo(0.6);
  });

  it("counts nothing of other teams for a member", async () => {
    const scope = scopeFor(makeActor({ role: "member", teamIds: [theirs] }), "report:read");
    const report = await getPortfolioReport(db, scope, NO_FILTER);
    expect(report).toMatchObject({ workloads: 1, setAside: 0, blockers: [] });
    expect(report.teams.map(({ teamName }) => teamName)).toEqual(["Theirs"]);
  });

  it("counts nothing at all for a person without a team, even when asked for one by id", async () => {
    const scope = scopeFor(makeActor({ role: "member", teamIds: [] }), "report:read");
    const report = await getPortfolioReport(db, scope, { ...NO_FILTER, team: [ours] });
    expect(report).toMatchObject({ workloads: 0, verdicts: [], teams: [], meanCoverage: null });
  });
});

it("stores and counts a workload that everything blocks: the index of the figures has room for it", async () => {
  const { id: teamId } = await insertTeam(db);
  const workload = await insertWorkload(db, { teamId });
  const keys = Array.from({ length: 32 }, (_, index) => `K${index + 1}`);
  const blockers = ["container", "sandboxed-container", "vm"].flatMap((target) =>
    keys.map((key) => `${key}:${target}`),
  );
  const { id: rubricVersionId } = await db.rubricVersion.findFirstOrThrow();
  await insertAssessment(db, { workloadId: workload.id, rubricVersionId, blockers });
  const report = await getPortfolioReport(db, everything, { ...NO_FILTER, team: [teamId] });
  expect(report.blockers.map(({ criterion }) => criterion).sort()).toEqual(keys.sort());
  expect(report.blockers.every(({ workloads }) => workloads === 1)).toBe(true);
});
