import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { scopeFor } from "@/server/auth/actor";
import { makeActor } from "@/server/testing/actor";
import { withTestDatabase } from "@/server/testing/db";
import {
  insertApplication,
  insertTeam,
  insertWorkload,
  makeWorkload,
} from "@/server/testing/factories";
import { listFacets } from "./facets-repository";
import { isCursorOf } from "./list-cursor";
import { countWorkloads, listWorkloads, PAGE_SIZE } from "./list-repository";
import { NO_FILTER, type WorkloadFilter } from "./workload-filter";
import { WORKLOAD_SORTS, type WorkloadSort } from "./workload-sort";

const { db } = await withTestDatabase();

const everyone = scopeFor(makeActor(), "workload:read");
const anyStanding: WorkloadFilter = { ...NO_FILTER, standing: "all" };

/** Few distinct values and many gaps, so that ties and unknowns fall on the edges of pages. */
const rowArbitrary = fc.record({
  name: fc.constantFrom("a", "A", "b", "Ä", "é", "_x", "z".repeat(200)),
  facts: fc.record(
    {
      environment: fc.constantFrom("production", "test"),
      vCPU: fc.constantFrom(0.1, 1, 2, 1e21),
      memoryGiB: fc.constantFrom(0.3, 4, 1 / 3),
    },
    { requiredKeys: [] },
  ),
  updatedAt: fc.constantFrom(
    new Date("2026-01-01T00:00:00.001Z"),
    new Date("2026-01-02T12:00:00Z"),
  ),
  verdict: fc.option(fc.constantFrom("container", "vm", "either")),
  score: fc.option(fc.constantFrom(0, 12.5, 100 / 3)),
  // To container is ruled out by the blocker of every assessment; the earlier day is over.
  override: fc.option(
    fc.record({
      verdict: fc.constantFrom("container", "vm", "none"),
      until: fc.constantFrom(new Date("2020-01-01"), new Date("2999-01-01")),
    }),
  ),
});

type Row = typeof rowArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

async function replaceRows(teamIds: readonly string[], rows: readonly Row[]) {
  await db.workload.deleteMany();
  const workloads = rows.map(({ name, facts, updatedAt }, index) => ({
    ...makeWorkload({ teamId: teamIds[index % 2] ?? "", name, facts }),
    updatedAt,
  }));
  await db.workload.createMany({ data: workloads });
  const assessments = rows.flatMap(({ verdict, score }, index) =>
    verdict ? [assessmentOf(workloads[index]?.id ?? "", { verdict, score })] : [],
  );
  await db.assessment.createMany({ data: assessments });
  const overrides = rows.flatMap(({ override }, index) =>
    override ? [overrideOf(workloads[index]?.id ?? "", override)] : [],
  );
  await db.verdictOverride.createMany({ data: overrides });
}

const overrideOf = (workloadId: string, of: { verdict: string; until: Date }) => ({
  ...of,
  workloadId,
  reason: "r",
  madeByName: "n",
  madeAt: new Date(0),
});

const assessmentOf = (workloadId: string, of: { verdict: string; score: number | null }) => ({
  workloadId,
  rubricVersionId: rubricId,
  engineVersion: "1",
  factsHash: "",
  verdict: of.verdict,
  scoreContainer: of.score,
  scoreSandboxed: of.score,
  scoreVm: of.score,
  lowContainer: 0,
  lowSandboxed: 0,
  lowVm: 0,
  highContainer: 100,
  highSandboxed: 100,
  highVm: 100,
  acceptContainer: 0,
  acceptSandboxed: 0,
  acceptVm: 0,
  coverage: (of.score ?? 0) / 100,
  blockers: ["K4:container"],
});

type Edge = Parameters<typeof listWorkloads>[2]["edge"];

const readPage = (sort: WorkloadSort, edge: Edge) =>
  listWorkloads(db, everyone, { filter: anyStanding, sort, edge });

async function readForwards(sort: WorkloadSort) {
  const pages = [await readPage(sort, null)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
    expect(isCursorOf(sort, next)).toBe(true);
    pages.push(await readPage(sort, { side: "after", cursor: next }));
  }
  return pages;
}

/** From the last page back to the first. */
async function readBackwards(sort: WorkloadSort) {
  const pages = (await readForwards(sort)).slice(-1);
  for (let previous = pages[0]?.previous; previous; previous = pages[0]?.previous) {
    pages.unshift(await readPage(sort, { side: "before", cursor: previous }));
  }
  return pages;
}

