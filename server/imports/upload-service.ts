import "server-only";

import { createHash } from "node:crypto";
import { covers } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import { inTransaction } from "@/server/db/client";
import { AppError } from "@/server/errors";
import { recordAudit } from "@/server/audit/record";
import { ok, refuse, type Ok } from "@/server/result";
import type { BatchSource } from "./batch";
import type { FormatId } from "./import-format";
import type { Unattended } from "./import-rules";
import { insertBatch } from "./batch-repository";
import { openFile } from "./file.adapter";
import { FileProblemError, type FileProblem } from "./file-problem";
import { recogniseFormats } from "./formats/registry";
import { joinBytes } from "./join-bytes";
import { mustBeReduced, reduceToTables } from "./kept-tables.adapter";
import { IMPORT_LIMITS } from "./limits";
import type { Writing } from "./job-service";
import { previewBatch } from "./preview-service";
import type { Table } from "./table";

export type Upload = {
  teamId: string;
  fileName: string;
  body: AsyncIterable<Uint8Array>;
  /** For one that a program sends: what stands for the decisions of a person. */
  unattended?: Unattended;
  repeatKey?: string | null;
  /** Null takes the one that is recognised. */
  format?: FormatId | null;
};

/** Below this no format is sure of itself, and a person says what the columns mean. */
const SURE = 0.5;

type Uploaded =
  Ok<{ batchId: string }> | { ok: false; reason: "FILE_PROBLEM"; detail: FileProblem };

/**
 * Takes a file in, recognises it, keeps it as a batch and has a first preview made. A file that cannot
 * be read at all is refused and not kept.
 *
 * @throws AppError NOT_FOUND when the team lies outside the scope
 */
export async function uploadFile(upload: Upload, writing: Writing): Promise<Uploaded> {
  if (!covers(writing.scope, upload.teamId)) {
    throw new AppError("NOT_FOUND", { internal: "team outside scope", public: "Team not found" });
  }
  try {
    const bytes = await readBody(upload.body);
    const tables = await openFile(bytes, upload.fileName);
    return ok({ batchId: await keep({ upload, bytes, tables, writing }) });
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    return refuse("FILE_PROBLEM", error.problem);
  }
}

/** @throws FileProblemError as soon as more than the limit has arrived */
async function readBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const limit = IMPORT_LIMITS.uploadBytes;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > limit) throw new FileProblemError("file-too-large", { bytes, limit });
    chunks.push(chunk);
  }
  return joinBytes(chunks);
}

type Keeping = {
  upload: Upload;
  bytes: Uint8Array;
  tables: readonly Table[];
  writing: Writing;
};

async function keep({ upload, bytes, tables, writing }: Keeping): Promise<string> {
  const { actor } = writing;
  const recognised = recogniseFormats({ fileName: upload.fileName, tables });
  const format = upload.format ?? bestOf(recognised);
  const source: BatchSource = {
    tables: tables.map(({ name, headers, rowCount, notes }) => ({
      name,
      headers,
      rowCount,
      notes,
    })),
    recognised: recognised.map(({ id, detection }) => ({ id, detection })),
    table: null,
    headers: [],
    joined: [],
    readNotes: [],
    overwriteTyped: false,
    newApplications: [],
  };
  const kept = mustBeReduced(tables) ? await reduceToTables(tables) : bytes;
  const batchId = await inTransaction(async (tx) => {
    const id = await insertBatch(tx, {
      teamId: upload.teamId,
      format,
      fileName: upload.fileName,
      fileBytes: bytes.length,
      bytes: kept,
      digest: createHash("sha256").update(bytes).digest("hex"),
      source,
      mapping: [],
      createdBy: actor.userId,
      createdAt: systemClock.now(),
      tokenId: actor.token?.tokenId ?? null,
      unattended: upload.unattended ?? null,
      repeatKey: upload.repeatKey ?? null,
    });
    const entity = { entityType: "import-batch", entityId: id, teamId: upload.teamId } as const;
    await recordAudit(tx, actor, [{ ...entity, action: "create", batchId: id }]);
    return id;
  });
  await previewFirst({ batchId, format, unattended: upload.unattended ?? null }, writing);
  return batchId;
}

const bestOf = ([best]: ReturnType<typeof recogniseFormats>): FormatId =>
  best && best.detection.confidence >= SURE ? best.id : "generic-csv";

type FirstPreview = { batchId: string; format: FormatId; unattended: Unattended | null };

/** Has the preview made that follows an upload by itself. */
export const previewFirst = ({ batchId, format, unattended }: FirstPreview, writing: Writing) =>
  previewBatch(
    {
      batchId,
      expectedVersion: 1,
      format,
      mapping: null,
      overwriteTyped: unattended?.conflicts === "replace",
    },
    writing,
  );
