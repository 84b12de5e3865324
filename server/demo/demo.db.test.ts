import { beforeEach, describe, expect, it } from "vitest";
import { DEMO_USERS } from "@/prisma/seed/demo-people";
import { demoId, demoTeamId } from "@/prisma/seed/demo-ids";
import { DEMO_WORKLOADS } from "@/prisma/seed/portfolio";
import type { Actor } from "@/server/auth/actor";
import { makeActor } from "@/server/testing/actor";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam, insertWorkload } from "@/server/testing/factories";
import { demoState, ensureDemo, loadDemo, removeDemo } from "./service";

const { db } = await withTestDatabase();
const PASSWORD = "a long enough password";
let admin: Actor;

beforeEach(async () => {
  await db.plan.deleteMany();
  await db.capacityPool.deleteMany();
  await db.workload.deleteMany();
  await db.application.deleteMany();
  await db.importBatch.deleteMany();
  await db.team.deleteMany();
  await db.user.deleteMany();
  await db.installation.deleteMany();
  admin = await insertActor(db, "admin");
});

const tables = async () => ({
  teams: await db.team.count(),
  users: await db.user.count(),
  workloads: await db.workload.count(),
  applications: await db.application.count(),
  plans: await db.plan.count(),
  pools: await db.capacityPool.count(),
  dependencies: await db.dependency.count(),
  assessments: await db.assessment.count(),
  batches: await db.importBatch.count(),
});

async function insertOwnPlan(status: string, workloadId: string): Promise<string> {
  const rubric = await db.rubricVersion.findFirstOrThrow();
  const plan = await db.plan.create({
    data: {
      name: `A person's ${status} plan`,
      status,
      rubricVersionId: rubric.id,
      items: { create: [{ workloadId }] },
    },
  });
  return plan.id;
}

describe("loading the demo", () => {
  it("writes the whole portfolio scored, and a second time nothing", async () => {
    const loaded = await loadDemo(admin, PASSWORD);
    expect(loaded.password).toBe(PASSWORD);
    expect(loaded.accounts).toHaveLength(DEMO_USERS.length);
    const first = await tables();
    expect(first).toMatchObject({
      teams: 6,
      workloads: DEMO_WORKLOADS.length,
      assessments: DEMO_WORKLOADS.length,
      plans: 1,
      pools: 3,
    });
    const events = await db.auditEvent.count();
    expect((await loadDemo(admin, "another long password")).password).toBeNull();
    expect(await tables()).toEqual(first);
    expect(await db.auditEvent.count()).toBe(events + 1);
    expect(await demoState(admin)).toMatchObject({ canLoad: false, canRemove: true });
  });

  it("does not touch what a person edited", async () => {
    await loadDemo(admin, PASSWORD);
    const id = demoId("workload", 1);
    await db.workload.update({ where: { id }, data: { description: "Edited", version: 2 } });
    await loadDemo(admin, PASSWORD);
    expect(await db.workload.findUnique({ where: { id } })).toMatchObject({
      description: "Edited",
    });
    expect((await demoState(admin)).counts.edited).toBe(1);
  });

  it("gives way to a real team of the same name", async () => {
    await insertTeam(db, { name: "Finance" });
    await loadDemo(admin, PASSWORD);
    const names = await db.team.findMany({ where: { name: { startsWith: "Finance" } } });
    expect(names.map(({ name, isDemo }) => [name, isDemo])).toEqual(
      expect.arrayContaining([
        ["Finance", false],
        ["Finance (demo)", true],
      ]),
    );
  });

  it("leaves a trail for each row", async () => {
    await loadDemo(admin, PASSWORD);
    const id = demoId("workload", 2);
    const [event] = await db.auditEvent.findMany({
      where: { entityId: id },
      orderBy: { id: "desc" },
    });
    expect(event).toMatchObject({ action: "create", actorName: admin.name });
  });
});

describe("removing the demo", () => {
  it("takes all of it and keeps the trail", async () => {
    const before = await tables();
    await loadDemo(admin, PASSWORD);
    const events = await db.auditEvent.count();
    const { removed, keptTeams } = await removeDemo(admin);
    expect(await tables()).toEqual(before);
    expect(keptTeams).toEqual([]);
    expect(removed).toMatchObject({ teams: 6, workloads: DEMO_WORKLOADS.length });
    expect(await db.auditEvent.count()).toBeGreaterThan(events + DEMO_WORKLOADS.length);
    expect(await demoState(admin)).toMatchObject({ canLoad: true, canRemove: false });
  });

  it("keeps what a person added to a demo team, with the team, and says so beforehand", async () => {
    await loadDemo(admin, PASSWORD);
    const teamId = demoTeamId("Finance");
    const own = await insertWorkload(db, { teamId, name: "my-own" });
    const announced = (await demoState(admin)).keptTeams;
    expect(announced).toMatchObject([{ name: "Finance", ownWorkloads: ["my-own"] }]);
    const { keptTeams } = await removeDemo(admin);
    expect(keptTeams).toEqual(announced);
    expect(await db.workload.findMany()).toMatchObject([{ id: own.id }]);
    await db.workload.deleteMany();
    await removeDemo(admin);
    expect(await db.team.count()).toBe(0);
  });

  it("takes its workloads out of people's drafts and leaves approved plans whole", async () => {
    await loadDemo(admin, PASSWORD);
    const draftId = await insertOwnPlan("draft", demoId("workload", 1));
    const approvedId = await insertOwnPlan("approved", demoId("workload", 38));
    const state = await demoState(admin);
    expect(state.draftPlans).toMatchObject([{ id: draftId, workloads: 1 }]);
    expect(state.keptTeams).toMatchObject([{ plannedWorkloads: ["ledger-core"] }]);
    await removeDemo(admin);
    expect(await db.planItem.findMany()).toMatchObject([{ planId: approvedId }]);
    expect(await db.plan.findUnique({ where: { id: draftId } })).toMatchObject({ version: 2 });
    expect(await db.workload.findMany()).toMatchObject([{ name: "ledger-core" }]);
  });

  it("by a demo admin leaves that account, as an ordinary one", async () => {
    await loadDemo(admin, PASSWORD);
    await db.user.deleteMany({ where: { isDemo: false } });
    const actor = makeActor({ userId: "demo-admin", name: "Ingrid Solheim" });
    await removeDemo(actor);
    expect(await db.user.findMany()).toMatchObject([{ id: "demo-admin", isDemo: false }]);
  });

  it("by two at once happens once", async () => {
    await loadDemo(admin, PASSWORD);
    const outcomes = await Promise.all([removeDemo(admin), removeDemo(admin)]);
    expect(outcomes.map(({ removed }) => removed.teams).sort()).toEqual([0, 6]);
  });
});

describe("the demo at the start", () => {
  it("comes into an empty installation once, and not back after it was removed", async () => {
    const started = await ensureDemo(PASSWORD);
    expect(started).toMatchObject({ isPasswordRight: true });
    expect(started.accounts).toContainEqual({ email: "admin@demo.example", role: "admin" });
    expect(await ensureDemo("another long password")).toMatchObject({ isPasswordRight: false });
    await removeDemo(admin);
    expect(await ensureDemo(PASSWORD)).toEqual({ accounts: [], isPasswordRight: false });
  });

  it("stays out of an installation in which people work already", async () => {
    await insertTeam(db);
    expect((await ensureDemo(PASSWORD)).accounts).toEqual([]);
    expect(await db.team.count()).toBe(1);
  });
});
