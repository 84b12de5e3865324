import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { allOf, raw, sql } from "@/server/db/sql";
import type { FieldChange } from "./change";
import type { ListAuditInput } from "./schema";
import {
  firstChanges,
  isNamedEntity,
  NAMED_ENTITIES,
  type NamedEntity,
  type TrailEvent,
} from "./trail";

const PAGE = 50;

type Row = Omit<TrailEvent, "entityName" | "moreChanges" | "changes"> & { changes: FieldChange[] };

/** Newest first, 50 a page. Events of no team are seen only by who sees every team. */
export async function listEvents(
  db: Db,
  scope: ReadScope,
  { limit = PAGE, ...filter }: ListAuditInput & { limit?: number },
): Promise<{ events: TrailEvent[]; nextCursor: string | null }> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT e.id::text AS id, e.at, e.actor_id AS "actorId", e.actor_name AS "actorName",
           e.action, e.entity_type AS "entityType", e.entity_id AS "entityId", e.changes
      FROM audit_event e
     WHERE ${allOf(conditionsOf(scope, filter))}
     ORDER BY e.id DESC
     LIMIT ${limit + 1}`);
  const page = rows.slice(0, limit);
  const names = await namesOf(db, page);
  return {
    events: page.map((row) => ({
      ...row,
      ...firstChanges(row.changes),
      entityName: names.get(keyOf(row)) ?? null,
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

function conditionsOf(scope: ReadScope, filter: ListAuditInput) {
  const { entityType, entityId, actorId, cursor } = filter;
  return [
    ...(scope.kind === "all" ? [] : [sql`e.team_id = ANY(${[...scope.teamIds]}::uuid[])`]),
    ...(entityType ? [sql`e.entity_type = ${entityType}`] : []),
    ...(entityId ? [sql`e.entity_id = ${entityId}`] : []),
    ...(actorId ? [sql`e.actor_id = ${actorId}`] : []),
    ...(cursor ? [sql`e.id < ${cursor}::bigint`] : []),
  ];
}

const keyOf = ({ entityType, entityId }: { entityType: string; entityId: string }) =>
  `${entityType} ${entityId}`;

/** Today's names of what the events happened to, one query per kind that occurs. */
async function namesOf(db: Db, rows: readonly Row[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const types = new Set(rows.map(({ entityType }) => entityType));
  // One after the other: in a transaction they share a connection.
  for (const type of [...types].filter(isNamedEntity)) {
    const ids = rows.filter(({ entityType }) => entityType === type).map((row) => row.entityId);
    for (const { id, name } of await namesIn(db, type, ids)) {
      names.set(keyOf({ entityType: type, entityId: id }), name);
    }
  }
  return names;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function namesIn(
  db: Db,
  type: NamedEntity,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const table = raw(`"${NAMED_ENTITIES[type]}"`);
  const name = raw(type === "import-batch" ? "file_name" : "name");
  const match =
    type === "user"
      ? sql`id = ANY(${[...ids]}::text[])`
      : sql`id = ANY(${ids.filter((id) => UUID.test(id))}::uuid[])`;
  return db.$queryRaw(sql`SELECT id::text AS id, ${name} AS name FROM ${table} WHERE ${match}`);
}
