import { beforeEach, describe, expect, test } from "vitest";
import { insertApiToken } from "@/server/testing/api-token";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam } from "@/server/testing/factories";
import type { Actor } from "./actor";
import { latestLastDay } from "./token";
import { newApiToken } from "./token.adapter";
import { actorOfRequest, findTokenActor } from "./token-actor-service";
import {
  createToken,
  listAllTokens,
  listOwnTokens,
  revokeOwnToken,
  revokeToken,
} from "./token-service";

const { db } = await withTestDatabase();

const lastDay = latestLastDay(new Date());
const asked = {
  name: "nightly",
  permissions: ["inventory:import"] as const,
  allTeams: true,
  teamIds: [] as string[],
  lastDay,
};
const input = (changes: Partial<Parameters<typeof createToken>[1]> = {}) => ({
  ...asked,
  permissions: [...asked.permissions],
  ...changes,
});

async function made(actor: Actor, changes: Parameters<typeof input>[0] = {}) {
  const result = await createToken(actor, input(changes));
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

const acting = (token: string) => actorOfRequest(new Headers({ authorization: `Bearer ${token}` }));
const refusedAs = (code: string, text: RegExp) =>
  expect.objectContaining({ code, publicMessage: expect.stringMatching(text) });
const eventsOf = (entityId: string) =>
  db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } });

let member: Actor;
let teamId: string;
beforeEach(async () => {
  await db.signInFailure.deleteMany();
  teamId = (await insertTeam(db)).id;
  member = await insertActor(db, "member", [teamId]);
});

describe("making a token", () => {
  test("tells it once; the database, the list and the trail never have it", async () => {
    const { token, row } = await made(member, { allTeams: false, teamIds: [teamId] });
    expect(row).toMatchObject({ state: "working", lastDay, teams: [{ id: teamId }] });
    const stored = await db.apiToken.findUniqueOrThrow({ where: { id: row.id } });
    const listed = await listOwnTokens(member, {});
    const trail = await db.$queryRaw`SELECT changes::text FROM audit_event`;
    const secret = token.slice(row.hint.length);
    expect(JSON.stringify([stored, listed, trail])).not.toContain(secret);
    expect(await eventsOf(row.id)).toMatchObject([{ action: "create", actorId: member.userId }]);
  });

  test.each([
    [
      "more than the role has",
      { permissions: ["report:export", "inventory:import"] },
      "NOT_PERMITTED",
    ],
    ["a day in the past", { lastDay: "2020-01-01" }, "DAY_OUT_OF_REACH"],
    ["more than a year", { lastDay: "2099-01-01" }, "DAY_OUT_OF_REACH"],
  ] as const)("refuses %s", async (what, changes, reason) => {
    const actor = what.startsWith("more than the role") ? await insertActor(db, "viewer") : member;
    const changed = "permissions" in changes ? { permissions: [...changes.permissions] } : changes;
    expect(await createToken(actor, input(changed))).toEqual({ ok: false, reason });
  });

  test("refuses a team that the person does not reach with all that was chosen", async () => {
    const other = await insertTeam(db);
    const planner = await insertActor(db, "planner", [teamId]);
    const reading = { permissions: ["report:export" as const], allTeams: false };
    expect(await createToken(planner, input({ ...reading, teamIds: [other.id] }))).toMatchObject({
      ok: true,
    });
    const writing = { allTeams: false, teamIds: [other.id] };
    expect(await createToken(planner, input(writing))).toMatchObject({ reason: "TEAM_NOT_YOURS" });
  });

  test("stops at fifty that could work, also of many at once", async () => {
    for (let at = 0; at < 48; at += 1) await insertApiToken(db, member, {});
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => createToken(member, input())),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(answers.filter(({ ok }) => !ok)).toEqual(
      Array.from({ length: 4 }, () => ({ ok: false, reason: "TOO_MANY" })),
    );
  });
});

