import type { Scope } from "@/server/auth/actor";
import { raw, sql, type Sql } from "@/server/db/sql";

type TeamColumn = "w.team_id" | "f.team_id" | "o.team_id" | "p.team_id" | "t.id";

/** Rows whose team lies in the scope, deleted or not. No team in the scope: no row. */
export function inScope(scope: Scope, column: TeamColumn): Sql {
  if (scope.kind === "all") return sql`TRUE`;
  return sql`${raw(column)} = ANY(${[...scope.teamIds]}::uuid[])`;
}
