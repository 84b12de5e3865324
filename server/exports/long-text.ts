import type { CsvCell } from "./csv";

/** What Excel holds in one cell. */
export const CELL_CHARACTERS_MAX = 32_767;

/** No text of a table starts so by itself, and no spreadsheet runs it. */
const MARK = "\u21aa";

const markOf = (column: string): string => `${MARK} ${column}: `;

/** Half a surrogate pair has no UTF-8 form: a pair is never cut. */
const endOf = (text: string, at: number): number =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;

/**
 * The cells of a row in which no text is longer than a cell of Excel: what is too long goes on behind
 * the last column, in cells that begin with the name of its own. `joinLongTexts` puts it together.
 */
export function splitLongTexts(cells: readonly CsvCell[], columns: readonly string[]): CsvCell[] {
  const isLong = (cell: CsvCell): cell is string =>
    typeof cell === "string" && cell.length > CELL_CHARACTERS_MAX;
  if (!cells.some(isLong)) return [...cells];
  const further: CsvCell[] = [];
  const first = cells.map((cell, at) => {
    if (!isLong(cell)) return cell;
    const mark = markOf(columns[at] ?? "");
    const end = endOf(cell, CELL_CHARACTERS_MAX);
    for (let from = end; from < cell.length;) {
      const to = endOf(cell, from + CELL_CHARACTERS_MAX - mark.length);
      further.push(mark + cell.slice(from, to));
      from = to;
    }
    return cell.slice(0, end);
  });
  const padding = Array.from({ length: Math.max(0, columns.length - cells.length) }, () => null);
  return [...first, ...padding, ...further];
}

/**
 * The inverse: cells behind the last column that continue a full one are put back, and gone from
 * there. Cells of others stay, whatever they begin with.
 */
export function joinLongTexts<Cell>(
  cells: readonly Cell[],
  columns: readonly string[],
): readonly (Cell | string)[] {
  const further = cells.slice(columns.length);
  if (!further.some((cell) => typeof cell === "string" && cell.startsWith(MARK))) return cells;
  const joined: (Cell | string)[] = cells.slice(0, columns.length);
  const left: (Cell | string)[] = [];
  for (const cell of further) {
    const at = columns.findIndex(
      (column, index) =>
        isFull(joined[index]) && typeof cell === "string" && cell.startsWith(markOf(column)),
    );
    const start = joined[at];
    if (typeof start === "string" && typeof cell === "string") {
      joined[at] = start + cell.slice(markOf(columns[at] ?? "").length);
    } else left.push(cell);
  }
  return [...joined, ...left];
}

const isFull = (cell: unknown): boolean =>
  typeof cell === "string" && cell.length >= CELL_CHARACTERS_MAX - 1;
