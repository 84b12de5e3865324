import "server-only";

import type { Scope, WriteScope } from "@/server/auth/actor";
import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { inScope } from "@/server/inventory/scope-query";
import type { Batch, BatchSource } from "./batch";
import { noCounts, type BatchCounts } from "./batch-counts";
import type { ColumnMapping } from "./column-mapping";
import type { FileProblem } from "./file-problem";
import type { FormatId } from "./import-format";
import { batchJob } from "./job-schema";
import { batchCounts, batchSource, columnMapping, fileProblem } from "./schema";
import type { Unattended } from "./import-rules";
import { unattendedOf } from "./unattended-schema";

const PAGE = 25;

type BatchRow = Omit<
  Batch,
  "job" | "source" | "mapping" | "counts" | "problem" | "createdBy" | "unattended"
> & {
  unattended: unknown;
  job: unknown;
  source: unknown;
  mapping: unknown;
  counts: unknown;
  problem: string | null;
  createdBy: string;
};

const SELECT = sql`
  SELECT b.id, b.team_id AS "teamId", t.name AS "teamName", b.status, b.format,
         b.file_name AS "fileName", b.file_bytes AS "fileBytes", b.source, b.mapping, b.counts,
         b.problem, b.version, coalesce(creator.name, b.created_by) AS "createdBy",
         b.created_at AS "createdAt", coalesce(committer.name, b.committed_by) AS "committedBy",
         b.committed_at AS "committedAt", coalesce(undoer.name, b.undone_by) AS "undoneBy",
         b.undone_at AS "undoneAt", b.token_id AS "tokenId", b.unattended,
         (SELECT jsonb_build_object('id', j.id, 'kind', j.kind, 'status', j.status,
                   'done', j.done, 'total', j.total, 'problem', j.problem, 'result', j.result)
            FROM job j WHERE j.id = b.job_id) AS job
    FROM import_batch b JOIN team t ON t.id = b.team_id
    LEFT JOIN "user" creator ON creator.id = b.created_by
    LEFT JOIN "user" committer ON committer.id = b.committed_by
    LEFT JOIN "user" undoer ON undoer.id = b.undone_by`;

function toBatch(row: BatchRow): Batch {
  return {
    ...row,
    job: batchJob.nullable().parse(row.job),
    source: batchSource.parse(row.source),
    mapping: columnMapping.parse(row.mapping),
    counts: batchCounts.parse({ ...noCounts(), ...(row.counts as object) }),
    unattended: unattendedOf.nullable().parse(row.unattended),
    problem: row.problem === null ? null : fileProblem.parse(JSON.parse(row.problem)),
  };
}

/** Null for an unknown batch and for one outside the scope alike. */
export async function findBatch(db: Db, scope: Scope, batchId: string): Promise<Batch | null> {
  const rows = await db.$queryRaw<BatchRow[]>(
    sql`${SELECT} WHERE b.id = ${batchId}::uuid AND ${inScope(scope, "t.id")}`,
  );
  return rows[0] ? toBatch(rows[0]) : null;
}

/** Reads a batch and holds it, so that it is committed, undone or previewed once at a time. */
export async function holdBatch(
  tx: Transaction,
  scope: WriteScope,
  batchId: string,
): Promise<Batch | null> {
  const rows = await tx.$queryRaw<BatchRow[]>(
    sql`${SELECT} WHERE b.id = ${batchId}::uuid AND ${inScope(scope, "t.id")} FOR UPDATE OF b`,
  );
  return rows[0] ? toBatch(rows[0]) : null;
}

export type BatchCursor = { createdAt: Date; id: string };

/** Newest first, without those that were thrown away. */
export async function listBatches(
  db: Db,
  scope: Scope,
  before: BatchCursor | null,
): Promise<{ batches: Batch[]; next: BatchCursor | null }> {
  const older = before
    ? sql`(b.created_at, b.id) < (${before.createdAt.toISOString()}::timestamptz, ${before.id}::uuid)`
    : sql`TRUE`;
  const rows = await db.$queryRaw<BatchRow[]>(sql`
    ${SELECT}
     WHERE ${inScope(scope, "t.id")} AND b.status <> 'discarded' AND ${older}
     ORDER BY b.created_at DESC, b.id DESC LIMIT ${PAGE + 1}`);
  const batches = rows.slice(0, PAGE).map(toBatch);
  const last = batches.at(-1);
  const next = rows.length > PAGE && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { batches, next };
}

/** The page follows this job from now on. Call only while the batch is held. */
export async function setJob(tx: Transaction, batchId: string, jobId: string): Promise<void> {
  await tx.importBatch.update({ where: { id: batchId }, data: { jobId } });
}

