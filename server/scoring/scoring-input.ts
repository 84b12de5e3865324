import { NOTES_KEY, parseFacts, warningText } from "@/server/inventory/fact-records";
import { isFactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";

/** One line of a file of workloads: what can be scored of it, and what is wrong with it. */
export type ScoringInput = {
  /** Null when an error forbids to score the line. */
  workload: { id: string; facts: FactValues } | null;
  /** Complete sentences with their place. */
  errors: readonly string[];
  warnings: readonly string[];
};

const KNOWN_KEYS = ["id", "name", "attributes"];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads the lines of one file, in order: ids must not repeat, and keys that nobody reads are counted
 * over the whole file.
 */
export class ScoringReader {
  readonly #lineOfId = new Map<string, number>();
  readonly #linesWithKey = new Map<string, number>();

  /** @param text one line as written; not blank */
  readJson(line: number, text: string): ScoringInput {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return refused(line, "is not JSON");
    }
    return isRecord(value) ? this.#read(line, value, false) : refused(line, "is not an object");
  }

  /**
   * A row of a table whose columns are called like the keys of a line and like the facts. An empty
   * cell is an unknown fact; an unknown column counts where it holds something.
   */
  readCells(line: number, header: readonly string[], cells: readonly string[]): ScoringInput {
    if (cells.length > header.length) {
      return refused(line, `has ${cells.length} cells under ${header.length} columns`);
    }
    const attributes: Record<string, string> = {};
    const record: Record<string, unknown> = { attributes };
    for (const [at, column] of header.entries()) {
      const cell = cells[at] ?? "";
      if (isFactName(column) || column === NOTES_KEY) attributes[column] = cell;
      else if (cell !== "") record[column === "attributes" ? "attributes (column)" : column] = cell;
    }
    return this.#read(line, record, true);
  }

  /** What can only be said when the whole file is read. */
  finish(): string[] {
    return [...this.#linesWithKey].map(
      ([key, lines]) =>
        `unknown key ${JSON.stringify(key)} is not read (${lines} ${lines === 1 ? "line" : "lines"})`,
    );
  }

  #read(line: number, record: Record<string, unknown>, fromText: boolean): ScoringInput {
    for (const key of Object.keys(record)) {
      if (KNOWN_KEYS.includes(key)) continue;
      this.#linesWithKey.set(key, (this.#linesWithKey.get(key) ?? 0) + 1);
    }
    const { id, name, attributes } = record;
    const hasId = typeof id === "string" && id.trim() !== "";
    const place = hasId ? `line ${line} (id ${JSON.stringify(id)})` : `line ${line}`;
    const errors = hasId ? this.#repeated(id, line) : [`"id" is missing, empty or not a text`];
    const warnings: string[] = [];
    if (typeof name !== "string" || name.trim() === "") warnings.push(`"name" is missing`);
    if (!isRecord(attributes)) errors.push(`"attributes" is missing or not an object`);
    const parsed = parseFacts(isRecord(attributes) ? attributes : {}, { fromText });
    for (const { fact, given, allowed } of parsed.problems) {
      errors.push(`fact "${fact}" has the value ${given}; allowed: ${allowed}`);
    }
    warnings.push(
      ...parsed.unknownKeys.map((key) => `unknown fact ${JSON.stringify(key)} is not scored`),
      ...parsed.warnings.map((warning) => warningText(warning)),
    );
    return {
      workload: hasId && errors.length === 0 ? { id, facts: parsed.values } : null,
      errors: errors.map((text) => `${place}: ${text}`),
      warnings: warnings.map((text) => `${place}: ${text}`),
    };
  }

  #repeated(id: string, line: number): string[] {
    const first = this.#lineOfId.get(id);
    if (first !== undefined) return [`"id" repeats that of line ${first}`];
    this.#lineOfId.set(id, line);
    return [];
  }
}

const refused = (line: number, problem: string): ScoringInput => ({
  workload: null,
  errors: [`line ${line}: ${problem}`],
  warnings: [],
});

/**
 * What is wrong with the header of a table; null when its rows can be read.
 *
 * @param header names of the columns, trimmed
 */
export function headerProblem(header: readonly string[]): string | null {
  if (!header.includes("id")) return `there is no column "id"`;
  const repeated = header.find((column, at) => column !== "" && header.indexOf(column) !== at);
  return repeated === undefined ? null : `the column ${JSON.stringify(repeated)} occurs twice`;
}

/** Whether a file is a table, told by its name, else by its first line. */
export function isTable(fileName: string, start: string): boolean {
  if (/\.csv$/i.test(fileName)) return true;
  const [firstLine = ""] = start.trimStart().split(/\r?\n/, 1);
  if (firstLine.startsWith("{") || firstLine.startsWith("[")) return false;
  return firstLine.split(/[,;\t|]/).some((cell) => cell.trim().replaceAll('"', "") === "id");
}
