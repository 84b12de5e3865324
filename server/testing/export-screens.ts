import fc from "fast-check";
import type { createCaller } from "@/server/api/root";
import { AUDIT_ENTITIES } from "@/server/audit/action";
import { PERSON_STATUSES } from "@/server/auth/person";
import { ROLES } from "@/server/auth/roles";
import { listCell } from "@/server/exports/column";
import type { ExportTable } from "@/server/exports/export-request";
import type { RowIssue } from "@/server/imports/row-issue";
import { LIST_COLUMNS, shownColumns } from "@/server/inventory/list-columns";
import { filterFromParams } from "@/server/inventory/workload-filter";
import { parseSort, WORKLOAD_SORTS } from "@/server/inventory/workload-sort";
import { OVERRIDE_VIEWS, overrideFilterFrom } from "@/server/scoring/override-filter";
import { ENGLISH_WORDING } from "./english-wording";

export type Caller = ReturnType<typeof createCaller>;
/** A row of a page by the names of the file's columns, as far as the page shows it. */
type Shown = Record<string, unknown>;
export type Screen = {
  table: ExportTable;
  /** Addresses of the page, with what a person can choose on it. */
  addresses: fc.Arbitrary<Record<string, string>>;
  /** Every row of every page, through the procedure that the page calls. */
  rows: (api: Caller, params: URLSearchParams) => Promise<Shown[]>;
  /** Rows that the address without a choice has, so that no comparison is one of nothing. */
  least: number;
};