/** By the verdict that counts, unknown ones last. */
function expectInOrder(pages: Awaited<ReturnType<typeof readForwards>>, way: "asc" | "desc") {
  const verdicts = pages.flatMap(({ rows }) => rows.map(({ verdict }) => verdict));
  const known = verdicts.filter((verdict) => verdict !== null);
  const sorted = known.toSorted();
  expect(verdicts.slice(0, known.length)).toEqual(way === "asc" ? sorted : sorted.toReversed());
}

let rubricId = "";
let teamIds: string[] = [];

beforeAll(async () => {
  const rubric = await db.rubricVersion.create({
    data: { number: 1, name: "r", status: "published", definition: {}, digest: "" },
  });
  rubricId = rubric.id;
  teamIds = [(await insertTeam(db)).id, (await insertTeam(db)).id];
});

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const idsOf = (pages: readonly { rows: readonly { id: string }[] }[]) =>
  ids(pages.flatMap(({ rows }) => rows));

describe("paging", () => {
  const sorts = WORKLOAD_SORTS.flatMap((field) => [
    { field, direction: "asc" as const },
    { field, direction: "desc" as const },
  ]);

  test.each(sorts)(
    "shows every workload exactly once by $field $direction, whatever ties and gaps, both ways",
    async (sort) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(rowArbitrary, { minLength: 2 * PAGE_SIZE + 1, maxLength: 2 * PAGE_SIZE + 9 }),
          async (rows) => {
            await replaceRows(teamIds, rows);
            const forwards = await readForwards(sort);
            expect(forwards).toHaveLength(3);
            const shown = idsOf(forwards);
            expect(new Set(shown).size).toBe(rows.length);
            expect(shown).toHaveLength(rows.length);
            expect(idsOf(await readBackwards(sort))).toEqual(shown);
            if (sort.field === "verdict") expectInOrder(forwards, sort.direction);
          },
        ),
        { numRuns: 2 },
      );
    },
    120_000,
  );

  test("puts unknown values last in both directions", async () => {
    await db.workload.deleteMany();
    const teamId = teamIds[0] ?? "";
    const known = await insertWorkload(db, { teamId, facts: { memoryGiB: 1 } });
    const unknown = await insertWorkload(db, { teamId });
    for (const direction of ["asc", "desc"] as const) {
      const sort = { field: "memory" as const, direction };
      const { rows } = await listWorkloads(db, everyone, { filter: NO_FILTER, sort, edge: null });
      expect(ids(rows)).toEqual([known.id, unknown.id]);
    }
  });
});

describe("scope", () => {
  test("keeps another team's workloads out of list, search, count and facets", async () => {
    await db.workload.deleteMany();
    const [mine = "", theirs = ""] = teamIds;
    const own = await insertWorkload(db, { teamId: mine, name: "shared-name", tags: ["own"] });
    const foreign = await insertWorkload(db, {
      teamId: theirs,
      name: "shared-name",
      tags: ["secret"],
      facts: { os: "aix", environment: "training" },
    });
    await db.assessment.create({ data: assessmentOf(foreign.id, { verdict: "vm", score: 1 }) });
    await insertApplication(db, {
      teamId: theirs,
      name: "hidden",
      workloadIds: [own.id, foreign.id],
    });
    const member = makeActor({ role: "member", teamIds: [mine] });
    const scope = scopeFor(member, "workload:read");
    const sort = { field: "name" as const, direction: "asc" as const };
    const filters = [NO_FILTER, { ...NO_FILTER, q: "shared" }, { ...NO_FILTER, team: teamIds }];
    for (const filter of filters) {
      const { rows } = await listWorkloads(db, scope, { filter, sort, edge: null });
      expect(ids(rows)).toEqual([own.id]);
      expect(rows[0]?.applications).toEqual([]);
    }
    const write = scopeFor(member, "workload:write");
    expect(await countWorkloads(db, { read: scope, write }, NO_FILTER)).toEqual({
      matching: 1,
      writable: 1,
      active: 1,
      setAside: 0,
    });
    const facets = await listFacets(db, scope, "all");
    expect(facets.teams.map(({ id }) => id)).toEqual([mine]);
    expect(facets.applications).toEqual([]);
    expect(facets.tags).toEqual([{ value: "own", workloads: 1 }]);
    expect(facets.os).toEqual([{ value: null, workloads: 1 }]);
    expect(facets.verdicts).toEqual([{ value: null, workloads: 1 }]);
    expect(facets.blockers).toEqual([]);
  });

  test("shows nothing to a member of no team", async () => {
    const scope = scopeFor(makeActor({ role: "member", teamIds: [] }), "workload:read");
    const sort = { field: "name" as const, direction: "asc" as const };
    const page = await listWorkloads(db, scope, { filter: anyStanding, sort, edge: null });
    expect(page).toEqual({ rows: [], previous: null, next: null });
    const facets = await listFacets(db, scope, "all");
    expect(Object.values(facets).flat()).toEqual([]);
  });
});

