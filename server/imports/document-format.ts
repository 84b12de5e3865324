import { FileProblemError } from "./file-problem";
import type { Detection, FileSample, ReadTable } from "./import-format";
import { readTable, type RowReader } from "./known-columns";
import type { Table } from "./table";

/** Whether a table is the one that a format made, or its rejected rows that come back as CSV. */
const isMadeWith = (headers: readonly string[], own: readonly string[]): boolean =>
  own.every((header, index) => headers[index] === header);

/** Recognises what the format itself made of a file: there is no doubt about that. */
export function detectDocument(
  { tables }: FileSample,
  headers: readonly string[],
  kind: string,
): Detection {
  const found = tables.find((table) => isMadeWith(table.headers, headers));
  if (!found) {
    const columns = headers.slice(0, 3).join(", ");
    return { confidence: 0, reason: { code: "key-columns-missing", params: { columns } } };
  }
  return { confidence: 0.99, reason: { code: "objects-found", params: { kind } } };
}

/** @throws FileProblemError when the format made no table of the file */
export function readDocument(
  tables: readonly Table[],
  headers: readonly string[],
  read: RowReader,
): Promise<ReadTable> {
  const main = tables.find((table) => isMadeWith(table.headers, headers));
  if (!main) {
    const params = { table: tables[0]?.name ?? "", column: headers[0] ?? "" };
    return Promise.reject(new FileProblemError("key-column-missing", params));
  }
  return Promise.resolve({
    name: main.name,
    headers: main.headers,
    joined: [],
    rows: () => readTable(main, read),
  });
}
