import { CSV_BYTE_ORDER_MARK, csvLine, escapeFormula, unescapeFormula, type CsvCell } from "./csv";
import { headerBlock, MANIFEST_KEY, type Manifest } from "./manifest";
import { sheetRow, sheetStart } from "./workbook";

/** What stands before the rows of a CSV file. */
export const csvStart = (columns: readonly string[], manifest: Manifest | null): string =>
  CSV_BYTE_ORDER_MARK +
  (manifest ? headerBlock(manifest).map(csvLine).join("") : "") +
  csvLine(columns);

/** What stands before the rows of JSON Lines. */
export const jsonStart = (manifest: Manifest | null): string =>
  manifest ? `${JSON.stringify({ [MANIFEST_KEY]: manifest })}\n` : "";

/** Writes lines of one shape: what is the same in all of them is made once. */
export function jsonLineOf(columns: readonly string[]): (cells: readonly CsvCell[]) => string {
  const keys = distinct(columns).map(
    (name, at) => `${at === 0 ? "{" : ","}${JSON.stringify(name)}:`,
  );
  return (cells) => {
    let line = "";
    for (let at = 0; at < keys.length; at += 1) {
      const cell = cells[at] ?? null;
      line += keys[at] + (cell === null ? "null" : JSON.stringify(bare(cell)));
    }
    return `${line}}\n`;
  };
}

/** An object has each name once: the second "name" is "name (2)". */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
    taken.add(free);
    return free;
  });
}

/** No spreadsheet runs JSON; but what looks as if it were escaped, an import would take for that. */
const bare = (cell: CsvCell): CsvCell =>
  typeof cell === "string" && unescapeFormula(cell) !== cell ? escapeFormula(cell) : cell;

/** The start of a sheet: rows above its header, the header, and the rows known already. */
export function sheetOf(above: CsvCell[][], [head = [], ...rows]: CsvCell[][]) {
  const columns = head.map((name) => String(name ?? ""));
  const start =
    sheetStart(above.length + 1) +
    above.map((cells, at) => sheetRow(cells, { number: at + 1, columns: [] })).join("") +
    sheetRow(head, { number: above.length + 1, columns, isHeader: true }) +
    rows.map((cells, at) => sheetRow(cells, { number: above.length + at + 2, columns })).join("");
  return { start, lastRow: above.length + 1 + rows.length };
}
