import { beforeAll, beforeEach, expect, test } from "vitest";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { findTokenActor } from "@/server/auth/token-actor-service";
import type { TokenPermission } from "@/server/auth/token";
import { ensureRubric } from "@/server/scoring/service";
import { insertApiToken } from "@/server/testing/api-token";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam, insertWorkload } from "@/server/testing/factories";
import { MOST_SAVED } from "./saved-export";
import {
  listOwnExports,
  openSavedExport,
  removeExport,
  renameExport,
  saveExport,
} from "./saved-export-service";
import { openExport } from "./service";

const { db } = await withTestDatabase();

let teams: { id: string; name: string }[];
let admin: Actor;
beforeAll(() => ensureRubric());
beforeEach(async () => {
  teams = [await insertTeam(db), await insertTeam(db)];
  admin = await insertActor(db, "admin");
  for (const { id, name } of teams) await insertWorkload(db, { teamId: id, name: `of ${name}` });
});

type Input = Parameters<typeof saveExport>[1];

async function saved(actor: Actor, input: Partial<Input> = {}) {
  const query = `team=${teams.map(({ id }) => id).join("&team=")}&sort=name`;
  const answer = await saveExport(actor, { name: "nightly", table: "workloads", query, ...input });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

async function byToken(
  owner: Actor,
  columns: { allTeams?: boolean; teamIds?: string[]; permissions?: TokenPermission[] } = {},
): Promise<Actor> {
  const { id } = await insertApiToken(db, owner, columns);
  const actor = await findTokenActor(id);
  if (!actor) throw new Error("the token does not work");
  return actor;
}

const requestOf = (actor: Actor) => ({
  actor,
  scope: scopeFor(actor, "report:export"),
  signal: new AbortController().signal,
  wording: { outside: "outside", outsideWorkload: "outside" } as never,
});

const textOf = (body: ReadableStream<Uint8Array>) => new Response(body).text();
const download = async (actor: Actor, exportId: string) =>
  textOf((await openSavedExport(exportId, requestOf(actor))).body);

test("gives by token what the page gives, to the byte", async () => {
  const { id, table, query } = await saved(admin);
  const params = new URLSearchParams(query);
  const page = await openExport({ ...requestOf(admin), table, params });
  const text = await textOf(page.body);
  for (const { name } of teams) expect(text).toContain(`of ${name}`);
  expect(await download(await byToken(admin), id)).toBe(text);
});

test("gives the rows that its owner, cut down to the teams of the token, may see at that moment", async () => {
  const [first, second] = teams;
  if (!first || !second) throw new Error("no teams");
  const { id } = await saved(admin);
  const limited = await download(
    await byToken(admin, { allTeams: false, teamIds: [first.id] }),
    id,
  );
  expect(limited).toContain(`of ${first.name}`);
  expect(limited).not.toContain(`of ${second.name}`);
  await db.user.update({ where: { id: admin.userId }, data: { role: "viewer" } });
  const lowered = await download(await byToken(admin), id);
  expect(lowered).not.toContain("of Team");
});

test("of what only some may read asks the token too", async () => {
  const { id } = await saved(admin, { table: "audit", query: "" });
  const without = await byToken(admin, { permissions: ["report:export"] });
  await expect(download(without, id)).rejects.toThrow(
    expect.objectContaining({ code: "FORBIDDEN" }),
  );
  const reading = await byToken(admin, { permissions: ["report:export", "audit:read"] });
  expect((await download(reading, id)).length).toBeGreaterThan(0);
});

test("belongs to its person: for anybody else it is not there", async () => {
  const { id } = await saved(admin);
  const other = await insertActor(db, "admin");
  expect(await listOwnExports(other)).toEqual([]);
  await expect(download(other, id)).rejects.toThrow("Export not found");
  await expect(removeExport(other, id)).rejects.toThrow("Export not found");
  await expect(renameExport(other, { exportId: id, name: "mine" })).rejects.toThrow(
    "Export not found",
  );
  expect(await listOwnExports(admin)).toHaveLength(1);
});

test("has a name of its own, can be renamed and removed", async () => {
  const { id } = await saved(admin);
  const again = { name: "nightly", table: "scores", query: "" } as const;
  expect(await saveExport(admin, again)).toEqual({ ok: false, reason: "NAME_TAKEN" });
  const second = await saved(admin, { name: "weekly" });
  const taken = await renameExport(admin, { exportId: second.id, name: "nightly" });
  expect(taken).toEqual({ ok: false, reason: "NAME_TAKEN" });
  expect(await renameExport(admin, { exportId: id, name: "daily" })).toMatchObject({ ok: true });
  await removeExport(admin, second.id);
  expect((await listOwnExports(admin)).map(({ name }) => name)).toEqual(["daily"]);
});

test("stops at as many as a person can look through", async () => {
  const { userId } = admin;
  await db.savedExport.createMany({
    data: Array.from({ length: MOST_SAVED }, (_, at) => ({
      userId,
      name: `export ${at}`,
      table: "scores",
      query: "",
    })),
  });
  const more = { name: "one more", table: "scores", query: "" } as const;
  expect(await saveExport(admin, more)).toEqual({ ok: false, reason: "TOO_MANY" });
});
