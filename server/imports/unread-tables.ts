import type { ImportFormat, ReadTable } from "./import-format";
import type { Table, TableNote } from "./table";

/** From here on a table alone would have been taken for one of the format. */
const OWN = 0.5;

/**
 * Tables that hold rows of the same kind as those that were read, and were not: nothing of an upload
 * is left out without a word. Sheets beside the one that is mapped are named on the page anyway.
 */
export function unreadTables(
  { detect, takesMapping }: Pick<ImportFormat, "detect" | "takesMapping">,
  tables: readonly Table[],
  read: Pick<ReadTable, "name" | "joined">,
): TableNote[] {
  const isOwn = (table: Table): boolean =>
    takesMapping
      ? table.kind !== "sheet"
      : detect({ fileName: "", tables: [table] }).confidence > OWN;
  const candidates = tables.filter((table) => !read.joined.includes(table.name) && isOwn(table));
  const at = candidates.findIndex(({ name }) => name === read.name);
  const unread = candidates.filter((_, index) => index !== at).map(({ name }) => name);
  if (at < 0 || unread.length === 0) return [];
  return [{ code: "tables-not-read", params: { tables: unread.join(", ") } }];
}

/** What the rows showed while they were read; to be asked for when they have been. */
export function lateNotes(tables: readonly Table[], read: ReadTable): readonly TableNote[] {
  const main = tables.find(({ name }) => name === read.name);
  return (read.lateNotes ?? main?.lateNotes)?.() ?? [];
}
