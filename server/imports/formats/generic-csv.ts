import { isFactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { parseCoreColumn } from "@/server/inventory/workload-columns";
import type { SetAsideReason } from "@/server/inventory/workload";
import { unescapeFormula } from "@/server/exports/csv";
import { suggestMapping, type ColumnChoice, type ColumnMapping } from "../column-mapping";
import { draftTags } from "../draft-tags";
import { FileProblemError } from "../file-problem";
import type { ImportFormat, ReadRow } from "../import-format";
import { readFactCell } from "../mapped-cell";
import { decideDayOrder, type DayOrder } from "../day-order";
import { decideDecimals, decimalOf, type DecimalDecision } from "../number-format";
import { operatingSystemFacts } from "../operating-system-facts";
import { rowError, rowWarning, type RowIssue } from "../row-issue";
import { shapeIssues } from "../row-shape";
import { holdsShares } from "../share-scale";
import { cellText, type Cell, type Table, type TableRow } from "../table";
import { isNothing, powerStateOf } from "../value-synonyms";
import { recordsTable } from "./json-records";
import { keyedTag, type DraftFact, type WorkloadDraft } from "../workload-draft";

/** Any table: what its columns mean is suggested, and a person decides. */
export const genericCsv: ImportFormat = {
  id: "generic-csv",
  title: "Any table, with a column mapping",
  takes:
    "What a person says the columns mean; suggested by header (English, German, French, Spanish) and by values, remembered per set of headers. Columns with no meaning are left out.",
  takesMapping: true,
  extract: recordsTable,
  detect: () => ({ confidence: 0.1, reason: { code: "any-table", params: {} } }),
  read: (tables, { mapping, today }) => {
    const main = mappedTable(tables, mapping);
    const inForce = mapping ?? suggestMapping(main.profile);
    if (!inForce.some(({ target }) => target === "name")) {
      throw new FileProblemError("nothing-mapped", { table: main.name });
    }
    const shares = shareColumns(main, inForce);
    const dayOrders = dayOrdersOf(main, inForce);
    return Promise.resolve({
      name: main.name,
      headers: main.headers,
      joined: [],
      notes: [
        ...noteOn(main, "shares-read-as-percent", (at) => shares.has(at)),
        ...noteOn(main, "days-day-first", (at) => dayOrders[at] === "day-first"),
        ...noteOn(main, "days-month-first", (at) => dayOrders[at] === "month-first"),
      ],
      rows: () => readRows(main, { mapping: inForce, shares, dayOrders, today }),
    });
  },
};

/** Columns for percentages of which every value is a share. */
const shareColumns = (table: Table, mapping: ColumnMapping): ReadonlySet<number> =>
  new Set(
    mapping.flatMap(({ target }, at) => {
      const profile = table.profile[at];
      return target?.endsWith("Pct") && profile && holdsShares(profile) ? [at] : [];
    }),
  );

/** How each column that holds days writes them with slashes, where its texts tell. */
const dayOrdersOf = (table: Table, mapping: ColumnMapping): (DayOrder | null)[] =>
  mapping.map(({ target }, at) => {
    const profile = table.profile[at];
    const holdsDays =
      target !== null && isFactName(target) && factDefinition(target).type === "date";
    return holdsDays && profile ? decideDayOrder(profile.days) : null;
  });

type ColumnNote = "shares-read-as-percent" | "days-day-first" | "days-month-first";

/** Tells which columns were read in a way that the file does not say. */
function noteOn(
  { headers }: Table,
  code: ColumnNote,
  isSo: (at: number) => boolean,
): { code: ColumnNote; params: { columns: string } }[] {
  const columns = headers.filter((_, at) => isSo(at)).join(", ");
  return columns === "" ? [] : [{ code, params: { columns } }];
}

/** The table that the mapping was made for; without one, the table whose columns say most. */
export function mappedTable<Candidate extends Pick<Table, "headers" | "profile">>(
  tables: readonly Candidate[],
  mapping: ColumnMapping | null,
): Candidate {
  const fitting = mapping && tables.find(({ headers }) => isFor(mapping, headers));
  if (fitting) return fitting;
  const [first, ...rest] = tables;
  if (!first) throw new FileProblemError("no-header");
  return rest.reduce((best, table) => (score(table) > score(best) ? table : best), first);
}

/** Whether the mapping speaks of exactly these columns. */
export const isFor = (mapping: ColumnMapping, headers: readonly string[]): boolean =>
  mapping.length === headers.length &&
  mapping.every(({ header }, index) => header === headers[index]);

const score = ({ profile }: Pick<Table, "profile">): number =>
  suggestMapping(profile).filter(({ target }) => target !== null).length;

type Reading = {
  mapping: ColumnMapping;
  shares: ReadonlySet<number>;
  /** By column. */
  dayOrders: readonly (DayOrder | null)[];
  today: string;
};

async function* readRows(table: Table, reading: Reading): AsyncGenerator<ReadRow> {
  const decimals = decideDecimals(
    table.profile.map(({ numbers }) => numbers),
    table.decimalHint,
  );
  for await (const row of table.rows()) {
    const read = new RowReading(reading, decimals);
    read.read(row);
    const draft = read.draft();
    const issues = [...shapeIssues(row, table), ...read.issues];
    yield { line: row.line, cells: row.cells, draft, issues };
  }
}

/** Spreadsheets keep fifteen digits of a number, and show long ones by their exponent. */
const isShortened = (cell: Cell): boolean =>
  typeof cell === "number"
    ? Math.abs(cell) >= 1e15
    : /^\d(?:[.,]\d+)?E\+\d{1,3}$/i.test(cellText(cell));

/** Puts together what the mapped cells of one row say. */
class RowReading {
  readonly issues: RowIssue[] = [];
  private name = "";
  private sourceKey: string | null = null;
  private set: WorkloadDraft["set"] = {};
  private lists: Pick<WorkloadDraft, "applications" | "dependsOn"> = {};
  private setAside: WorkloadDraft["setAside"];
  private readonly tags: string[] = [];
  private readonly osTexts: string[] = [];
  private readonly facts: DraftFact[] = [];
  private readonly clearedFacts: WorkloadDraft["clearedFacts"][number][] = [];

  constructor(
    private readonly reading: Reading,
    private readonly decimals: DecimalDecision,
  ) {}

  read(row: TableRow): void {
    this.reading.mapping.forEach((choice, at) => {
      const cell = row.cells[at] ?? null;
      if (choice.target !== null) this.readCell(choice, at, cell);
    });
    const named = this.reading.mapping.find(({ target }) => target === "name")?.header ?? null;
    const isGiven = this.issues.some(
      ({ severity, column }) => severity === "error" && column === named,
    );
    if (this.name === "" && isGiven) return;
    if (this.name === "") this.issues.push(rowError("name-missing", { column: named }));
    else if (this.sourceKey === null) {
      this.issues.push(rowWarning("key-from-name", { column: named, value: this.name }));
    }
  }

  private readCell(choice: ColumnChoice, at: number, found: Cell): void {
    const { target, header, unit } = choice;
    // A careful spreadsheet export puts an apostrophe before text that would start a formula.
    const cell = typeof found === "string" ? unescapeFormula(found) : found;
    const text = cellText(cell);
    if (isNothing(text) || target === null) return;
    if (isFactName(target)) {
      const decimal = decimalOf(this.decimals, at);
      const isShare = this.reading.shares.has(at);
      const dayOrder = this.reading.dayOrders[at] ?? null;
      const read = readFactCell({ fact: target, header, cell, unit, decimal, isShare, dayOrder });
      if (read.kind === "bad") this.issues.push(read.issue);
      if (read.kind === "blank") this.issues.push(...(read.issues ?? []));
      if (read.kind === "cleared") this.clearedFacts.push(target);
      if (read.kind !== "value") return;
      this.facts.push({ name: target, value: read.value, rule: null });
      this.issues.push(...read.issues);
    } else if (target === "sourceKey" && isShortened(cell)) {
      this.issues.push(rowWarning("key-damaged", { column: header, value: text }));
    } else this.readCore(target, header, text);
  }

  private readCore(
    target: Exclude<ColumnChoice["target"], null>,
    header: string,
    text: string,
  ): void {
    switch (target) {
      case "operatingSystem":
        this.osTexts.push(text);
        return;
      case "tag":
        this.tags.push(keyedTag(header.trim(), text));
        return;
      case "powerState": {
        const state = powerStateOf(text);
        if (state) this.set.powerState = state;
        else this.bad(header, text, "on, off, suspended, unknown");
        return;
      }
      default:
        if (!isFactName(target)) this.readColumn(target, header, text);
    }
  }

  private readColumn(
    column: Parameters<typeof parseCoreColumn>[0],
    header: string,
    text: string,
  ): void {
    const parsed = parseCoreColumn(column, text);
    if (parsed.kind === "bad") return this.bad(header, text, parsed.allowed);
    const value = parsed.kind === "value" ? parsed.value : null;
    if (column === "name") this.name = String(value ?? "");
    else if (column === "sourceKey")
      this.sourceKey = value === null ? null : `table:id/${String(value)}`;
    else if (column === "tags") this.tags.push(...((value as readonly string[] | null) ?? []));
    else if (column === "applications" || column === "dependsOn") {
      this.lists[column] = { mode: "merge", values: (value as readonly string[] | null) ?? [] };
    } else if (column === "setAside") {
      this.setAside = { reason: value as SetAsideReason | null, when: "always" };
    } else if (column !== "id" && value !== null) Object.assign(this.set, { [column]: value });
  }

  /** Keys of the columns that give tags: an empty cell there takes the tag away. */
  private keys(): string[] {
    return this.reading.mapping
      .filter(({ target }) => target === "tag")
      .map(({ header }) => header.trim());
  }

  private bad(column: string, value: string, allowed: string): void {
    this.issues.push(rowError("bad-value", { column, value, params: { allowed } }));
  }

  draft(): WorkloadDraft | null {
    if (this.name === "") return null;
    // Facts from columns of their own come before what follows from the operating system's text.
    const stated = new Set(this.facts.map(({ name }) => name));
    const derived = operatingSystemFacts(this.osTexts.join(" "), this.reading.today).filter(
      ({ name }) => !stated.has(name),
    );
    return {
      workloadId: null,
      sourceKey: this.sourceKey ?? `table:name/${this.name}`,
      keyBasis: this.sourceKey === null ? "name" : "source-id",
      name: this.name,
      set: this.set,
      fill: {},
      ...(this.setAside === undefined ? {} : { setAside: this.setAside }),
      ...(this.tags.length > 0
        ? {
            tags: {
              mode: "merge" as const,
              values: draftTags(this.tags, this.issues),
              keys: this.keys(),
            },
          }
        : {}),
      ...this.lists,
      facts: [...this.facts, ...derived],
      clearedFacts: this.clearedFacts,
    };
  }
}
