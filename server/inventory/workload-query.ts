import type { Scope } from "@/server/auth/actor";
import { allOf, anyOf, containing, join, raw, sql, type Sql } from "@/server/db/sql";
import { factDefinition } from "./facts";
import {
  SCORE_CELL,
  UNKNOWN,
  type FactCondition,
  type ScoreCell,
  type WorkloadFilter,
} from "./workload-filter";
import type { WorkloadSort, WorkloadSortField } from "./workload-sort";

/** Aliases that every query over workloads uses: w, its team t, its assessment a (may be absent). */
export const WORKLOAD_FROM: Sql = sql`workload w
  JOIN team t ON t.id = w.team_id
  LEFT JOIN assessment a ON a.workload_id = w.id`;

/** Rows of the scope that are not deleted. No team in the scope: no row. */
export function visibleWorkloads(scope: Scope): Sql {
  if (scope.kind === "all") return sql`w.deleted_at IS NULL`;
  return sql`w.deleted_at IS NULL AND w.team_id = ANY(${[...scope.teamIds]}::uuid[])`;
}

/** The WHERE clause of a selection within a scope; the only translation of a filter to SQL. */
export function workloadWhere(scope: Scope, filter: WorkloadFilter): Sql {
  const conditions = [visibleWorkloads(scope), standingCondition(filter)];
  if (filter.q !== "") conditions.push(searchCondition(filter.q));
  if (filter.team.length > 0) conditions.push(sql`w.team_id = ANY(${[...filter.team]}::uuid[])`);
  if (filter.kind.length > 0) conditions.push(isOneOf("w.kind", filter.kind));
  if (filter.environment.length > 0) conditions.push(isOneOf("w.environment", filter.environment));
  if (filter.os.length > 0) conditions.push(isOneOf("w.os", filter.os));
  if (filter.criticality.length > 0) conditions.push(isOneOf("w.criticality", filter.criticality));
  if (filter.verdict.length > 0) conditions.push(isOneOf("a.verdict", filter.verdict));
  if (filter.tag.length > 0) conditions.push(sql`w.tags && ${[...filter.tag]}::text[]`);
  if (filter.application.length > 0) conditions.push(applicationCondition(filter.application));
  if (filter.blocker.length > 0) conditions.push(anyOf(filter.blocker.map(blockerCondition)));
  if (filter.coverage.length > 0) conditions.push(anyOf(filter.coverage.map(coverageCondition)));
  if (filter.cell.length > 0) conditions.push(anyOf(filter.cell.map(cellCondition)));
  conditions.push(...filter.fact.map(factCondition));
  return allOf(conditions);
}

function standingCondition({ standing }: WorkloadFilter): Sql {
  if (standing === "all") return sql`TRUE`;
  if (standing === "active") return sql`w.set_aside IS NULL`;
  if (standing === "set-aside") return sql`w.set_aside IS NOT NULL`;
  return sql`w.set_aside = ${standing}`;
}

function searchCondition(text: string): Sql {
  const pattern = containing(text);
  return sql`(w.name ILIKE ${pattern} OR w.description ILIKE ${pattern}
    OR w.source_key ILIKE ${pattern}
    OR EXISTS (SELECT 1 FROM unnest(w.tags) tag WHERE tag ILIKE ${pattern}))`;
}

type FilteredColumn = "w.kind" | "w.environment" | "w.os" | "w.criticality" | "a.verdict";

function isOneOf(column: FilteredColumn, values: readonly string[]): Sql {
  const known = values.filter((value) => value !== UNKNOWN);
  const isKnown = sql`${raw(column)} = ANY(${known}::text[])`;
  return known.length === values.length ? isKnown : sql`(${isKnown} OR ${raw(column)} IS NULL)`;
}

const applicationCondition = (ids: readonly string[]): Sql => sql`EXISTS (
  SELECT 1 FROM workload_application wa
  WHERE wa.workload_id = w.id AND wa.application_id = ANY(${[...ids]}::uuid[]))`;

/** "K4" stands for K4 against any target. */
function blockerCondition(blocker: string): Sql {
  if (blocker.includes(":")) return sql`a.blockers @> ${[blocker]}::text[]`;
  const anyTarget = ["container", "sandboxed-container", "vm"].map((form) => `${blocker}:${form}`);
  return sql`a.blockers && ${anyTarget}::text[]`;
}

const COVERAGE_BAND = 0.2;

function coverageCondition(band: number): Sql {
  const above = (band - 1) * COVERAGE_BAND;
  const upTo = band === 5 ? 1 : band * COVERAGE_BAND;
  return band === 1
    ? sql`a.coverage <= ${upTo}`
    : sql`(a.coverage > ${above} AND a.coverage <= ${upTo})`;
}

