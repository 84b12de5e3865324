import { joinLongTexts } from "@/server/exports/long-text";
import { cellText, storableText, type Cell, type TableRow } from "./table";

/** Escapes in a workbook can spell characters that no text may hold. */
export const storableCell = (cell: Cell): Cell =>
  typeof cell === "string" ? storableText(cell) : cell;

/** The cells of a row below these headers, texts that an export had to divide as one again. */
export function rowOfSheet(
  found: readonly Cell[],
  headers: readonly string[],
): Pick<TableRow, "cells" | "surplus"> {
  const cells = joinLongTexts(found, headers);
  const surplus = cells.slice(headers.length).filter((cell) => cellText(cell) !== "").length;
  return { cells: headers.map((_, index) => storableCell(cells[index] ?? null)), surplus };
}
