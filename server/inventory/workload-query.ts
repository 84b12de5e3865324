import type { Scope } from "@/server/auth/actor";
import { allOf, anyOf, containing, join, raw, sql, type Sql } from "@/server/db/sql";
import { overriddenIds, overrideInForce } from "@/server/scoring/override-query";
import { factDefinition } from "./facts";
import type { ListEdge } from "./list-cursor";
import {
  SCORE_CELL,
  UNKNOWN,
  type FactCondition,
  type OverrideChoice,
  type ScoreCell,
  type WorkloadFilter,
} from "./workload-filter";
import type { WorkloadSort, WorkloadSortField } from "./workload-sort";

/**
 * Aliases that every query over workloads uses: w, its team t, its assessment a and its override in
 * force ov (both may be absent).
 */
export const WORKLOAD_FROM: Sql = sql`workload w
  JOIN team t ON t.id = w.team_id
  LEFT JOIN assessment a ON a.workload_id = w.id
  ${overrideInForce("w.id")}`;

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
  if (filter.kind.length > 0) conditions.push(isOneOf(sql`w.kind`, filter.kind));
  if (filter.environment.length > 0)
    conditions.push(isOneOf(sql`w.environment`, filter.environment));
  if (filter.os.length > 0) conditions.push(isOneOf(sql`w.os`, filter.os));
  if (filter.criticality.length > 0)
    conditions.push(isOneOf(sql`w.criticality`, filter.criticality));
  if (filter.verdict.length > 0) conditions.push(verdictCondition(filter.verdict));
  if (filter.override.length > 0) conditions.push(anyOf(filter.override.map(overrideCondition)));
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

const searchCondition = (text: string): Sql => sql`w.search_text LIKE lower(${containing(text)})`;

function isOneOf(column: Sql, values: readonly string[]): Sql {
  const known = values.filter((value) => value !== UNKNOWN);
  const isKnown = sql`${column} = ANY(${known}::text[])`;
  return known.length === values.length ? isKnown : sql`(${isKnown} OR ${column} IS NULL)`;
}

/** The verdict that counts, taken apart by where it stands. */
const verdictCondition = (values: readonly string[]): Sql =>
  sql`((${isOneOf(sql`a.verdict`, values)} AND w.id <> ALL(${overriddenIds(null)}))
    OR w.id = ANY(${overriddenIds(values)}))`;

const overrideCondition = (override: OverrideChoice): Sql =>
  override === "none"
    ? sql`w.id <> ALL(${overriddenIds(null)})`
    : sql`w.id = ANY(${overriddenIds(null)})`;

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

/**
 * `@>` uses the index on facts and matches both a single value and a member of a list. What a
 * workload inherits never stands beside an own answer to the same fact, so either may match.
 */
