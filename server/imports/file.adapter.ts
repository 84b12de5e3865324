import "server-only";

import { openCsv } from "./csv.adapter";
import { fileKindOf } from "./file-kind";
import { FileProblemError } from "./file-problem";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import type { Table } from "./table";
import { openWorkbook } from "./xlsx.adapter";

/**
 * Opens an uploaded file by its content; its name only names the table of a text file.
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
  if (fileKindOf(bytes) === "workbook") return openWorkbook(bytes, limits);
  return [await openCsv(bytes, fileName.replace(/\.[^.]*$/, ""), limits)];
}
