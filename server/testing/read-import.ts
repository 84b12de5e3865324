import { readFileSync } from "node:fs";
import { openStored } from "@/server/imports/file.adapter";
import { getFormat, recogniseFormats } from "@/server/imports/formats/registry";
import type { FormatId, ReadRow } from "@/server/imports/import-format";
import type { TableNote } from "@/server/imports/table";
import { lateNotes, unreadTables } from "@/server/imports/unread-tables";

/** A day on which the sample files are read, so that states of support do not move. */
const TODAY = "2026-11-21";
const FIXTURES = new URL("fixtures/", import.meta.url);

export type ReadImport = {
  /** The best format, with how sure it is. */
  recognised: FormatId;
  confidence: number;
  /** The table whose rows were read. */
  table: string;
  headers: readonly string[];
  joined: readonly string[];
  rows: ReadRow[];
  notes: TableNote[];
};

/** Bytes of a file of server/testing/fixtures. */
export const fixture = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(path, FIXTURES)));

/** Opens, recognises and reads a file as an upload does, without database. */
export async function readImport(
  content: Uint8Array | string,
  fileName = "list.csv",
  format?: FormatId,
): Promise<ReadImport> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const tables = await openStored(bytes, fileName);
  const [best] = recogniseFormats({ fileName, tables });
  if (!best) throw new Error("no formats");
  const used = getFormat(format ?? best.id);
  const read = await used.read(tables, { mapping: null, today: TODAY });
  const rows: ReadRow[] = [];
  for await (const row of read.rows()) rows.push(row);
  const notes = tables.filter(({ name }) => name === read.name).flatMap((table) => table.notes);
  return {
    recognised: best.id,
    confidence: best.detection.confidence,
    table: read.name,
    headers: read.headers,
    joined: read.joined,
    rows,
    notes: [
      ...notes,
      ...(read.notes ?? []),
      ...lateNotes(tables, read),
      ...unreadTables(used, tables, read),
    ],
  };
}

/** Facts of one row by name, without their rules. */
export const factsOf = (row: ReadRow | undefined): Record<string, unknown> =>
  Object.fromEntries((row?.draft?.facts ?? []).map(({ name, value }) => [name, value]));

/** Rule by which each derived fact of the row came about. */
export const rulesOf = (row: ReadRow | undefined): Record<string, string> =>
  Object.fromEntries(
    (row?.draft?.facts ?? []).flatMap(({ name, rule }) => (rule === null ? [] : [[name, rule]])),
  );

export const issueCodes = (row: ReadRow | undefined): string[] =>
  (row?.issues ?? []).map(({ code }) => code);
