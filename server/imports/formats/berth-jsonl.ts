import { parseFactValue } from "@/server/inventory/fact-values";
import { FACT_NAMES, isFactName, type FactName } from "@/server/inventory/fact-names";
import { writeList } from "@/server/inventory/fact-list-text";
import { detectDocument, readDocument } from "../document-format";
import type { DocumentEntry, DocumentTable } from "../document-table";
import { at, isPlain, textAt, type Plain } from "../document-value";
import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import { warningIssue } from "../mapped-cell";
import type { RowCells } from "../row-cells";
import { rowError, rowWarning, type RowIssue } from "../row-issue";
import type { Cell } from "../table";
import type { WorkloadDraft } from "../workload-draft";

const HEADERS = ["Line id", "Workload name", ...FACT_NAMES];

const isRecord = (value: unknown): value is Plain =>
  isPlain(value) && isPlain(at(value, "attributes"));

/** The lines that `npm run score` reads: `id`, `name` and `attributes` by the names of the facts. */
export const berthJsonl: ImportFormat = {
  id: "berth-jsonl",
  title: "Berth JSON Lines",
  takes:
    'id (as source key), name and every fact of attributes, as the scoring command reads them. A fact that is missing is not spoken of; null and "unknown" clear it. Other keys are told and left out.',
  takesMapping: false,
  detect: (sample) => detectDocument(sample, HEADERS, "Berth JSON Lines"),
  extract: (documents) => {
    const lines = documents.flatMap(({ line, value }) =>
      Array.isArray(value)
        ? value.map((one, index) => ({ line: index + 1, value: one }))
        : [{ line, value }],
    );
    return lines.some(({ value }) => isRecord(value)) ? tableOf(lines) : null;
  },
  read: (tables, { today }) => readDocument(tables, HEADERS, (cells) => readLine(cells, today)),
};

const tableOf = (lines: readonly DocumentEntry[]): DocumentTable => ({
  name: "Workloads",
  headers: HEADERS,
  rows: lines.map(({ line, value }) => ({ line, ...rowOf(value) })),
  notes: [],
});

const KNOWN_KEYS = ["id", "name", "attributes"];

function rowOf(value: unknown): { cells: Cell[]; issues: RowIssue[] } {
  const cells: Cell[] = HEADERS.map(() => null);
  if (!isRecord(value)) return { cells, issues: [rowError("not-a-record")] };
  const issues: RowIssue[] = [];
  cells[0] = textAt(value, "id") || null;
  cells[1] = textAt(value, "name") || null;
  const attributes = at(value, "attributes") as Plain;
  for (const key of Object.keys(attributes)) {
    if (isFactName(key)) cells[HEADERS.indexOf(key)] = factCell(key, attributes[key], issues);
    else if (key !== "notes") issues.push(rowWarning("key-left-out", { value: key }));
  }
  for (const key of Object.keys(value)) {
    if (!KNOWN_KEYS.includes(key)) issues.push(rowWarning("key-left-out", { value: key }));
  }
  return { cells, issues };
}

/** The fact as JSON has it, in the text that its cell would have in Berth's CSV. */
function factCell(name: FactName, raw: unknown, issues: RowIssue[]): Cell {
  const parsed = parseFactValue(name, raw);
  if (!parsed.ok) {
    const params = { allowed: parsed.allowed };
    issues.push(rowError("bad-value", { column: name, value: parsed.given, params }));
    return parsed.given;
  }
  issues.push(...parsed.warnings.map((warning) => warningIssue(warning, name)));
  if (parsed.value === null) return "unknown";
  return Array.isArray(parsed.value) ? writeList(parsed.value as string[]) : (parsed.value as Cell);
}

function readLine(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const [id, name] = [cells.text("line id"), cells.text("workload name")];
  const cleared: FactName[] = [];
  FACT_NAMES.forEach((fact, index) => {
    const cell = cells.row.cells[index + 2] ?? null;
    if (cell === null) return;
    const parsed = parseFactValue(fact, cell, { fromText: true });
    if (!parsed.ok) {
      // Named already when the line was read; a row that comes back as CSV is named here.
      if (cells.row.issues === undefined) {
        const params = { allowed: parsed.allowed };
        builder.issues.push(rowError("bad-value", { column: fact, value: parsed.given, params }));
      }
    } else if (parsed.value === null) cleared.push(fact);
    else builder.fact(fact, parsed.value);
  });
  const key = { sourceKey: `berth:${id}`, keyBasis: "source-id" } as const;
  const draft: WorkloadDraft | null =
    id === "" ? null : builder.draft(name || id, "Workload name", key);
  if (id === "" && !(cells.row.issues ?? []).some(({ code }) => code === "not-a-record")) {
    builder.issues.push(rowError("id-missing"));
  }
  return { draft: draft && { ...draft, clearedFacts: cleared }, issues: builder.issues };
}
