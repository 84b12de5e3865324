import { beforeAll, describe, expect, it, vi } from "vitest";
import { PERMISSIONS, reachOf, type Permission } from "@/server/auth/permissions";
import { ROLES, type Role } from "@/server/auth/roles";
import { askRoute, handlersOf, listRoutes, signInAs } from "@/server/testing/api-routes";
import { ROUTE_SAMPLES } from "@/server/testing/api-samples";
import { buildApiWorld, type ApiWorld } from "@/server/testing/api-world";
import { withTestDatabase } from "@/server/testing/db";
import { ROUTE_ACCESS, TOKEN_ROUTE_ACCESS } from "./access-table";
import type { Access } from "./trpc";

// Outside a Next request there is no locale; texts are not what is looked at here.
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));

const { db } = await withTestDatabase();
const routes = listRoutes();

const permissionOf = (route: string): Permission | null =>
  PERMISSIONS.find((permission) => permission === ROUTE_ACCESS[route]) ?? null;
const guarded = routes.filter((route) => permissionOf(route) !== null);

describe("the access of each route", () => {
  it("is the one that the committed table says, for every method", async () => {
    const found: Record<string, Access> = {};
    const byToken: Record<string, Access> = {};
    for (const route of routes) {
      const handlers = await handlersOf(route);
      const accesses = new Set(handlers.map(({ access }) => access ?? "public"));
      expect(accesses.size, route).toBe(1);
      const table = handlers.every(({ takes }) => takes === "token") ? byToken : found;
      for (const access of accesses) table[route] = access;
    }
    expect(found).toEqual(ROUTE_ACCESS);
    expect(byToken).toEqual(TOKEN_ROUTE_ACCESS);
    expect(routes.length).toBeGreaterThan(11);
  });

  it("has a sample for every guarded route, and no stale one", () => {
    expect(Object.keys(ROUTE_SAMPLES).sort()).toEqual(guarded);
  });
});

const calls = guarded.flatMap((route) =>
  (ROUTE_SAMPLES[route] ?? []).map((sample, index) => ({ route, sample, index })),
);
const byRole = (isWanted: (route: string, role: Role) => boolean) =>
  calls.flatMap(({ route, sample, index }) =>
    ROLES.filter((role) => isWanted(route, role)).map(
      (role) => [route, index, role, sample] as const,
    ),
  );
const reach = (route: string, role: Role) => {
  const permission = permissionOf(route);
  return permission ? reachOf(role, permission) : null;
};

describe("a guarded route", () => {
  let world: ApiWorld;
  const cookies = new Map<Role, string>();

  beforeAll(async () => {
    world = await buildApiWorld(db);
    for (const role of ROLES) cookies.set(role, await signInAs(db, role, world.own.teamId));
  });

  const ask = ({
    cookie,
    ...asked
  }: Omit<Parameters<typeof askRoute>[0], "headers"> & { cookie?: string | undefined }) =>
    askRoute({ ...asked, headers: cookie ? { cookie } : {} });

  it.each(calls.map(({ route, index, sample }) => [route, index, sample] as const))(
    "%s (%i): asks anonymous callers to sign in",
    async (route, _, sample) => {
      expect((await ask({ route, sample, rows: world.own })).status).toBe(401);
    },
  );

  it.each(byRole((route, role) => reach(route, role) === null))(
    "%s (%i): refuses a %s",
    async (route, _, role, sample) => {
      const answer = await ask({ route, sample, rows: world.own, cookie: cookies.get(role) });
      expect(answer.status).toBe(403);
    },
  );

  it.each(byRole((route, role) => reach(route, role) !== null))(
    "%s (%i): works for a %s",
    async (route, _, role, sample) => {
      const answer = await ask({ route, sample, rows: world.own, cookie: cookies.get(role) });
      expect([200, 201]).toContain(answer.status);
      await answer.text();
    },
  );

  it.each(byRole((route, role) => reach(route, role) === "teams"))(
    "%s (%i): holds nothing of another team for a %s",
    async (route, _, role, sample) => {
      const cookie = cookies.get(role);
      const answer = await ask({ route, sample, rows: world.foreign, cookie });
      expect(answer.status).toBe(sample.foreign === "not-found" ? 404 : 200);
      const text = await answer.text();
      expect(world.foreign.marks.filter((mark) => text.includes(mark))).toEqual([]);
      const own = await (await ask({ route, sample, rows: world.own, cookie })).text();
      expect(world.foreign.marks.filter((mark) => own.includes(mark))).toEqual([]);
    },
  );
});