/** One of these, or nothing chosen. */
const maybe = (...values: readonly string[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const text = maybe("web", "=", "ä", "1", "nothing has this");
/** Places of the world's teams, put in where the address is used. */
const team = maybe("0", "1", "2");

/** Only what is chosen stands in an address. */
const address = (choices: Record<string, fc.Arbitrary<string | undefined>>) =>
  fc
    .record(choices)
    .map((chosen) =>
      Object.fromEntries(
        Object.entries(chosen).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      ),
    );

const workloadAddress = {
  q: text,
  team,
  kind: maybe("vm", "database"),
  environment: maybe("production", "test", "-"),
  verdict: maybe("needs-data", "vm"),
  override: maybe("in-force", "none"),
  standing: maybe("all", "set-aside"),
  sort: maybe(...WORKLOAD_SORTS.flatMap((sort) => [sort, `-${sort}`])),
};

async function everyPage<Page, Cursor>(
  read: (cursor: Cursor | null) => Promise<Page>,
  nextOf: (page: Page) => Cursor | null,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor: Cursor | null = null; ;) {
    const page: Page = await read(cursor);
    pages.push(page);
    cursor = nextOf(page);
    if (cursor === null) return pages;
  }
}

const names = (rows: readonly { name: string }[]) => listCell(rows.map(({ name }) => name));

async function listRows(api: Caller, params: URLSearchParams) {
  const [filter, sort] = [filterFromParams(params), parseSort(params.get("sort"))];
  type Cursor = NonNullable<Awaited<ReturnType<Caller["inventory"]["list"]>>["next"]>;
  const pages = await everyPage(
    (cursor: Cursor | null) =>
      api.inventory.list({ filter, sort, edge: cursor && { side: "after", cursor } }),
    ({ next }) => next,
  );
  return pages.flatMap(({ rows }) => rows);
}

/** What the page says of a row, with what it is called in the code. */
function worded(issues: readonly RowIssue[], severity: RowIssue["severity"]): string | null {
  const said = issues.filter((issue) => issue.severity === severity);
  if (said.length === 0) return null;
  return JSON.stringify(
    said.map((issue) => {
      const { code, column, value } = issue;
      return { code, column, value, text: ENGLISH_WORDING.issue(issue) };
    }),
  );
}

export const SCREENS: readonly Screen[] = [
  {
    table: "list",
    least: 100,
    addresses: address({
      ...workloadAddress,
      columns: fc.option(
        fc.subarray([...LIST_COLUMNS], { minLength: 1 }).map((columns) => columns.join(",")),
        { nil: undefined },
      ),
    }),
    rows: async (api, params) => {
      const shown: readonly string[] = shownColumns(params.get("columns")?.split(",") ?? null);
      const rows = await listRows(api, params);
      return rows.map(({ assessment, ...row }) => {
        const score = (key: "container" | "sandboxed" | "vm", target: string) =>
          assessment?.blockers.some((blocker) => blocker.endsWith(`:${target}`))
            ? "blocked"
            : (assessment?.[key].score ?? null);
        const all: Shown = {
          name: row.name,
          verdict: row.verdict,
          container: score("container", "container"),
          sandboxed: score("sandboxed", "sandboxed-container"),
          vm: score("vm", "vm"),
          coverage: assessment?.coverage ?? null,
          team: row.teamName,
          environment: row.environment,
          vcpu: row.vCpu,
          memory: row.memoryGib,
          blockers: assessment?.blockers.length ?? null,
          os: row.os,
          kind: row.kind,
          criticality: row.criticality,
          data: row.dataGib,
          tags: listCell(row.tags),
          applications: names(row.applications),
          power: row.powerState,
          updated: row.updatedAt,
        };
        return Object.fromEntries(Object.entries(all).filter(([name]) => shown.includes(name)));
      });
    },
  },
  ...(["workloads", "scores"] as const).map((table): Screen => ({
    table,
    least: 100,
    addresses: address(workloadAddress),
    rows: async (api, params) =>
      (await listRows(api, params)).map((row) => ({
        id: row.id,
        name: row.name,
        team: row.teamName,
        kind: row.kind,
        ...(table === "scores"
          ? { verdict: row.verdict, vmScore: row.assessment?.vm.score ?? null }
          : { tags: listCell(row.tags), applications: names(row.applications) }),
      })),
  })),
  {
    table: "dependencies",
    least: 100,
    addresses: address({ ...workloadAddress, sort: fc.constant(undefined) }),
    rows: async (api, params) => {
      const rows = await listRows(api, params);
      const needs = await Promise.all(
        rows.map(async ({ id, name, teamName }) => {
          const { dependsOn } = await api.dependencies.ofWorkload({ workloadId: id });
          return dependsOn.shown.map((end) => ({
            fromId: id,
            from: name,
            fromTeam: teamName,
            toId: end.workloadId,
            to: end.name,
            toTeam: end.teamName,
            toVerdict: end.verdict,
            basis: end.basis,
          }));
        }),
      );
      return needs.flat();
    },
  },
  {
    table: "applications",
    least: 60,
    addresses: address({ q: text, team }),
    rows: async (api, params) => {
      const teamIds = params.has("team") ? [params.get("team") ?? ""] : [];
      const pages = await everyPage(
        (cursor: { name: string; id: string } | null) =>
          api.applications.list({ q: params.get("q") ?? "", teamIds, cursor }),
        ({ next }) => next,
      );
      return pages.flatMap(({ rows }) =>
        rows.map(({ id, name, verdict, teamName, workloads, description }) => ({
          id,
          name,
          verdict,
          team: teamName,
          workloads,
          description: description || null,
        })),
      );
    },
  },
  {
    table: "overrides",
    least: 60,
    addresses: address({ team, view: maybe(...OVERRIDE_VIEWS) }),
    rows: async (api, params) => {
      type Cursor = NonNullable<Awaited<ReturnType<Caller["overrides"]["list"]>>["next"]>;
      const pages = await everyPage(
        (cursor: Cursor | null) => api.overrides.list({ ...overrideFilterFrom(params), cursor }),
        ({ next }) => next,
      );
      return pages.flatMap(({ rows }) =>
        rows.map((row) => ({
          id: row.workloadId,
          name: row.workloadName,
          team: row.teamName,
          override: row.verdict,
          status: row.status,
          computedVerdict: row.computed,
          reason: row.reason,
          until: row.until,
          by: row.madeByName,
        })),
      );
    },
  },
  {
    table: "archetypes",
    least: 1,
    addresses: address({}),
    rows: async (api) =>
      (await api.archetypes.list()).map((row) => ({
        name: row.name,
        match: row.match,
        tags: listCell(row.tags),
        facts: Object.keys(row.facts).length,
        workloads: row.workloads,
      })),
  },
  {
    table: "plans",
    least: 3,
    addresses: address({ status: maybe("draft", "approved") }),
    rows: async (api, params) => {
      const status = params.get("status") as "draft" | "approved" | null;
      const { rows } = await api.plans.list({ status, cursor: null });
      return rows.map(({ id, name, status: state, waves, visible, startDate, endDate }) => ({
        id,
        name,
        status: state,
        waves,
        workloads: visible,
        start: startDate,
        end: endDate,
      }));
    },
  },
  {
    table: "imports",
    least: 30,
    addresses: address({}),
    rows: async (api) => {
      const pages = await everyPage(
        (cursor: { createdAt: Date; id: string } | null) => api.imports.list({ cursor }),
        ({ next }) => next,
      );
      return pages.flatMap(({ batches }) =>
        batches.map((row) => ({
          file: row.fileName,
          status: row.status,
          format: row.format,
          team: row.teamName,
          created: row.counts.create,
          changed: row.counts.update,
          skipped: row.counts.skipped,
          errors: row.counts.error,
          by: row.createdBy,
          at: row.createdAt,
        })),
      );
    },
  },
  {
    table: "import-rows",
    least: 8,
    addresses: address({
      import: fc.constant("batch"),
      view: maybe("all", "create", "error", "warning", "unchanged"),
    }),
    rows: async (api, params) => {
      const batchId = params.get("import") ?? "";
      const view = (params.get("view") ?? "all") as "all";
      const { rows } = await api.imports.rows({ batchId, view, after: 0 });
      return rows.map(({ rowNumber, name, outcome, changes, issues }) => ({
        row: rowNumber,
        name,
        outcome,
        fields: listCell(changes.map(({ field }) => field)),
        errors: worded(issues, "error"),
        warnings: worded(issues, "warning"),
      }));
    },
  },
  {
    table: "pools",
    least: 0,
    addresses: address({}),
    rows: async (api) => (await api.pools.list()).map(({ id, name }) => ({ id, name })),
  },
  {
    table: "rubrics",
    least: 1,
    addresses: address({}),
    rows: async (api) =>
      (await api.rubrics.list()).map(({ name, number, status, note, publishedAt }) => ({
        name,
        number,
        status,
        note: note || null,
        publishedAt,
      })),
  },
  {
    table: "users",
    least: 60,
    addresses: address({ q: text, role: maybe(...ROLES), status: maybe(...PERSON_STATUSES) }),
    rows: async (api, params) => {
      const chosen = {
        search: params.get("q") ?? "",
        role: ROLES.find((role) => role === params.get("role")) ?? null,
        status: PERSON_STATUSES.find((status) => status === params.get("status")) ?? null,
      };
      const pages = await everyPage(
        (cursor: string | null) => api.users.list({ ...chosen, cursor }),
        ({ nextCursor }) => nextCursor,
      );
      return pages.flatMap(({ people }) =>
        people.map(({ name, email, role, teams, status }) => ({
          name,
          email,
          role,
          teams: names(teams),
          status,
        })),
      );
    },
  },
  {
    table: "teams",
    least: 3,
    addresses: address({}),
    rows: async (api) =>
      (await api.teams.list()).map((row) => ({
        name: row.name,
        description: row.description || null,
        members: row.memberCount,
        workloads: row.workloadCount,
      })),
  },
  {
    table: "audit",
    least: 4,
    addresses: address({ type: maybe(...AUDIT_ENTITIES), by: maybe("nobody") }),
    rows: async (api, params) => {
      const entityType = AUDIT_ENTITIES.find((type) => type === params.get("type")) ?? null;
      const filter = { entityType, entityId: null, actorId: params.get("by") };
      const pages = await everyPage(
        (cursor: string | null) => api.audit.list({ ...filter, cursor }),
        ({ nextCursor }) => nextCursor,
      );
      return pages.flatMap(({ events }) =>
        events.map((event) => ({
          id: event.id,
          at: event.at,
          actor: event.actorName,
          action: event.action,
          entityType: event.entityType,
          entityName: event.entityName,
          fields: listCell(event.changes.map(({ field }) => field)),
          moreChanges: event.moreChanges,
        })),
      );
    },
  },
];
