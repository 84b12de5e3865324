import type { DayEvidence } from "./day-order";
import type { NumberEvidence } from "./number-format";
import type { RowIssue } from "./row-issue";

/** One cell as read. Dates of a workbook arrive as ISO text, so nothing depends on a time zone. */
export type Cell = string | number | boolean | null;

export type TableRow = {
  /** Line of a text file or row of a sheet on which the record begins, counted from 1. */
  line: number;
  /** As many as the table has headers; short records are filled up with null. */
  cells: readonly Cell[];
  /** Filled cells beyond the last header: the record has probably shifted. */
  surplus: number;
  /** What the reader itself could not make out; an error keeps the row out. */
  issues?: readonly RowIssue[];
};

/** Something about the whole table that a person should know before trusting the rows. */
export type TableNote =
  | { code: "encoding-guessed"; params: { encoding: string } }
  | { code: "undecodable-bytes"; params: { count: number } }
  | { code: "lenient-quotes"; params: { line: number } }
  | { code: "title-rows-skipped"; params: { count: number } }
  | { code: "no-header-row"; params: Record<string, never> }
  | { code: "repeated-headers-skipped"; params: { count: number } }
  | { code: "null-characters-removed"; params: { count: number } }
  | { code: "mixed-number-formats"; params: { columns: string } }
  | { code: "secret-columns-left-out"; params: { columns: string } }
  | { code: "objects-left-out"; params: { count: number; kinds: string } }
  | { code: "shares-read-as-percent"; params: { columns: string } }
  | { code: "days-day-first" | "days-month-first"; params: { columns: string } }
  | { code: "rows-read-along"; params: { count: number; table: string } }
  | { code: "measured-too-short"; params: { count: number; table: string } }
  | { code: "percents-all-small"; params: { columns: string } }
  | { code: "tables-taken-together"; params: { count: number; tables: string } }
  | { code: "tables-not-read"; params: { tables: string } }
  | { code: "probably-cut"; params: { count: number } };

export type ColumnProfile = {
  header: string;
  /** Rows with a value, among those looked at. */
  filled: number;
  /** Up to eight different values, as text. */
  samples: readonly string[];
  numbers: NumberEvidence;
  days: DayEvidence;
  /** The largest number, or any above 1, whatever its decimal separator; null where there is none. */
  largest: number | null;
};

/** Where a row stood before files were taken together. */
export type RowPlace = { file: string; row: number };

export type Table = {
  /**
   * A text record that is too long has probably shifted; a sheet addresses each of its cells; rows of
   * a document were made of its objects.
   */
  kind: "text" | "sheet" | "document";
  /** Sheet name, or the file name without its ending. */
  name: string;
  headers: readonly string[];
  headerLine: number;
  /** Exact for text files; for a workbook null until the rows are read. */
  rowCount: number | null;
  profile: readonly ColumnProfile[];
  notes: readonly TableNote[];
  /** Fallback when no number in the file settles it, from the delimiter of a text file. */
  decimalHint: "." | ",";
  /** Of an archive: the file within it. */
  file?: string;
  /** Of tables taken together: where a line that has been read stood. */
  placeOf?: (line: number) => RowPlace | null;
  /** What only reading the rows shows; complete once they have been read to the end. */
  lateNotes?: () => readonly TableNote[];
  /** Reads from the start at each call. @throws FileProblemError while iterating. */
  rows: () => AsyncIterable<TableRow>;
};

/** The text of a cell, trimmed; a boolean reads as `true` or `false`. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "string" ? cell.trim() : String(cell);
}

/** Text as a database can hold it: no null character, no half of a surrogate pair. */
export const storableText = (text: string): string =>
  /[\0\ud800-\udfff]/.test(text)
    ? text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd")
    : text;

export const isBlankRow = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => cellText(cell) === "");

/**
 * What two spellings of a header share: letter case, surrounding spaces, the asterisk of mandatory
 * columns, a trailing "(optional)" and runs of spaces, underscores and hyphens make no difference.
 */
export function headerKey(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^\*+|\*+$/g, "")
    .replace(/\(\s*optional\s*\)\s*$/, "")
    .replace(/[\s_\-.]+/g, " ")
    .trim();
}
