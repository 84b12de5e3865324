import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { inTransaction } from "@/server/db/client";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertTeam,
  insertWorkload,
  makeWorkload,
  type WorkloadRow,
} from "@/server/testing/factories";
import {
  assessWorkloads,
  ensureRubric,
  explainWorkload,
  reassessPortfolio,
  refreshOutdated,
} from "./service";

const { db } = await withTestDatabase();

/** More than one chunk, so that a stop can fall between two. */
const MANY = 600;
const ignoreProgress = async () => {};

let teamId: string;
let member: Actor;

const reading = (actor: Actor) => scopeFor(actor, "workload:read");
const outdate = () => db.assessment.updateMany({ data: { engineVersion: "earlier" } });

async function scored(facts: WorkloadRow["facts"] = { os: "linux" }): Promise<string> {
  const { id } = await insertWorkload(db, { teamId, facts });
  await inTransaction((tx) => assessWorkloads(tx, [id]));
  return id;
}

beforeAll(() => ensureRubric());

beforeEach(async () => {
  await db.job.deleteMany();
  await db.workload.deleteMany();
  const team = await insertTeam(db);
  teamId = team.id;
  member = await insertActor(db, "member", [team.id]);
});

describe("the explanation of a stored verdict", () => {
  test("is that of the present facts, and says when the stored one is of earlier ones", async () => {
    const id = await scored({ os: "windows-server", domainJoined: true });
    const first = await explainWorkload(reading(member), id);
    expect(first).toMatchObject({ isStale: false, rubric: { number: 1 } });
    expect(first.targets.container.blockers.length).toBeGreaterThan(0);

    await db.workload.update({ where: { id }, data: { facts: { os: "linux" } } });
    const later = await explainWorkload(reading(member), id);
    expect(later).toMatchObject({ isStale: true, targets: { container: { blockers: [] } } });
  });

  test("is not there for other teams, as if the workload did not exist", async () => {
    const id = await scored();
    const stranger = await insertActor(db, "member", [(await insertTeam(db)).id]);
    await expect(explainWorkload(reading(stranger), id)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("after an upgrade", () => {
  test("verdicts of the earlier release are queued once, and not at a start without change", async () => {
    await scored();
    expect(await refreshOutdated()).toBeNull();
    await outdate();
    const queued = await refreshOutdated();
    expect(queued).not.toBeNull();
    expect(await refreshOutdated()).toEqual(queued);
    await reassessPortfolio(ignoreProgress);
    expect(await refreshOutdated()).toBeNull();
  });

  test("a workload that never got a verdict counts as outdated", async () => {
    await insertWorkload(db, { teamId });
    expect(await refreshOutdated()).not.toBeNull();
  });
});

describe("rescoring the portfolio", () => {
  test("writes nothing when nothing changed", async () => {
    await scored();
    const before = await db.assessment.findMany();
    expect(await reassessPortfolio(ignoreProgress)).toEqual({ workloads: 1, changed: 0 });
    expect(await db.assessment.findMany()).toEqual(before);
  });

  test("stopped between two chunks, it finds only what is left", async () => {
    const rows = Array.from({ length: MANY }, () => makeWorkload({ teamId }));
    await db.workload.createMany({ data: rows });
    const stopped = reassessPortfolio(() => Promise.reject(new Error("stopped")));
    await expect(stopped).rejects.toThrow("stopped");
    const done = await db.assessment.count();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(MANY);

    const seen: number[] = [];
    const rest = await reassessPortfolio(async (at, total) => {
      expect(total).toBe(MANY);
      seen.push(at);
    });
    expect(rest).toEqual({ workloads: MANY, changed: MANY - done });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(MANY);
  });
});
