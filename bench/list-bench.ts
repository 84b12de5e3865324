import { makeActor } from "@/server/testing/actor";
import { scopeFor, type ReadScope } from "@/server/auth/actor";
import { getDb } from "@/server/db/client";
import type { ListEdge } from "@/server/inventory/list-cursor";
import { listFacets } from "@/server/inventory/facets-repository";
import { countWorkloads, listWorkloads } from "@/server/inventory/list-repository";
import { NO_FILTER, type WorkloadFilter } from "@/server/inventory/workload-filter";
import { parseSort, WORKLOAD_SORTS, type WorkloadSort } from "@/server/inventory/workload-sort";
import { statementsOf } from "./captured";
import { durationOf, percentile, type Bench, type BenchContext, type Figure } from "./figure";
import { openSqlSession, type SqlSession } from "./sql-session";

const RUNS = 40;
const WARM_UPS = 3;
const SHARE = 0.95;
/** Pages that a person turns to reach the depth at which deep pages are measured. */
const DEEP_PAGES = 400;

type Case = {
  name: string;
  scope: ReadScope;
  filter: WorkloadFilter;
  sort: WorkloadSort;
  edge: ListEdge | null;
};

export const bench: Bench = {
  title: "one page of the workload list against the same SQL from a bare client",
  database: "large-portfolio",
  run: async ({ databaseUrl, workloads, say }: BenchContext) => {
    const session = await openSqlSession(databaseUrl);
    try {
      const figures: Figure[] = [];
      for (const [name, work] of await queries(workloads)) {
        say(`  ${name}`);
        figures.push(await measure(`${name}, p95`, work, session));
      }
      return figures;
    } finally {
      await session.close();
    }
  },
};

type Query = [name: string, work: () => Promise<unknown>];

/** Turn by turn, so that whatever else the machine does falls on both alike. */
async function measure(name: string, work: Query[1], session: SqlSession): Promise<Figure> {
  const statements = await statementsOf(work);
  const own: number[] = [];
  const bare: number[] = [];
  for (let run = -WARM_UPS; run < RUNS; run += 1) {
    const ownDuration = await durationOf(work);
    let bareDuration = 0;
    for (const statement of statements) bareDuration += await session.durationOf(statement);
    if (run < 0) continue;
    own.push(ownDuration);
    bare.push(bareDuration);
  }
  return {
    name,
    value: percentile(own, SHARE),
    unit: "ms",
    baseline: percentile(bare, SHARE),
    baselineIs: `p95 of the same SQL in ${session.name}`,
    maxRatio: 3,
  };
}

async function queries(workloads: number): Promise<Query[]> {
  const actor = makeActor();
  const read = scopeFor(actor, "workload:read");
  const write = scopeFor(actor, "workload:write");
  const pages = (await cases(workloads)).map((each): Query => [
    `list page, ${each.name}`,
    () => listWorkloads(getDb(), each.scope, each),
  ]);
  return [
    ...pages,
    ["count beside the list", () => countWorkloads(getDb(), { read, write }, NO_FILTER)],
    ["choices of the filters", () => listFacets(getDb(), read, "active")],
  ];
}

async function cases(workloads: number): Promise<Case[]> {
  const all = scopeFor(makeActor(), "workload:read");
  const base = { scope: all, filter: NO_FILTER, sort: parseSort("name"), edge: null };
  const sorted = WORKLOAD_SORTS.flatMap((field) =>
    [field, `-${field}`].map((text) => ({ ...base, name: `sort ${text}`, sort: parseSort(text) })),
  );
  const filtered = (await filters(workloads)).map(([name, filter]) => ({
    ...base,
    name: `filter ${name}`,
    filter: { ...NO_FILTER, ...filter },
  }));
  const deep: Case[] = [];
  for (const text of ["name", "-updated", "-container", "memory", "team"]) {
    const each = { ...base, name: `deep page, sort ${text}`, sort: parseSort(text) };
    deep.push({ ...each, edge: await edgeAfter(each, Math.min(DEEP_PAGES, workloads / 200)) });
  }
  const team = await getDb().team.findFirstOrThrow({ orderBy: { name: "asc" } });
  const member = makeActor({ role: "member", teamIds: [team.id] });
  const ofMember = { ...base, scope: scopeFor(member, "workload:read") };
  return [
    ...sorted,
    ...filtered,
    ...deep,
    { ...ofMember, name: "a member of one team" },
    { ...ofMember, name: "a member of one team, sort -container", sort: parseSort("-container") },
  ];
}

/** Pages forward as a person would; a cursor of any depth is read the same way. */
async function edgeAfter({ scope, filter, sort }: Case, pages: number): Promise<ListEdge | null> {
  let edge: ListEdge | null = null;
  for (let page = 0; page < pages; page += 1) {
    const { next } = await listWorkloads(getDb(), scope, { filter, sort, edge });
    if (!next) break;
    edge = { side: "after", cursor: next };
  }
  return edge;
}

async function filters(workloads: number): Promise<[string, Partial<WorkloadFilter>][]> {
  const [team, application] = await Promise.all([
    getDb().team.findFirstOrThrow({ orderBy: { name: "asc" } }),
    getDb().application.findFirstOrThrow({ orderBy: { name: "asc" } }),
  ]);
  const last = String(workloads - 1).padStart(6, "0");
  return [
    ["search one name", { q: last }],
    ["search many names", { q: "erp" }],
    ["search nothing found", { q: "no such workload" }],
    ["team", { team: [team.id] }],
    ["environment", { environment: ["production"] }],
    ["verdict", { verdict: ["container"] }],
    ["operating system", { os: ["solaris"] }],
    ["application", { application: [application.id] }],
    ["tag", { tag: ["site:north"] }],
    ["blocker", { blocker: ["K7"] }],
    ["coverage", { coverage: [1] }],
    ["fact", { fact: [{ fact: "hardware", value: "gpu" }] }],
    ["fact unknown", { fact: [{ fact: "licence", value: null }] }],
    ["several fields", { environment: ["production"], verdict: ["vm"], os: ["linux"] }],
    ["overridden", { override: ["in-force"] }],
    ["set aside", { standing: "set-aside" }],
  ];
}