describe("acting by a token", () => {
  test("is acting as its person as they are now, and is named as what it is", async () => {
    const { token, row } = await made(member);
    expect(await acting(token)).toMatchObject({
      userId: member.userId,
      name: `${member.name} (token nightly)`,
      role: "member",
      teamIds: [teamId],
      token: { tokenId: row.id, permissions: ["inventory:import", "inventory:dry-run"] },
    });
    await db.user.update({ where: { id: member.userId }, data: { role: "viewer" } });
    expect(await acting(token)).toMatchObject({ role: "viewer" });
  });

  test("leaves its first use in the trail, once, and its last use in the list", async () => {
    const { token, row } = await made(member);
    await Promise.all(Array.from({ length: 5 }, () => acting(token)));
    const actions = (await eventsOf(row.id)).map(({ action }) => action);
    expect(actions).toEqual(["create", "first-use"]);
    const anHourAgo = new Date(Date.now() - 3600_000);
    await db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: anHourAgo } });
    await acting(token);
    const [listed] = (await listOwnTokens(member, {})).tokens;
    expect(listed?.lastUsedAt?.getTime()).toBeGreaterThan(anHourAgo.getTime());
    expect(await eventsOf(row.id)).toHaveLength(2);
  });

  test("tells its holder why it works no more, and the worker that nobody may act", async () => {
    const { token, row } = await made(member);
    await db.apiToken.update({ where: { id: row.id }, data: { lastDay: new Date("2020-01-01") } });
    await expect(acting(token)).rejects.toThrow(refusedAs("UNAUTHENTICATED", /last day/));
    expect(await findTokenActor(row.id)).toBeNull();
    await revokeOwnToken(member, { tokenId: row.id });
    await expect(acting(token)).rejects.toThrow(refusedAs("UNAUTHENTICATED", /revoked/));
    const disabled = await made(await insertActor(db, "member", [teamId]));
    await db.user.update({ where: { id: disabled.row.owner.id }, data: { banned: true } });
    await expect(acting(disabled.token)).rejects.toThrow(refusedAs("UNAUTHENTICATED", /disabled/));
  });

  test("that fails rests after five times, and slows down no token that works", async () => {
    const { token } = await made(member);
    const attempts = await Promise.allSettled(
      Array.from({ length: 12 }, () => acting(newApiToken())),
    );
    const codes = attempts.map((one) => one.status === "rejected" && one.reason.code);
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(5);
    expect(codes.filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(7);
    await expect(acting(newApiToken())).rejects.toThrow(
      expect.objectContaining({ retryAfterSeconds: expect.any(Number) }),
    );
    expect(await acting(token)).toMatchObject({ userId: member.userId });
  });
});

describe("revoking a token", () => {
  test("is for its person, and for an admin who sees everybody's; for anybody else it does not exist", async () => {
    const { row } = await made(member);
    const colleague = await insertActor(db, "member", [teamId]);
    const tokenId = { tokenId: row.id };
    await expect(revokeOwnToken(colleague, tokenId)).rejects.toThrow("Token not found");
    expect((await listOwnTokens(colleague, {})).tokens).toEqual([]);
    const all = (await listAllTokens({})).tokens;
    expect(all.find(({ id }) => id === row.id)).toMatchObject({ owner: { name: member.name } });
    const admin = await insertActor(db, "admin");
    expect(await revokeToken(admin, tokenId)).toMatchObject({ ok: true });
    expect(await revokeToken(admin, tokenId)).toEqual({ ok: false, reason: "REVOKED_ALREADY" });
    expect((await eventsOf(row.id)).at(-1)).toMatchObject({
      action: "revoke",
      actorId: admin.userId,
    });
  });

  test("pages through as many as there are", async () => {
    for (let at = 0; at < 55; at += 1) await insertApiToken(db, member, {});
    const first = await listOwnTokens(member, {});
    const second = await listOwnTokens(member, { cursor: first.nextCursor });
    expect([first.tokens.length, second.tokens.length, second.nextCursor]).toEqual([50, 5, null]);
    const ids = [...first.tokens, ...second.tokens].map(({ id }) => id);
    expect(new Set(ids).size).toBe(55);
  });
});