const cellCondition = ({ container, vm }: ScoreCell): Sql =>
  sql`(${inCell("a.score_container", container)} AND ${inCell("a.score_vm", vm)})`;

/** The last cell holds a score of exactly 100 as well. */
function inCell(score: "a.score_container" | "a.score_vm", corner: number): Sql {
  const upTo = corner + SCORE_CELL;
  const above = sql`${raw(score)} >= ${corner}`;
  return upTo >= 100 ? above : sql`${above} AND ${raw(score)} < ${upTo}`;
}

/** `@>` uses the index on facts and matches both a single value and a member of a list. */
function factCondition({ fact, value }: FactCondition): Sql {
  if (value === null) return sql`NOT (w.facts ? ${fact})`;
  const forms = factForms(fact, value).map((form) => JSON.stringify({ [fact]: form }));
  return anyOf(forms.map((form) => sql`w.facts @> ${form}::jsonb`));
}

function factForms(fact: FactCondition["fact"], value: string): unknown[] {
  const { type } = factDefinition(fact);
  if (type === "choices" || type === "openChoices") return [[value]];
  if (type === "integer" || type === "number")
    return [Number.isNaN(Number(value)) ? value : Number(value)];
  if (type === "boolean" || type === "booleanOrChoice") {
    return value === "true" || value === "false" ? [value === "true"] : [value];
  }
  return [value];
}

type SortColumn = { expression: string; type: "text" | "float8" | "timestamptz" };

const SORT_COLUMNS = {
  name: { expression: "w.sort_name", type: "text" },
  team: { expression: 't.name COLLATE "C"', type: "text" },
  environment: { expression: 'w.environment COLLATE "C"', type: "text" },
  verdict: { expression: 'a.verdict COLLATE "C"', type: "text" },
  container: { expression: "a.score_container", type: "float8" },
  sandboxed: { expression: "a.score_sandboxed", type: "float8" },
  vm: { expression: "a.score_vm", type: "float8" },
  coverage: { expression: "a.coverage", type: "float8" },
  vcpu: { expression: "w.v_cpu", type: "float8" },
  memory: { expression: "w.memory_gib", type: "float8" },
  updated: { expression: "w.updated_at", type: "timestamptz" },
} as const satisfies Record<WorkloadSortField, SortColumn>;

/** The sort value of a row as text, for the cursor of the next page. */
export const sortValue = ({ field }: WorkloadSort): Sql =>
  sql`(${raw(SORT_COLUMNS[field].expression)})::text`;

/** Unknown values stand last in both directions: they are never a small or a large number. */
export function orderBy({ field, direction }: WorkloadSort): Sql {
  const way = direction === "asc" ? "ASC" : "DESC";
  return sql`${raw(SORT_COLUMNS[field].expression)} ${raw(way)} NULLS LAST, w.id ${raw(way)}`;
}

/** Where the next page begins: sort value (null = unknown) and id of the last row shown. */
export type Cursor = { value: string | null; id: string };

export function afterCursor({ field, direction }: WorkloadSort, cursor: Cursor): Sql {
  const { expression, type } = SORT_COLUMNS[field];
  const column = raw(expression);
  const beyond = raw(direction === "asc" ? ">" : "<");
  if (cursor.value === null) return sql`(${column} IS NULL AND w.id ${beyond} ${cursor.id}::uuid)`;
  const value = sql`${cursor.value}::${raw(type)}`;
  return sql`(${column} IS NULL OR (${column}, w.id) ${beyond} (${value}, ${cursor.id}::uuid))`;
}

/** The opposite of `orderBy`, for reading a page backwards from its end. */
export function reverseOrderBy({ field, direction }: WorkloadSort): Sql {
  const way = direction === "asc" ? "DESC" : "ASC";
  return sql`${raw(SORT_COLUMNS[field].expression)} ${raw(way)} NULLS FIRST, w.id ${raw(way)}`;
}

/** Rows in front of the cursor: every known value stands in front of the unknown ones. */
export function beforeCursor({ field, direction }: WorkloadSort, cursor: Cursor): Sql {
  const { expression, type } = SORT_COLUMNS[field];
  const column = raw(expression);
  const ahead = raw(direction === "asc" ? "<" : ">");
  if (cursor.value === null) {
    return sql`(${column} IS NOT NULL OR w.id ${ahead} ${cursor.id}::uuid)`;
  }
  const value = sql`${cursor.value}::${raw(type)}`;
  return sql`(${column}, w.id) ${ahead} (${value}, ${cursor.id}::uuid)`;
}

/** `a, b, c` for a SELECT list. */
export const columns = (parts: readonly Sql[]): Sql => join([...parts], ", ");
