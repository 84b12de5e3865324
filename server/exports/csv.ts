/**
 * The text of CSV files that Berth writes: UTF-8 with byte order mark, CRLF, commas (RFC 4180), so
 * that Excel opens them as they are. Cells cannot start a formula, and reading them back gives the
 * very same text.
 */
export const CSV_BYTE_ORDER_MARK = "\u{feff}";

export type CsvCell = string | number | boolean | null;

const LINE_END = "\r\n";

/**
 * What spreadsheets take for the start of a formula or a command (OWASP, CSV injection): the four
 * signs and their full-width forms, also behind blanks, and tab, CR and LF themselves. Apostrophes
 * in front belong to the pattern so that escaping can be undone.
 */
const STARTS_FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const ESCAPED_FORMULA = /^'+(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Puts an apostrophe before text that a spreadsheet would run. `unescapeFormula` takes it away. */
export const escapeFormula = (text: string): string =>
  STARTS_FORMULA.test(text) ? `'${text}` : text;

/** The exact inverse of `escapeFormula`; other text stays as it is. */
export const unescapeFormula = (text: string): string =>
  ESCAPED_FORMULA.test(text) ? text.slice(1) : text;

/**
 * One cell. Numbers stand bare, since a negative number is no formula; text is quoted; an unknown
 * value is an empty cell.
 * @throws RangeError for NaN and infinities: an unknown amount is `null`
 */
export function csvCell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`Expected a finite number, got ${value}`);
    return Object.is(value, -0) ? "0" : String(value);
  }
  if (typeof value === "boolean") return String(value);
  return value === "" ? "" : `"${escapeFormula(value).replaceAll('"', '""')}"`;
}

/** One record with its line end. */
export const csvLine = (cells: readonly CsvCell[]): string =>
  cells.map(csvCell).join(",") + LINE_END;

/** The start of a file: byte order mark and header. */
export const csvHeader = (columns: readonly string[]): string =>
  CSV_BYTE_ORDER_MARK + csvLine(columns);
