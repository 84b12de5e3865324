import "server-only";

import { isWorkbook, openArchive, type OpenEntry } from "./archive.adapter";
import { openCsv } from "./csv.adapter";
import { readDocuments } from "./document.adapter";
import { tableOf } from "./document-table";
import { fileKindOf } from "./file-kind";
import { FileProblemError } from "./file-problem";
import { IMPORT_FORMATS } from "./formats/registry";
import { isKept, openKept } from "./kept-tables.adapter";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import { withoutSecrets } from "./secret-columns";
import type { Table } from "./table";
import { openWorkbook } from "./xlsx.adapter";
import { readZipDirectory } from "./zip-directory";

/**
 * Opens an uploaded file by its content; its name only names the table of a text file, and tells
 * YAML from other text. Columns that hold secrets by their name come empty.
 * @throws FileProblemError
 */
export async function openFile(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits = IMPORT_LIMITS,
): Promise<Table[]> {
  if (bytes.length > limits.uploadBytes) {
    throw new FileProblemError("file-too-large", {
      bytes: bytes.length,
      limit: limits.uploadBytes,
    });
  }
  return (await openTables(bytes, fileName, limits)).map(withoutSecrets);
}

/** Opens what was kept of an upload: the file as it came, or its tables where it held secrets. */
export const openStored = (bytes: Uint8Array, fileName: string): Promise<Table[]> =>
  isKept(bytes) ? openKept(bytes, IMPORT_LIMITS) : openFile(bytes, fileName);

async function openTables(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits,
): Promise<Table[]> {
  if (fileKindOf(bytes) !== "workbook") return openText(bytes, fileName, limits);
  if (isWorkbook(readZipDirectory(bytes, limits).keys())) return openWorkbook(bytes, limits);
  return openArchive(bytes, limits, entriesWithin(limits));
}

/** Files of one archive: what its workbooks unpack to, together, is what one workbook may. */
function entriesWithin(limits: ImportLimits): OpenEntry {
  const inner = { ...limits, rows: limits.sideRows };
  let left = limits.unpackedBytes;
  return (bytes, name) => {
    if (fileKindOf(bytes) !== "workbook") return openText(bytes, name, inner);
    const within = { ...inner, unpackedBytes: left };
    const entries = readZipDirectory(bytes, within);
    if (!isWorkbook(entries.keys())) throw new FileProblemError("zip-not-workbook");
    for (const { unpackedBytes } of entries.values()) left -= unpackedBytes;
    return openWorkbook(bytes, within);
  };
}

async function openText(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits,
): Promise<Table[]> {
  const documents = readDocuments(bytes, fileName, limits);
  if (!documents) return [await openCsv(bytes, fileName.replace(/\.[^.]*$/, ""), limits)];
  // The first to know the objects has them: any table at all can be made of most of them.
  for (const { extract } of IMPORT_FORMATS) {
    const table = extract?.(documents.values, fileName);
    if (table) return [tableOf(table, limits)];
  }
  throw new FileProblemError("document-unknown", { kind: documents.kind });
}