describe("counting", () => {
  test("tells portfolio and set aside apart and what the person may change", async () => {
    await db.workload.deleteMany();
    const [mine = "", theirs = ""] = teamIds;
    await insertWorkload(db, { teamId: mine, tags: ["x"] });
    await insertWorkload(db, { teamId: mine, tags: ["x"], setAside: "template" });
    await insertWorkload(db, { teamId: theirs, tags: ["x"], setAside: "powered-off" });
    await insertWorkload(db, { teamId: theirs });
    const planner = makeActor({ role: "planner", teamIds: [mine] });
    const scopes = {
      read: scopeFor(planner, "workload:read"),
      write: scopeFor(planner, "workload:write"),
    };
    const tagged = { ...NO_FILTER, tag: ["x"] };
    const both = { active: 1, setAside: 2 };
    const counts = (filter: WorkloadFilter) => countWorkloads(db, scopes, filter);
    expect(await counts(tagged)).toEqual({ ...both, matching: 1, writable: 1 });
    expect(await counts({ ...tagged, standing: "set-aside" })).toEqual({
      ...both,
      matching: 2,
      writable: 1,
    });
    expect(await counts({ ...tagged, standing: "powered-off" })).toEqual({
      ...both,
      matching: 1,
      writable: 0,
    });
    expect(await counts({ ...tagged, standing: "all" })).toEqual({
      ...both,
      matching: 3,
      writable: 2,
    });
  });
});

describe("facets", () => {
  test("count each choice once per workload, unknown included", async () => {
    await db.workload.deleteMany();
    const [mine = ""] = teamIds;
    const first = await insertWorkload(db, {
      teamId: mine,
      tags: ["a", "b"],
      facts: { os: "linux", environment: "production", criticality: "high" },
    });
    await insertWorkload(db, {
      teamId: mine,
      tags: ["a"],
      kind: "database",
      facts: { os: "linux" },
    });
    await db.assessment.create({ data: assessmentOf(first.id, { verdict: "vm", score: 1 }) });
    const application = await insertApplication(db, { teamId: mine, workloadIds: [first.id] });
    const facets = await listFacets(db, everyone, "active");
    expect(facets.os).toEqual([{ value: "linux", workloads: 2 }]);
    expect(facets.environments).toEqual([
      { value: "production", workloads: 1 },
      { value: null, workloads: 1 },
    ]);
    expect(facets.criticalities).toEqual([
      { value: "high", workloads: 1 },
      { value: null, workloads: 1 },
    ]);
    expect(facets.kinds).toEqual([
      { value: "database", workloads: 1 },
      { value: "vm", workloads: 1 },
    ]);
    expect(facets.verdicts).toEqual([
      { value: "vm", workloads: 1 },
      { value: null, workloads: 1 },
    ]);
    expect(facets.tags).toEqual([
      { value: "a", workloads: 2 },
      { value: "b", workloads: 1 },
    ]);
    expect(facets.applications).toEqual([
      { id: application.id, name: application.name, teamName: expect.any(String), workloads: 1 },
    ]);
    expect(facets.blockers).toMatchObject([{ value: "K4:container", workloads: 1 }]);
  });
});

describe("search", () => {
  test("finds part of a name, description, source key or tag, in any case and read literally", async () => {
    await db.workload.deleteMany();
    const teamId = teamIds[0] ?? "";
    const { id } = await insertWorkload(db, {
      teamId,
      name: "Çrm-Web_01",
      description: "Front of 100% of orders",
      sourceKey: "rvtools:VC7/vm-12",
      tags: ["Site:North", "pci"],
    });
    const found = async (q: string) => {
      const filter = { ...NO_FILTER, q };
      const sort = { field: "name" as const, direction: "asc" as const };
      return ids((await listWorkloads(db, everyone, { filter, sort, edge: null })).rows);
    };
    for (const q of ["çRM", "b_01", "100% OF", "vc7/VM-1", "site:n", "PCI", "0"]) {
      expect(await found(q), q).toEqual([id]);
    }
    for (const q of ["web%01", "web-01", "01 front", "ordersrvtools", "\\"]) {
      expect(await found(q), q).toEqual([]);
    }
  });
});
