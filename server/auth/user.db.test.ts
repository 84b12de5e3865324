import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "./actor";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam, insertUser } from "@/server/testing/factories";
import type { Person } from "./person";
import type { Role } from "./roles";
import { findPerson, setPassword } from "./user-repository";
import { inviteUser, listUsers, setUserDisabled, updateUser } from "./user-service";

const { db } = await withTestDatabase();
const everyone = { search: "", role: null, status: null };

async function insertWorkingActor(role: Role): Promise<Actor> {
  const actor = await insertActor(db, role);
  await setPassword(db, actor.userId, "$argon2id$not-a-hash");
  return actor;
}

async function personOf(userId: string): Promise<Person> {
  const person = await findPerson(db, userId);
  if (!person) throw new Error(`no user ${userId}`);
  return person;
}

const edit = (
  person: Person,
  changes: Partial<{ name: string; role: Role; teamIds: string[] }>,
) => ({
  userId: person.id,
  version: person.version,
  name: person.name,
  role: person.role,
  teamIds: person.teams.map(({ id }) => id),
  ...changes,
});

let admin: Actor;
beforeEach(async () => {
  await db.user.deleteMany();
  admin = await insertWorkingActor("admin");
});

describe("inviting", () => {
  it("makes an account without a password in its teams, with a trail", async () => {
    const team = await insertTeam(db);
    const input = { name: "Ann", email: "ann@example.com", role: "member" as const };
    const invited = await inviteUser(admin, { ...input, teamIds: [team.id] });
    expect(invited).toMatchObject({ ok: true, value: { mail: "not-configured" } });
    const { people } = await listUsers({ ...everyone, status: "invited" });
    expect(people).toMatchObject([{ ...input, teams: [{ name: team.name }], status: "invited" }]);
    const [event] = await db.auditEvent.findMany({ where: { action: "invite" } });
    expect(event?.changes).toContainEqual({ field: "teams", before: null, after: [team.name] });
  });

  it("refuses an address that is taken, also by two at once, and a team that is gone", async () => {
    const input = { name: "Bo", email: "bo@example.com", role: "viewer" as const, teamIds: [] };
    const both = await Promise.all([inviteUser(admin, input), inviteUser(admin, input)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, reason: "EMAIL_TAKEN" });
    const gone = { ...input, email: "cy@example.com", teamIds: [randomUUID()] };
    expect(await inviteUser(admin, gone)).toEqual({ ok: false, reason: "TEAM_GONE" });
    expect(await db.user.count({ where: { email: "cy@example.com" } })).toBe(0);
  });
});

describe("the last admin", () => {
  it("cannot be demoted or disabled", async () => {
    const other = await insertWorkingActor("planner");
    const demoted = edit(await personOf(admin.userId), { role: "planner" });
    expect(await updateUser(other, demoted)).toEqual({ ok: false, reason: "LAST_ADMIN" });
    const disabled = { userId: admin.userId, isDisabled: true };
    expect(await setUserDisabled(other, disabled)).toEqual({ ok: false, reason: "LAST_ADMIN" });
  });

  it("is not replaced by an admin who was only invited", async () => {
    await inviteUser(admin, { name: "D", email: "d@example.com", role: "admin", teamIds: [] });
    const demoted = edit(await personOf(admin.userId), { role: "viewer" });
    expect(await updateUser(admin, demoted)).toEqual({ ok: false, reason: "LAST_ADMIN" });
  });

  it("remains when two admins demote each other at the same moment", async () => {
    const other = await insertWorkingActor("admin");
    const [first, second] = [await personOf(admin.userId), await personOf(other.userId)];
    const outcomes = await Promise.all([
      updateUser(admin, edit(second, { role: "viewer" })),
      updateUser(other, edit(first, { role: "viewer" })),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.user.count({ where: { role: "admin" } })).toBe(1);
  });
});

describe("editing a person", () => {
  it("refuses an edit that began before another one", async () => {
    const person = await personOf((await insertUser(db)).id);
    expect(await updateUser(admin, edit(person, { name: "First" }))).toMatchObject({ ok: true });
    expect(await updateUser(admin, edit(person, { name: "Second" }))).toEqual({
      ok: false,
      reason: "CHANGED_SINCE",
    });
    expect((await personOf(person.id)).name).toBe("First");
  });

  it("records only what changed, and nothing when nothing did", async () => {
    const person = await personOf((await insertUser(db, { role: "member" })).id);
    const renamed = await updateUser(admin, edit(person, { role: "planner" }));
    if (!renamed.ok) throw new Error(renamed.reason);
    await updateUser(admin, edit(renamed.value, {}));
    const events = await db.auditEvent.findMany({ where: { entityId: person.id } });
    expect(events.map(({ changes }) => changes)).toEqual([
      [{ field: "role", before: "member", after: "planner" }],
    ]);
  });

  it("does not let anybody disable the own account", async () => {
    await insertWorkingActor("admin");
    const own = { userId: admin.userId, isDisabled: true };
    expect(await setUserDisabled(admin, own)).toEqual({ ok: false, reason: "OWN_ACCOUNT" });
  });

  it("answers for a person who does not exist as for every absent row", async () => {
    const nobody = { ...edit(await personOf(admin.userId), {}), userId: "nobody" };
    await expect(updateUser(admin, nobody)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the list of people", () => {
  it("takes wildcards in a search for plain text", async () => {
    await insertUser(db, { name: "Under_score" });
    await insertUser(db, { name: "Underxscore" });
    await insertUser(db, { name: "100%" });
    const names = async (search: string) =>
      (await listUsers({ ...everyone, search })).people.map(({ name }) => name);
    expect(await names("r_s")).toEqual(["Under_score"]);
    expect(await names("0%")).toEqual(["100%"]);
    expect(await names("UNDER")).toHaveLength(2);
  });

  it("pages through everybody once", async () => {
    for (let index = 0; index < 55; index += 1) await insertUser(db, { name: "Same Name" });
    const first = await listUsers(everyone);
    const second = await listUsers({ ...everyone, cursor: first.nextCursor });
    const ids = [...first.people, ...second.people].map(({ id }) => id);
    expect(second.nextCursor).toBeNull();
    expect([first.people.length, new Set(ids).size]).toEqual([50, 56]);
  });
});
