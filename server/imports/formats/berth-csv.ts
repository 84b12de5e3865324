import { isFactName, type FactName } from "@/server/inventory/fact-names";
import type { FactValue } from "@/server/inventory/facts";
import { unescapeFormula } from "@/server/exports/csv";
import {
  isWorkloadColumn,
  parseCoreColumn,
  parseFactColumn,
  type CoreColumn,
  type CoreValues,
  type WorkloadColumn,
} from "@/server/inventory/workload-columns";
import { FileProblemError } from "../file-problem";
import type { Detection, ImportFormat, ReadRow } from "../import-format";
import { warningIssue } from "../mapped-cell";
import { rowError, type RowIssue } from "../row-issue";
import { shapeIssues } from "../row-shape";
import { cellText, type Cell, type Table, type TableRow } from "../table";
import type { DraftFact, WorkloadDraft } from "../workload-draft";

/** Files that Berth has written, whole or cut down and edited by hand. */
export const berthCsv: ImportFormat = {
  id: "berth-csv",
  title: "Berth CSV",
  takes: "Every column of docs/exports.md, also cut down to a few; an empty cell changes nothing.",
  takesMapping: false,
  detect: ({ tables }) => detect(tables.map(({ headers }) => headers)),
  read: (tables) => {
    const main = tables.find(({ headers }) => columnsOf(headers).size > 0);
    if (!main) throw new FileProblemError("key-column-missing", { table: "", column: "name" });
    const columns = columnsOf(main.headers);
    if (!columns.has("name") && !columns.has("id")) {
      throw new FileProblemError("key-column-missing", { table: main.name, column: "name" });
    }
    return Promise.resolve({
      name: main.name,
      headers: main.headers,
      joined: [],
      rows: () => readRows(main, columns),
    });
  },
};

/** Column -> place, by exact name: anybody else's headers are for the mapping screen. */
function columnsOf(headers: readonly string[]): ReadonlyMap<WorkloadColumn, number> {
  const columns = new Map<WorkloadColumn, number>();
  headers.forEach((header, at) => {
    const name = header.trim();
    if (isWorkloadColumn(name) && !columns.has(name)) columns.set(name, at);
  });
  return columns;
}

const FEW = 3;

function detect(tables: readonly (readonly string[])[]): Detection {
  const best = Math.max(0, ...tables.map((headers) => confidenceOf(headers)));
  if (best === 0) {
    return { confidence: 0, reason: { code: "key-columns-missing", params: { columns: "name" } } };
  }
  const count = Math.max(...tables.map((headers) => columnsOf(headers).size));
  return { confidence: best, reason: { code: "all-columns-known", params: { count } } };
}

/** A lone "name" says nothing; camel-case names of facts are nobody else's. */
function confidenceOf(headers: readonly string[]): number {
  const columns = columnsOf(headers);
  if (!columns.has("name") && !columns.has("id")) return 0;
  const isOurs = [...columns.keys()].filter((name) => /[A-Z]/.test(name)).length >= 1;
  if (columns.size < FEW || !isOurs) return 0;
  const share = columns.size / headers.length;
  return columns.has("id") && columns.has("sourceKey") ? Math.max(0.9, share) : 0.8 * share;
}

async function* readRows(
  table: Table,
  columns: ReadonlyMap<WorkloadColumn, number>,
): AsyncGenerator<ReadRow> {
  for await (const row of table.rows()) {
    const { draft, issues } = readRow(row, columns);
    const all = [...shapeIssues(row, table), ...issues];
    yield { line: row.line, cells: row.cells, draft, issues: all };
  }
}

function readRow(
  row: TableRow,
  columns: ReadonlyMap<WorkloadColumn, number>,
): { draft: WorkloadDraft | null; issues: RowIssue[] } {
  const issues: RowIssue[] = [];
  const core = new Map<CoreColumn, unknown>();
  const facts: DraftFact[] = [];
  const clearedFacts: FactName[] = [];
  for (const [column, at] of columns) {
    const text = textOf(row.cells[at]);
    const parsed = isFactName(column)
      ? parseFactColumn(column, text)
      : parseCoreColumn(column, text);
    if (parsed.kind === "bad") {
      const params = { allowed: parsed.allowed };
      issues.push(rowError("bad-value", { column, value: text, params }));
    } else if (parsed.kind === "value") {
      issues.push(...parsed.warnings.map((warning) => warningIssue(warning, column)));
      if (!isFactName(column)) core.set(column, parsed.value);
      else facts.push({ name: column, value: parsed.value as FactValue, rule: null });
    } else if (parsed.kind === "cleared") {
      if (isFactName(column)) clearedFacts.push(column);
      else core.set(column, null);
    }
  }
  const read: CoreReader = (column) => core.get(column) as never;
  return { draft: draftFrom(read, { facts, clearedFacts }, issues), issues };
}

type CoreReader = <Column extends CoreColumn>(
  column: Column,
) => CoreValues[Column] | null | undefined;

function draftFrom(
  core: CoreReader,
  facts: Pick<WorkloadDraft, "facts" | "clearedFacts">,
  issues: RowIssue[],
): WorkloadDraft | null {
  const [id, name] = [core("id"), core("name")];
  if (!name && !id) {
    issues.push(rowError("name-missing", { column: "name" }));
    return null;
  }
  const sourceKey = core("sourceKey") ?? null;
  const [kind, description] = [core("kind"), core("description")];
  const [team, powerState, setAside] = [core("team"), core("powerState"), core("setAside")];
  return {
    workloadId: id ?? null,
    sourceKey,
    keyBasis: id ? "berth-id" : sourceKey === null ? "name" : "source-id",
    name: name ?? "",
    set: {
      ...(kind ? { kind } : {}),
      ...(description ? { description } : {}),
      ...(team ? { team } : {}),
      ...(powerState ? { powerState } : {}),
    },
    fill: {},
    ...(setAside === undefined ? {} : { setAside: { reason: setAside, when: "always" as const } }),
    ...listOf(core, "tags"),
    ...listOf(core, "applications"),
    ...listOf(core, "dependsOn"),
    ...facts,
  };
}

function listOf(
  core: CoreReader,
  column: "tags" | "applications" | "dependsOn",
): Pick<WorkloadDraft, "tags" | "applications" | "dependsOn"> {
  const values = core(column);
  if (values === undefined) return {};
  return { [column]: { mode: "replace", values: values ?? [], keys: [] } };
}

const textOf = (cell: Cell | undefined): string =>
  typeof cell === "string" ? unescapeFormula(cell) : cellText(cell);
