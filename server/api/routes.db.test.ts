import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { hashPassword } from "@/server/auth/password-hash.adapter";
import { PERMISSIONS, reachOf, type Permission } from "@/server/auth/permissions";
import { ROLES, type Role } from "@/server/auth/roles";
import { getAuth } from "@/server/auth/session";
import { setPassword } from "@/server/auth/user-repository";
import { ROUTE_SAMPLES, type RouteSample } from "@/server/testing/api-samples";
import { buildApiWorld, type ApiWorld, type TeamRows } from "@/server/testing/api-world";
import { withTestDatabase } from "@/server/testing/db";
import { insertUser } from "@/server/testing/factories";
import { ROUTE_ACCESS } from "./access-table";
import type { Access } from "./trpc";

// Outside a Next request there is no locale; texts are not what is looked at here.
vi.mock("next-intl/server", () => ({ getTranslations: async () => (key: string) => key }));

const { db } = await withTestDatabase();
const ORIGIN = "http://localhost:3000";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Context = { params: Promise<Record<string, string>> };
type Handler = ((request: Request, context: Context) => Promise<Response>) & { access?: Access };
type Methods = Partial<Record<string, Handler>>;

const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /(^|\/)route\.tsx?$/.test(file))
  .map((file) => `app/api/${file.replace(/\/route\.tsx?$/, "")}`)
  .sort();

async function methodsOf(route: string): Promise<Methods> {
  return (await import(/* @vite-ignore */ resolve(route, "route.ts"))) as Methods;
}
async function handlersOf(route: string): Promise<Handler[]> {
  const methods = await methodsOf(route);
  return METHODS.flatMap((method) => methods[method] ?? []);
}

const permissionOf = (route: string): Permission | null =>
  PERMISSIONS.find((permission) => permission === ROUTE_ACCESS[route]) ?? null;
const guarded = routes.filter((route) => permissionOf(route) !== null);

describe("the access of each route", () => {
  it("is the one that the committed table says, for every method", async () => {
    const found: Record<string, Access> = {};
    for (const route of routes) {
      const accesses = new Set((await handlersOf(route)).map(({ access }) => access ?? "public"));
      expect(accesses.size, route).toBe(1);
      for (const access of accesses) found[route] = access;
    }
    expect(found).toEqual(ROUTE_ACCESS);
    expect(routes.length).toBeGreaterThan(5);
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
    for (const role of ROLES) cookies.set(role, await signedIn(role, world.own.teamId));
  });

  type Asked = { route: string; sample: RouteSample; rows: TeamRows; cookie?: string | undefined };

  async function ask({ route, sample, rows, cookie }: Asked): Promise<Response> {
    const handler = (await methodsOf(route))[sample.method];
    if (!handler) throw new Error(`${route} has no ${sample.method}`);
    const request = new Request(ORIGIN + sample.path(rows), {
      method: sample.method,
      headers: { origin: ORIGIN, ...(cookie ? { cookie } : {}) },
      ...(sample.body ? { body: sample.body } : {}),
    });
    return handler(request, { params: Promise.resolve(sample.params(rows)) });
  }

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

/** A person of one team with a session of the real kind. */
async function signedIn(role: Role, teamId: string): Promise<string> {
  const password = "a long enough password";
  const user = await insertUser(db, { role, teamIds: [teamId] });
  await setPassword(db, user.id, await hashPassword(password));
  const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ORIGIN },
    body: JSON.stringify({ email: user.email, password }),
  });
  const response = await getAuth().handler(request);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}
