import "server-only";

import { AUDIT_ENTITIES } from "@/server/audit/action";
import { getTrail } from "@/server/audit/service";
import { scopeFor } from "@/server/auth/actor";
import { PERSON_STATUSES } from "@/server/auth/person";
import { isRole } from "@/server/auth/roles";
import { listVisibleTeams } from "@/server/auth/team-service";
import { listUsers } from "@/server/auth/user-service";
import type { Db } from "@/server/db/client";
import { AppError, notFound } from "@/server/errors";
import { ROW_VIEWS } from "@/server/imports/schema";
import { getBatchPage, listBatchRows } from "@/server/imports/service";
import { listApplicationsInput } from "@/server/inventory/application-schema";
import { getApplicationPage } from "@/server/inventory/application-service";
import { getArchetypes } from "@/server/inventory/archetype-service";
import { PLAN_STATUSES } from "@/server/plans/plan";
import { getPlanPage } from "@/server/plans/service";
import { type ExportColumn } from "./column";
import { UUID } from "./export-request";
import { IMPORT_ROW_TABLE, IMPORT_TABLE } from "./import-tables";
import { APPLICATION_TABLE, ARCHETYPE_TABLE } from "./inventory-tables";
import { allPages, openTable, sourceOf, type Page } from "./open-table";
import { onlyColumns, type ExportRequest, type Open } from "./opening";
import { AUDIT_TABLE, TEAM_TABLE, USER_TABLE } from "./people-tables";
import { PLAN_LIST_TABLE } from "./plan-list-table";
import { inSnapshot } from "./snapshot-repository";

/** More rows than a page shows, for tables that may be long. */
const ROWS_PER_PAGE = 500;

/**
 * The lists that pages show page by page, read with the very function of the page, to the end. Each
 * needs the permission of its page beside that of downloading.
 */
export const OPEN_LISTS = {
  applications: (request) => {
    const { params, scope } = request;
    const team = params.get("team") ?? "";
    const asked = { q: params.get("q") ?? "", teamIds: team === "" ? [] : [team] };
    const input = listApplicationsInput.safeParse(asked);
    if (!input.success) throw badFilter("applications");
    return openPages(request, APPLICATION_TABLE, (db, cursor: typeof input.data.cursor) =>
      getApplicationPage({ ...input.data, cursor }, { scope, db }),
    );
  },
  archetypes: async ({ params, actor }) => {
    scopeFor(actor, "archetype:read");
    const rows = sourceOf(await getArchetypes(actor));
    return openTable("archetypes", onlyColumns(ARCHETYPE_TABLE, params), rows);
  },
  plans: (request) => {
    const scope = scopeFor(request.actor, "plan:read");
    const status = PLAN_STATUSES.find((known) => known === request.params.get("status")) ?? null;
    type Cursor = Parameters<typeof getPlanPage>[0]["cursor"];
    return openPages(request, PLAN_LIST_TABLE, (db, cursor: Cursor) =>
      getPlanPage({ status, cursor }, { scope, db }),
    );
  },
  imports: (request) => {
    const scope = scopeFor(request.actor, "inventory:dry-run");
    type Cursor = Parameters<typeof getBatchPage>[0];
    return openPages(request, IMPORT_TABLE, async (db, cursor: Cursor) => {
      const { batches, next } = await getBatchPage(cursor, { scope, db });
      return { rows: batches, next };
    });
  },
  "import-rows": (request) => {
    const scope = scopeFor(request.actor, "inventory:dry-run");
    const batchId = request.params.get("import") ?? "";
    if (!UUID.test(batchId)) throw notFound("Import");
    const view = ROW_VIEWS.find((known) => known === (request.params.get("view") ?? "all"));
    if (!view) throw badFilter("rows");
    const text = request.wording.issue;
    return openPages(request, IMPORT_ROW_TABLE, async (db, after: number | null) => {
      const page = { batchId, view, after: after ?? 0, limit: ROWS_PER_PAGE };
      const { headers, rows, next } = await listBatchRows(page, { scope, db });
      const worded = rows.map((row) => ({
        ...row,
        headers,
        issues: row.issues.map((issue) => ({ ...issue, text: text(issue) })),
      }));
      return { rows: worded, next };
    });
  },
  audit: (request) => {
    const { params, actor } = request;
    const scope = scopeFor(actor, "audit:read");
    const filter = {
      entityType: AUDIT_ENTITIES.find((type) => type === params.get("type")) ?? null,
      entityId: params.get("id") || null,
      actorId: params.get("by") || null,
      limit: ROWS_PER_PAGE,
    };
    return openPages(request, AUDIT_TABLE, async (db, cursor: string | null) => {
      const { events, nextCursor } = await getTrail({ ...filter, cursor }, { scope, db });
      return { rows: events, next: nextCursor };
    });
  },
  users: (request) => {
    const { params, actor } = request;
    scopeFor(actor, "user:manage");
    const role = params.get("role") ?? "";
    const filter = {
      search: (params.get("q") ?? "").trim(),
      role: isRole(role) ? role : null,
      status: PERSON_STATUSES.find((status) => status === params.get("status")) ?? null,
    };
    return openPages(request, USER_TABLE, async (db, cursor: string | null) => {
      const { people, nextCursor } = await listUsers({ ...filter, cursor }, db);
      return { rows: people, next: nextCursor };
    });
  },
  teams: async ({ params, actor }) => {
    const teams = await listVisibleTeams(scopeFor(actor, "team:read"));
    return openTable("teams", onlyColumns(TEAM_TABLE, params), sourceOf(teams));
  },
} satisfies Record<string, Open>;

type ReadPage<Row, Cursor> = (db: Db, cursor: Cursor | null) => Promise<Page<Row, Cursor>>;

function openPages<Row, Cursor>(
  { table, params }: ExportRequest,
  columns: readonly ExportColumn<Row>[],
  readPage: ReadPage<Row, Cursor>,
) {
  const source = inSnapshot((db) => allPages<Row, Cursor>((cursor) => readPage(db, cursor)));
  return openTable(table, onlyColumns(columns, params), source);
}

const badFilter = (what: string): AppError =>
  new AppError("BAD_INPUT", {
    internal: `filter of ${what} is not one`,
    public: "The filter of this download cannot be read.",
  });
