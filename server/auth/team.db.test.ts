import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeActor } from "@/server/testing/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertApplication,
  insertTeam,
  insertUser,
  insertWorkload,
} from "@/server/testing/factories";
import { scopeFor } from "./actor";
import {
  addMember,
  createTeam,
  editTeam,
  listVisibleTeams,
  listVisibleTeamNames,
  removeMember,
  removeTeam,
} from "./team-service";

const { db } = await withTestDatabase();
const actor = makeActor();
const admin = { actor, scope: scopeFor(actor, "user:manage") };

describe("teams", () => {
  it("have names of their own, also when two are made at once", async () => {
    const input = { name: "Twice", description: "" };
    const both = await Promise.all([createTeam(admin, input), createTeam(admin, input)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, reason: "NAME_TAKEN" });
    const other = await insertTeam(db);
    const rename = { teamId: other.id, version: 1, ...input };
    expect(await editTeam(admin, rename)).toEqual({ ok: false, reason: "NAME_TAKEN" });
  });

  it("are not renamed by an edit that began before another one", async () => {
    const { id } = await insertTeam(db);
    const edit = (name: string) =>
      editTeam(admin, { teamId: id, version: 1, name, description: "" });
    expect(await edit("First edit")).toEqual({ ok: true, value: { id } });
    expect(await edit("Second edit")).toEqual({ ok: false, reason: "CHANGED_SINCE" });
    expect(await db.team.findUnique({ where: { id } })).toMatchObject({ name: "First edit" });
  });

  it("show nobody the teams of others, and nothing to who has none", async () => {
    const mine = await insertTeam(db);
    await insertTeam(db);
    const member = makeActor({ role: "member", teamIds: [mine.id] });
    const seen = await listVisibleTeams(scopeFor(member, "team:read"));
    expect(seen.map(({ id }) => id)).toEqual([mine.id]);
    const lost = scopeFor(makeActor({ role: "viewer", teamIds: [] }), "team:read");
    expect([await listVisibleTeams(lost), await listVisibleTeamNames(lost)]).toEqual([[], []]);
  });

  it("count members and present workloads", async () => {
    const team = await insertTeam(db);
    await insertUser(db, { teamIds: [team.id] });
    await insertWorkload(db, { teamId: team.id });
    const gone = await insertWorkload(db, { teamId: team.id });
    await db.workload.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
    const teams = await listVisibleTeams(admin.scope);
    expect(teams.find(({ id }) => id === team.id)).toMatchObject({
      memberCount: 1,
      workloadCount: 1,
    });
  });

  it("are not deleted while they own something, and the answer says how much", async () => {
    const team = await insertTeam(db);
    const workload = await insertWorkload(db, { teamId: team.id });
    await insertApplication(db, { teamId: team.id, workloadIds: [workload.id] });
    expect(await removeTeam(admin, team.id)).toEqual({
      ok: false,
      reason: "IN_USE",
      detail: { workloads: 1, applications: 1, plannedWorkloads: 0 },
    });
    expect(await db.team.count({ where: { id: team.id } })).toBe(1);
  });

  it("take deleted workloads and memberships with them, and leave a trail", async () => {
    const team = await insertTeam(db);
    const user = await insertUser(db, { teamIds: [team.id] });
    const workload = await insertWorkload(db, { teamId: team.id });
    await db.workload.update({ where: { id: workload.id }, data: { deletedAt: new Date() } });
    expect(await removeTeam(admin, team.id)).toEqual({ ok: true, value: null });
    expect(await db.teamMembership.count({ where: { userId: user.id } })).toBe(0);
    const [event] = await db.auditEvent.findMany({ where: { entityId: team.id } });
    expect(event).toMatchObject({ action: "delete", actorName: actor.name });
    await expect(removeTeam(admin, team.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("gain and lose members once each, whatever is repeated", async () => {
    const team = await insertTeam(db);
    const user = await insertUser(db, { name: "Mo" });
    const input = { teamId: team.id, userId: user.id };
    await addMember(admin, input);
    await addMember(admin, input);
    await removeMember(admin, input);
    await removeMember(admin, input);
    const events = await db.auditEvent.findMany({
      where: { entityId: team.id },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ changes }) => changes)).toEqual([
      [{ field: "member", before: null, after: "Mo" }],
      [{ field: "member", before: "Mo", after: null }],
    ]);
    const nobody = { teamId: team.id, userId: randomUUID() };
    await expect(addMember(admin, nobody)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
