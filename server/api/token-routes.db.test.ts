import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { PERMISSIONS, reachOf, type Permission } from "@/server/auth/permissions";
import { ROLES, type Role } from "@/server/auth/roles";
import { TOKEN_PERMISSIONS, type TokenPermission } from "@/server/auth/token";
import { askRoute, handlersOf, listRoutes, signInAs } from "@/server/testing/api-routes";
import { ROUTE_SAMPLES, TOKEN_ROUTE_SAMPLES } from "@/server/testing/api-samples";
import { buildApiWorld, type ApiWorld, type TeamRows } from "@/server/testing/api-world";
import { insertApiToken } from "@/server/testing/api-token";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor, insertTeam } from "@/server/testing/factories";
import { POST as trpcPost } from "@/app/api/trpc/[trpc]/route";
import { TOKEN_ROUTE_ACCESS } from "./access-table";

// Outside a Next request there is no locale; texts are not what is looked at here.
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));

const { db } = await withTestDatabase();
const routes = Object.keys(TOKEN_ROUTE_ACCESS).sort();
const permissionOf = (route: string): Permission => {
  const found = PERMISSIONS.find((permission) => permission === TOKEN_ROUTE_ACCESS[route]);
  if (!found) throw new Error(`${route} has no permission`);
  return found;
};
const sampleOf = (route: string) => {
  const sample = TOKEN_ROUTE_SAMPLES[route];
  if (!sample) throw new Error(`${route} has no sample`);
  return sample;
};

let world: ApiWorld;
beforeAll(async () => {
  world = await buildApiWorld(db);
});

// Refusals are counted, and this test makes many.
beforeEach(async () => {
  await db.signInFailure.deleteMany();
});

const ask = (route: string, token: string | null, rows: TeamRows = world.own) =>
  askRoute({
    route,
    sample: sampleOf(route),
    rows,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });

/** What the person themselves can name: saved exports belong to people. */
async function rowsOf({ userId }: Actor): Promise<TeamRows> {
  const data = { userId, name: `export ${userId}`, table: "workloads", query: "" };
  const { id } = await db.savedExport.upsert({
    where: { userId_name: { userId, name: data.name } },
    create: data,
    update: {},
  });
  return { ...world.own, savedExportId: id };
}

const personOf = (role: Role) => insertActor(db, role, [world.own.teamId]);
const reach = (route: string, role: Role) => reachOf(role, permissionOf(route));
const casesOf = (isWanted: (route: string, role: Role) => boolean) =>
  routes.flatMap((route) =>
    ROLES.filter((role) => isWanted(route, role)).map((role) => [route, role] as const),
  );

