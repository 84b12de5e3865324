import { createCaller } from "@/server/api/root";
import type { Actor } from "@/server/auth/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertActor,
  insertApplication,
  insertAssessment,
  insertDependency,
  insertPublishedRubric,
  insertTeam,
  insertWorkload,
} from "@/server/testing/factories";

/** Two teams with workloads tied across them, one person per role, and verbs for drafting a plan. */
export async function openPlanWorld() {
  const { db } = await withTestDatabase();
  const api = (actor: Actor) => createCaller({ actor, requestId: "test" }).plans;

  const people = {} as Record<"admin" | "planner" | "member" | "viewer" | "stranger", Actor>;
  const teams = {} as Record<"ours" | "theirs", string>;
  const workloads = {} as Record<"web" | "db" | "batch" | "foreign" | "template", string>;
  let rubricVersionId = "";

  const fill = async () => {
    rubricVersionId = await insertPublishedRubric(db);
    teams.ours = (await insertTeam(db, { name: "Ours" })).id;
    teams.theirs = (await insertTeam(db, { name: "Theirs" })).id;
    people.admin = await insertActor(db, "admin");
    people.planner = await insertActor(db, "planner");
    people.member = await insertActor(db, "member", [teams.ours]);
    people.viewer = await insertActor(db, "viewer", [teams.ours]);
    people.stranger = await insertActor(db, "member", [(await insertTeam(db)).id]);
    const add = async (key: keyof typeof workloads, traits: object = {}) => {
      const team = { teamId: teams.ours, name: key, facts: { environment: "production" } };
      workloads[key] = (await insertWorkload(db, { ...team, ...traits })).id;
      await insertAssessment(db, { workloadId: workloads[key], rubricVersionId });
    };
    await add("web");
    await add("db");
    await add("batch", { facts: { environment: "development" } });
    await add("foreign", { teamId: teams.theirs, name: "secret-name" });
    await add("template", { setAside: "template" });
    await insertDependency(db, workloads.web, workloads.db);
    await insertDependency(db, workloads.web, workloads.foreign);
    await insertDependency(db, workloads.foreign, workloads.web);
    await insertDependency(db, workloads.batch, workloads.template);
    await insertApplication(db, {
      teamId: teams.theirs,
      name: "Secret application",
      workloadIds: [workloads.web, workloads.foreign],
    });
  };
  await fill();

  const NEW_PLAN = { name: "Move out", filter: {}, maxWaveSize: 2, cadence: null, proposes: false };

  async function draft(wished: object = {}): Promise<string> {
    const created = await api(people.planner).create({ ...NEW_PLAN, ...wished });
    if (!created.ok) throw new Error(`expected a plan, got ${created.reason}`);
    return created.value.planId;
  }

  const get = (planId: string, actor: Actor = people.planner) => api(actor).get({ planId });

  async function versionOf(planId: string) {
    return { planId, expectedVersion: (await get(planId)).arrangement.version };
  }

  async function addWave(planId: string): Promise<string> {
    const added = await api(people.planner).waves.add(await versionOf(planId));
    if (!added.ok) throw new Error(added.reason);
    return added.value.waves.at(-1)?.id ?? "";
  }

  async function assign(planId: string, waveId: string | null, ...workloadIds: string[]) {
    const target = await versionOf(planId);
    return api(people.planner).assign({ ...target, waveId, workloadIds });
  }

  async function approved(): Promise<string> {
    const planId = await draft();
    const done = await api(people.admin).approve({
      ...(await versionOf(planId)),
      acceptedCritical: 0,
    });
    if (!done.ok) throw new Error(done.reason);
    return planId;
  }
  return {
    db,
    api,
    people,
    teams,
    workloads,
    rubricVersionId,
    NEW_PLAN,
    draft,
    get,
    versionOf,
    addWave,
    assign,
    approved,
  };
}