/** Notes other choices for rows of the preview. @returns the new version */
export async function saveCounts(
  tx: Transaction,
  batchId: string,
  counts: BatchCounts,
): Promise<number> {
  const data = { counts, version: { increment: 1 } };
  const saved = await tx.importBatch.update({
    where: { id: batchId },
    data,
    select: { version: true },
  });
  return saved.version;
}

export type NewBatch = {
  teamId: string;
  format: FormatId;
  fileName: string;
  /** Size of what was uploaded; what is kept of it may be less. */
  fileBytes: number;
  bytes: Uint8Array;
  digest: string;
  source: BatchSource;
  mapping: ColumnMapping;
  createdBy: string;
  createdAt: Date;
  tokenId: string | null;
  unattended: Unattended | null;
  repeatKey: string | null;
};

/** The client turns bytes into text and back several times over, and keeps its last statements. */
const PART_BYTES = 256 * 1024;

/** @throws a unique violation when this person used the repeat key before */
export async function insertBatch(tx: Transaction, batch: NewBatch): Promise<string> {
  const { bytes, digest, source, mapping, unattended, ...columns } = batch;
  const { id } = await tx.importBatch.create({
    data: {
      ...columns,
      status: "uploaded",
      fileDigest: digest,
      source: source,
      mapping: mapping,
      ...(unattended && { unattended }),
      counts: noCounts(),
    },
    select: { id: true },
  });
  for (let part = 0; part * PART_BYTES < bytes.length; part += 1) {
    const piece = bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
    await tx.importFile.create({ data: { batchId: id, part, bytes: piece } });
  }
  return id;
}

/** The uploaded bytes; null once the batch is committed or thrown away. */
export async function readFile(db: Db, batchId: string): Promise<Uint8Array | null> {
  const sizes = await db.$queryRaw<{ length: number }[]>(sql`
    SELECT octet_length(bytes) AS length FROM import_file
     WHERE batch_id = ${batchId}::uuid ORDER BY part`);
  if (sizes.length === 0) return null;
  const bytes = new Uint8Array(sizes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const [part, { length }] of sizes.entries()) {
    const where = { batchId_part: { batchId, part } };
    const file = await db.importFile.findUnique({ where, select: { bytes: true } });
    if (!file) return null;
    bytes.set(file.bytes, at);
    at += length;
  }
  return bytes;
}

export type PreviewedBatch = {
  format: FormatId;
  source: BatchSource;
  mapping: ColumnMapping;
  counts: BatchCounts;
  previewedAt: Date;
};

/** Call only while the batch is held. @returns the new version */
export async function savePreview(
  tx: Transaction,
  batchId: string,
  { source, mapping, ...columns }: PreviewedBatch,
): Promise<number> {
  const { version } = await tx.importBatch.update({
    where: { id: batchId },
    data: {
      ...columns,
      status: "previewed",
      source: source,
      mapping: mapping,
      problem: null,
      version: { increment: 1 },
    },
    select: { version: true },
  });
  return version;
}

/** Notes why the file could not be read in this way; what was previewed before is gone. */
export async function saveProblem(
  tx: Transaction,
  batchId: string,
  { format, problem }: { format: FormatId; problem: FileProblem },
): Promise<void> {
  await tx.importRow.deleteMany({ where: { batchId } });
  await tx.importBatch.update({
    where: { id: batchId },
    data: {
      status: "failed",
      format,
      problem: JSON.stringify(problem),
      counts: noCounts(),
      version: { increment: 1 },
    },
  });
}

type Ending =
  | { status: "committed"; committedBy: string; committedAt: Date }
  | { status: "undone"; undoneBy: string; undoneAt: Date }
  | { status: "discarded" };

/** The file is kept only as long as it can be read in another way; rows as long as they can be undone. */
export async function endBatch(tx: Transaction, batchId: string, ending: Ending): Promise<void> {
  await tx.importFile.deleteMany({ where: { batchId } });
  if (ending.status === "discarded") await tx.importRow.deleteMany({ where: { batchId } });
  await tx.importBatch.update({
    where: { id: batchId },
    data: { ...ending, version: { increment: 1 } },
  });
}

export type TeamName = { id: string; name: string };

/** Teams in which this person may import. */
export const listTeams = (db: Db, scope: Scope): Promise<TeamName[]> =>
  db.$queryRaw(
    sql`SELECT t.id, t.name FROM team t WHERE ${inScope(scope, "t.id")} ORDER BY t.name`,
  );