describe("a route for programs", () => {
  it("has a sample, and there is no stale one", () => {
    expect(Object.keys(TOKEN_ROUTE_SAMPLES).sort()).toEqual(routes);
    expect(routes.length).toBeGreaterThan(5);
  });

  it.each(routes)("%s: asks for a token, and a session is none", async (route) => {
    const cookie = await signInAs(db, "admin", world.own.teamId);
    const sample = sampleOf(route);
    const answers = [
      await ask(route, null),
      await askRoute({ route, sample, rows: world.own, headers: { cookie } }),
      await ask(route, "berth_made-up"),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
    }
  });

  it.each(casesOf((route, role) => reach(route, role) === null))(
    "%s: refuses the token of a %s",
    async (route, role) => {
      const { token } = await insertApiToken(db, await personOf(role), {});
      expect((await ask(route, token)).status).toBe(403);
    },
  );

  it.each(casesOf((route, role) => reach(route, role) !== null))(
    "%s: works with the token of a %s",
    async (route, role) => {
      const person = await personOf(role);
      const { token } = await insertApiToken(db, person, {});
      const answer = await ask(route, token, await rowsOf(person));
      expect([200, 202]).toContain(answer.status);
      await answer.text();
    },
  );

  it.each(routes)("%s: refuses a token that was not made for it", async (route) => {
    const admin = await personOf("admin");
    const allowing = (chosen: TokenPermission) =>
      chosen === permissionOf(route) ||
      (chosen === "inventory:import" && permissionOf(route) === "inventory:dry-run");
    for (const permission of TOKEN_PERMISSIONS) {
      const { token } = await insertApiToken(db, admin, { permissions: [permission] });
      const { status } = await ask(route, token, await rowsOf(admin));
      expect(status === 403, permission).toBe(!allowing(permission));
    }
  });

  it.each(casesOf((route, role) => reach(route, role) === "teams"))(
    "%s: holds nothing of another team for the token of a %s",
    async (route, role) => {
      const { token } = await insertApiToken(db, await personOf(role), {});
      expect(await askForForeign(route, token)).toEqual(nothingForeign(route));
    },
  );

  it.each(routes)(
    "%s: holds nothing of a team to which an admin's token is not limited",
    async (route) => {
      const admin = await insertActor(db, "admin");
      const limited = { allTeams: false, teamIds: [world.own.teamId] };
      const { token } = await insertApiToken(db, admin, limited);
      expect(await askForForeign(route, token)).toEqual(nothingForeign(route));
      const own = await ask(route, token, await rowsOf(admin));
      expect([200, 202]).toContain(own.status);
      const text = await own.text();
      expect(world.foreign.marks.filter((mark) => text.includes(mark))).toEqual([]);
    },
  );

  const STATUS = { "not-found": 404, "nothing-of-it": 200, "bad-input": 400 } as const;

  /** What the answer and the database say of another team after a call that names its rows. */
  async function askForForeign(route: string, token: string) {
    const answer = await ask(route, token, world.foreign);
    const text = await answer.text();
    // The team that was asked for is said back.
    const leaked = world.foreign.marks.filter(
      (mark) => mark !== world.foreign.teamId && text.includes(mark),
    );
    const batches = await db.importBatch.count({ where: { teamId: world.foreign.teamId } });
    return { status: answer.status, leaked, batches };
  }
  const nothingForeign = (route: string) => ({
    status: STATUS[sampleOf(route).foreign],
    leaked: [],
    batches: 1,
  });

  it.each(routes)(
    "%s: refuses a token that is expired, revoked, or of a disabled person",
    async (route) => {
      const person = await personOf("admin");
      const yesterday = new Date(Date.now() - 24 * 3600_000);
      const gone = await personOf("admin");
      const tokens = [
        await insertApiToken(db, person, { lastDay: yesterday }),
        await insertApiToken(db, person, { revokedAt: new Date() }),
        await insertApiToken(db, gone, {}),
      ];
      await db.user.update({ where: { id: gone.userId }, data: { banned: true } });
      for (const { token } of tokens) expect((await ask(route, token)).status).toBe(401);
    },
  );

  it("works no more, or less, as soon as its person may less", async () => {
    const person = await personOf("member");
    const { token } = await insertApiToken(db, person, {});
    const route = "app/api/v1/imports/commit";
    expect((await ask(route, token)).status).toBe(202);
    await db.teamMembership.deleteMany({ where: { userId: person.userId } });
    expect((await ask(route, token)).status).toBe(400);
    await db.user.update({ where: { id: person.userId }, data: { role: "viewer" } });
    expect((await ask(route, token)).status).toBe(403);
  });

  it("reaches nothing any more when the only team of a token is gone", async () => {
    const team = await insertTeam(db);
    const limited = { allTeams: false, teamIds: [team.id] };
    const { token } = await insertApiToken(db, await insertActor(db, "admin"), limited);
    await db.team.delete({ where: { id: team.id } });
    expect((await ask("app/api/v1/imports/[importId]", token)).status).toBe(404);
  });
});

describe("everywhere else", () => {
  it("a token is no session: routes for browsers and procedures ask to sign in", async () => {
    const { token } = await insertApiToken(db, await personOf("admin"), {});
    const headers = { authorization: `Bearer ${token}` };
    for (const [route, samples] of Object.entries(ROUTE_SAMPLES)) {
      for (const sample of samples) {
        const answer = await askRoute({ route, sample, rows: world.own, headers });
        expect(answer.status, route).toBe(401);
      }
    }
    const request = new Request("http://localhost:3000/api/trpc/tokens.list", {
      headers: { ...headers, "content-type": "application/json" },
      method: "POST",
      body: JSON.stringify({ json: {} }),
    });
    const answer = await trpcPost(request);
    expect([401, 405]).toContain(answer.status);
    expect(await answer.text()).not.toContain(token);
  });

  it("no route but those of the table takes tokens", async () => {
    for (const route of listRoutes()) {
      const takes = (await handlersOf(route)).some((handler) => handler.takes === "token");
      expect(takes, route).toBe(route in TOKEN_ROUTE_ACCESS);
    }
  });
});
