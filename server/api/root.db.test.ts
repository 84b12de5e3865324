import { TRPCError } from "@trpc/server";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/server/auth/actor";
import { PERMISSIONS, reachOf, type Permission } from "@/server/auth/permissions";
import { ROLES, type Role } from "@/server/auth/roles";
import { makeActor } from "@/server/testing/actor";
import { API_SAMPLES } from "@/server/testing/api-samples";
import { buildApiWorld, type ApiWorld } from "@/server/testing/api-world";
import { withTestDatabase } from "@/server/testing/db";
import { insertActor } from "@/server/testing/factories";
import { PROCEDURE_ACCESS } from "./access-table";
import { appRouter, createCaller } from "./root";
import type { Access, ProcedureMeta } from "./trpc";

const { db } = await withTestDatabase();

type Procedure = {
  _def: { type: "query" | "mutation" | "subscription"; meta: ProcedureMeta; inputs: unknown[] };
};

// The router's own record is internal to tRPC: this file is the only one that reads it.
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;
const paths = Object.keys(procedures).sort();

const accessOf = (path: string): Access => defOf(path).meta.access;
function defOf(path: string): Procedure["_def"] {
  const procedure = procedures[path];
  if (!procedure) throw new Error(`no procedure ${path}`);
  return procedure._def;
}

const permissionOf = (path: string): Permission | null =>
  PERMISSIONS.find((permission) => permission === accessOf(path)) ?? null;

type Answer = { code: string; value?: unknown };

/** Calls a procedure as somebody and tells how it ended: "OK" or the code of the refusal. */
async function call(path: string, actor: Actor | null, input?: unknown): Promise<Answer> {
  const caller: unknown = createCaller({ actor, requestId: "walk" });
  const procedure = path
    .split(".")
    .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], caller);
  try {
    return { code: "OK", value: await (procedure as (given: unknown) => Promise<unknown>)(input) };
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code, value: error.cause };
    throw error;
  }
}

describe("the access of each procedure", () => {
  it("is the one that the committed table says", () => {
    expect(Object.fromEntries(paths.map((path) => [path, accessOf(path)]))).toEqual(
      PROCEDURE_ACCESS,
    );
    expect(paths.length).toBeGreaterThan(30);
  });

  it.each(paths.filter((path) => accessOf(path) !== "public"))(
    "%s: asks anonymous callers to sign in",
    async (path) => {
      expect(await call(path, null)).toMatchObject({ code: "UNAUTHORIZED" });
    },
  );

  it.each(ROLES)("refuses a %s exactly where the permission table does", async (role) => {
    const actor = makeActor({ role });
    const wrong: string[] = [];
    for (const path of paths) {
      const permission = permissionOf(path);
      const isAllowed = permission === null || reachOf(role, permission) !== null;
      const { type, inputs } = defOf(path);
      // A mutation without input would do its work; that it is allowed shows in its own tests.
      if (isAllowed && type === "mutation" && inputs.length === 0) continue;
      const { code } = await call(path, actor);
      if ((code === "FORBIDDEN") === isAllowed || code === "UNAUTHORIZED") {
        wrong.push(`${path}: ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Roles for which a permission holds over their own teams only. */
const bounded = (path: string): Role[] => {
  const permission = permissionOf(path);
  return permission ? ROLES.filter((role) => reachOf(role, permission) === "teams") : [];
};
const boundedPaths = paths.filter((path) => bounded(path).length > 0);

describe("another team's rows", () => {
  let world: ApiWorld;
  beforeAll(async () => {
    world = await buildApiWorld(db);
  });

  it("have a sample for every procedure that could name them, and no stale one", () => {
    expect(Object.keys(API_SAMPLES).sort()).toEqual(boundedPaths);
  });

  const cases = boundedPaths.flatMap((path) => bounded(path).map((role) => [path, role] as const));
  it.each(cases)("%s: do not exist for a %s", async (path, role) => {
    const sample = API_SAMPLES[path];
    const actor = await insertActor(db, role, [world.own.teamId]);
    const before = await snapshot(world);
    const answer = await call(path, actor, sample?.input?.(world.foreign));
    if (sample?.foreign === "not-found") expect(answer).toMatchObject({ code: "NOT_FOUND" });
    if (sample?.foreign === "refused") expect(answer.value).toMatchObject({ ok: false });
    expect(leakedIn(world.foreign.marks, answer.value, world.foreign.marks[0])).toEqual([]);
    expect(await snapshot(world)).toEqual(before);
  });

  it("would be noticed: an admin finds them wherever an answer holds more than numbers", async () => {
    const admin = await insertActor(db, "admin");
    const blind: string[] = [];
    for (const path of boundedPaths.filter((name) => defOf(name).type === "query")) {
      const { value } = await call(path, admin, API_SAMPLES[path]?.input?.(world.foreign));
      if (leakedIn(world.foreign.marks, value).length === 0) blind.push(path);
    }
    expect(blind).toEqual(WITHOUT_MARKS);
  });

  const reads = cases.filter(([path]) => defOf(path).type === "query");
  it.each(reads)("%s: stay out of a %s's own answers", async (path, role) => {
    const actor = await insertActor(db, role, [world.own.teamId]);
    const answer = await call(path, actor, API_SAMPLES[path]?.input?.(world.own));
    // Jobs belong to who asked for them, so a person's own team says nothing about them.
    if (path !== "jobs.get") expect(answer).toMatchObject({ code: "OK" });
    expect(leakedIn(world.foreign.marks, answer.value)).toEqual([]);
  });

  it.each(reads)("%s: are nothing to a %s without a team", async (path, role) => {
    const actor = await insertActor(db, role, []);
    for (const rows of [world.own, world.foreign]) {
      const answer = await call(path, actor, API_SAMPLES[path]?.input?.(rows));
      expect(["OK", "NOT_FOUND"]).toContain(answer.code);
      expect(leakedIn(rows.marks, answer.value, rows.marks[0])).toEqual([]);
    }
  });
});

/** Answers of numbers or of general texts, or of what has a test of its own beside it. */
const WITHOUT_MARKS = [
  "capacity.latestRun",
  "imports.targets",
  "inventory.count",
  "inventory.remedies",
  "overrides.count",
  "savedExports.list",
  "savedExports.origin",
  "scoring.explain",
  "scoring.flips",
  "scoring.history",
  "scoring.questions",
  "scoring.recompute",
];

/** @param echoed text that the caller sent and may read back, such as a search */
function leakedIn(marks: readonly string[], value: unknown, echoed?: string): string[] {
  const text = JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === "bigint" ? String(part) : part,
  );
  return marks.filter((mark) => mark !== echoed && text.includes(mark));
}

/** The foreign rows as they are; no refused call may have changed them. */
async function snapshot({ foreign }: ApiWorld) {
  const { teamId } = foreign;
  return {
    workloads: await db.workload.findMany({ where: { teamId }, orderBy: { id: "asc" } }),
    applications: await db.application.findMany({ where: { teamId } }),
    dependencies: await db.dependency.count({ where: { from: { teamId } } }),
    batches: await db.importBatch.findMany({ where: { teamId } }),
    plan: await db.plan.findUnique({ where: { id: foreign.planId } }),
  };
}
