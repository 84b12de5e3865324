import { headerBlockRows } from "@/server/exports/manifest";
import { cellText, headerKey, type Cell } from "./table";

export type HeaderChoice = {
  /** Index among the rows given, or null when the rows begin with data. */
  index: number | null;
};

const ROWS_LOOKED_AT = 30;
const NUMBER_LIKE = /^[+-]?[\d.,\s]+%?$/;

/**
 * The first row that looks like column names: as wide as the table, all text, no name twice. Rows
 * above it are titles, or the header block of an export of ours. A title fills one or two cells; a
 * row of data has numbers in it.
 */
export function findHeaderRow(rows: readonly (readonly Cell[])[]): HeaderChoice {
  const above = headerBlockRows(rows);
  const looked = rows.slice(above, above + ROWS_LOOKED_AT);
  const width = usualWidth(looked);
  for (const [index, row] of looked.entries()) {
    const texts = row.map(cellText);
    const filled = texts.filter((text) => text !== "");
    const isWide = filled.length >= Math.max(1, Math.ceil(width * 0.5));
    if (isWide && filled.every(isNameLike) && areMostlyDistinct(filled)) {
      return { index: above + index };
    }
    // Past a first full row of data there is no header to be expected.
    if (isWide && filled.some((text) => NUMBER_LIKE.test(text))) break;
  }
  return { index: null };
}

const isNameLike = (text: string): boolean => text.length <= 200 && !NUMBER_LIKE.test(text);

/**
 * Some exports repeat a header on purpose, so a few repeats do not disqualify a row. Compared as
 * written: names that differ in their signs alone are names of different columns.
 */
function areMostlyDistinct(texts: readonly string[]): boolean {
  const distinct = new Set(texts.map((text) => text.toLowerCase()));
  const repeats = texts.length - distinct.size;
  return repeats <= Math.max(texts.length < 3 ? 0 : 1, Math.floor(texts.length * 0.2));
}

/** The most frequent number of filled cells, the larger one on a tie. */
function usualWidth(rows: readonly (readonly Cell[])[]): number {
  const frequency = new Map<number, number>();
  for (const row of rows) {
    const filled = row.filter((cell) => cellText(cell) !== "").length;
    if (filled > 0) frequency.set(filled, (frequency.get(filled) ?? 0) + 1);
  }
  let best = { width: 1, rows: 0 };
  for (const [width, count] of frequency) {
    if (count > best.rows || (count === best.rows && width > best.width)) {
      best = { width, rows: count };
    }
  }
  return best.width;
}

/** Names for the columns: headers as written without trailing blanks, unnamed ones numbered. */
export function nameColumns(row: readonly Cell[] | null, width: number): string[] {
  const texts = row === null ? [] : row.map((cell) => cellText(cell));
  while (texts.length > 0 && texts.at(-1) === "" && texts.length > width) texts.pop();
  const count = row === null ? width : lastFilled(texts) + 1;
  return Array.from({ length: count }, (_, index) => texts[index] || `Column ${index + 1}`);
}

const lastFilled = (texts: readonly string[]): number =>
  texts.reduce((last, text, index) => (text === "" ? last : index), -1);

/** Whether a row repeats the header, as files merged by hand do. */
export const repeatsHeader = (cells: readonly Cell[], headers: readonly string[]): boolean =>
  headers.length > 1 &&
  headers.every((header, index) => headerKey(cellText(cells[index])) === headerKey(header));
