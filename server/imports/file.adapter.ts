import "server-only";

import { isWorkbook, openArchive } from "./archive.adapter";
import { openCsv } from "./csv.adapter";
import { readDocuments } from "./document.adapter";
import { tableOf } from "./document-table";
import { fileKindOf } from "./file-kind";
import { FileProblemError } from "./file-problem";
import { IMPORT_FORMATS } from "./formats/registry";
import { readKeptTables } from "./kept-tables";
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

async function openTables(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits,
): Promise<Table[]> {
  if (fileKindOf(bytes) !== "workbook") return openText(bytes, fileName, limits);
  if (isWorkbook(readZipDirectory(bytes, limits).keys())) return openWorkbook(bytes, limits);
  const inner = { ...limits, rows: limits.sideRows };
  return openArchive(bytes, limits, (content, name) => openText(content, name, inner));
}

async function openText(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits,
): Promise<Table[]> {
  const documents = readDocuments(bytes, fileName, limits);
  if (!documents) return [await openCsv(bytes, fileName.replace(/\.[^.]*$/, ""), limits)];
  const kept = readKeptTables(documents.values[0]?.value);
  if (kept) return kept.map((table) => tableOf(table, limits));
  // The first to know the objects has them: any table at all can be made of most of them.
  for (const { extract } of IMPORT_FORMATS) {
    const table = extract?.(documents.values, fileName);
    if (table) return [tableOf(table, limits)];
  }
  throw new FileProblemError("document-unknown", { kind: documents.kind });
}