function factCondition({ fact, value }: FactCondition): Sql {
  if (value === null) return sql`NOT (w.facts ? ${fact} OR w.inherited_facts ? ${fact})`;
  const forms = factForms(fact, value).map((form) => JSON.stringify({ [fact]: form }));
  return anyOf(
    forms.flatMap((form) => [
      sql`w.facts @> ${form}::jsonb`,
      sql`w.inherited_facts @> ${form}::jsonb`,
    ]),
  );
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

type SortColumn = {
  expression: string;
  type: "text" | "float8" | "timestamptz";
  /** Whether a row may lack the value. */
  mayBeUnknown: boolean;
  /** Where the value comes from different tables: each part of the rows with the column it has. */
  sources?: (filter: WorkloadFilter) => readonly SortSource[];
};

type SortSource = { expression: string; rows: Sql };

const SORT_COLUMNS = {
  name: { expression: "w.sort_name", type: "text", mayBeUnknown: false },
  team: { expression: 't.name COLLATE "C"', type: "text", mayBeUnknown: false },
  environment: { expression: 'w.environment COLLATE "C"', type: "text", mayBeUnknown: true },
  verdict: {
    expression: 'coalesce(ov.verdict, a.verdict) COLLATE "C"',
    type: "text",
    mayBeUnknown: true,
    // Rows of one table can be read in the order of its index; those overridden are few.
    sources: ({ verdict }) => [
      {
        expression: 'a.verdict COLLATE "C"',
        rows: allOf([
          sql`w.id <> ALL(${overriddenIds(null)})`,
          ...(verdict.length > 0 ? [isOneOf(sql`a.verdict COLLATE "C"`, verdict)] : []),
        ]),
      },
      { expression: 'ov.verdict COLLATE "C"', rows: sql`w.id = ANY(${overriddenIds(null)})` },
    ],
  },
  container: { expression: "a.score_container", type: "float8", mayBeUnknown: true },
  sandboxed: { expression: "a.score_sandboxed", type: "float8", mayBeUnknown: true },
  vm: { expression: "a.score_vm", type: "float8", mayBeUnknown: true },
  coverage: { expression: "a.coverage", type: "float8", mayBeUnknown: true },
  vcpu: { expression: "w.v_cpu", type: "float8", mayBeUnknown: true },
  memory: { expression: "w.memory_gib", type: "float8", mayBeUnknown: true },
  updated: { expression: "w.updated_at", type: "timestamptz", mayBeUnknown: false },
} as const satisfies Record<WorkloadSortField, SortColumn>;

/** The sort value of a row as text, for the cursor of the next page. */
export const sortValue = ({ field }: WorkloadSort): Sql =>
  sql`(${raw(SORT_COLUMNS[field].expression)})::text`;

/**
 * Unknown values stand last in both directions: they are never a small or a large number. Rows with
 * a known value and rows without are read apart, because only then an index gives the order of
 * either part and the place where a page begins; one condition with OR makes Postgres sort them all.
 */
export type SortPart = "known" | "unknown";

export type PageStart = {
  sort: WorkloadSort;
  edge: ListEdge | null;
};

const isBackward = ({ edge }: PageStart): boolean => edge?.side === "before";

/** The parts that a page can reach from its edge, in the order in which it is read. */
export function partsOf(start: PageStart): SortPart[] {
  if (!SORT_COLUMNS[start.sort.field].mayBeUnknown) return ["known"];
  const order: SortPart[] = isBackward(start) ? ["unknown", "known"] : ["known", "unknown"];
  if (!start.edge) return order;
  return order.slice(order.indexOf(start.edge.cursor.value === null ? "unknown" : "known"));
}

type Picking = {
  where: Sql;
  /** What the condition says, for orders that can begin where it does. */
  filter: WorkloadFilter;
  start: PageStart;
  part: SortPart;
  limit: number;
};

/** The ids of the part that lie nearest beyond the edge, as a statement that reads no others. */
export function pickIds(picking: Picking): Sql {
  const { start, limit, filter } = picking;
  const { expression, sources }: SortColumn = SORT_COLUMNS[start.sort.field];
  const picks = (sources?.(filter) ?? [{ expression, rows: sql`TRUE` }]).map(
    (source) => sql`(${pickFrom(picking, source)})`,
  );
  const way = wayOf(start);
  return sql`SELECT id FROM (${join(picks, " UNION ALL ")}) picked
    ORDER BY value ${way}, id ${way} LIMIT ${limit}`;
}

const pickFrom = ({ where, start, part, limit }: Picking, source: SortSource): Sql => sql`
  SELECT w.id, ${raw(source.expression)} AS value FROM ${WORKLOAD_FROM}
   WHERE ${where} AND ${source.rows} AND ${partCondition({ start, part }, source.expression)}
   ORDER BY ${partOrder({ start, part }, source.expression)} LIMIT ${limit}`;

type PartOf = Pick<Picking, "start" | "part">;

/** Rows of the part that lie beyond the edge. */
function partCondition({ start, part }: PartOf, expression: string): Sql {
  const { type, mayBeUnknown } = SORT_COLUMNS[start.sort.field];
  const column = raw(expression);
  const beyond = raw(isAscending(start) ? ">" : "<");
  const cursor = start.edge?.cursor;
  if (part === "unknown") {
    if (cursor?.value !== null) return sql`${column} IS NULL`;
    return sql`${column} IS NULL AND w.id ${beyond} ${cursor.id}::uuid`;
  }
  if (cursor?.value == null) return mayBeUnknown ? sql`${column} IS NOT NULL` : sql`TRUE`;
  const value = sql`${cursor.value}::${raw(type)}`;
  // The first half follows from the second, and is what limits a scan of another table than w.
  return sql`${column} ${beyond}= ${value}
    AND (${column}, w.id) ${beyond} (${value}, ${cursor.id}::uuid)`;
}

/** The order in which the part is read: from the edge outwards, so backwards before a page. */
function partOrder({ start, part }: PartOf, expression: string): Sql {
  const way = wayOf(start);
  return part === "unknown" ? sql`w.id ${way}` : sql`${raw(expression)} ${way}, w.id ${way}`;
}

const wayOf = (start: PageStart): Sql => raw(isAscending(start) ? "ASC" : "DESC");

/** The order of the rows that were picked. */
export const pickedOrder = (start: PageStart, part: SortPart): Sql =>
  partOrder({ start, part }, SORT_COLUMNS[start.sort.field].expression);

/** The whole order at once, for a statement that reads every row: the parts one after the other. */
export function orderBy({ field, direction }: WorkloadSort): Sql {
  const way = raw(direction === "asc" ? "ASC" : "DESC");
  return sql`${raw(SORT_COLUMNS[field].expression)} ${way} NULLS LAST, w.id ${way}`;
}

const isAscending = (start: PageStart): boolean =>
  (start.sort.direction === "asc") !== isBackward(start);
