import "server-only";

import { createHash } from "node:crypto";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb, inTransaction, type Transaction } from "@/server/db/client";
import { finishJob } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { isOpen, type Batch } from "./batch";
import {
  findBatch,
  holdBatch,
  listTeams,
  readFile,
  savePreview,
  saveProblem,
} from "./batch-repository";
import { refreshStatistics } from "./commit-repository";
import { countRows, listChoices, markRivals, pickRow } from "./choice-repository";
import { ChunkPlanner } from "./chunk-service";
import { suggestMapping, type ColumnMapping } from "./column-mapping";
import { openStored } from "./file.adapter";
import { FileProblemError } from "./file-problem";
import { isFor, mappedTable } from "./formats/generic-csv";
import { getFormat } from "./formats/registry";
import type { ImportFormat, ReadRow, ReadTable } from "./import-format";
import type { RowChoice } from "./import-row";
import { findMapping, rememberMapping } from "./mapping-repository";
import { placeIn } from "./merged-tables";
import { writingOf, type ImportJob, type Writing } from "./job-service";
import { IMPORT_LIMITS } from "./limits";
import type { PreviewRequest } from "./preview-service";
import { insertRows, removeRows } from "./row-repository";
import { previewInput } from "./schema";
import type { Table } from "./table";
import { goOnUnattended, type Previewed } from "./unattended-commit-service";
import { lateNotes, unreadTables } from "./unread-tables";

/** A file of 200,000 rows is read and compared in well under this; the inventory is not locked. */
const TIMEOUT_MS = 1_200_000;
const CHUNK = 1_000;

/**
 * Reads the file in the chosen way, compares every row with the inventory, and keeps the result: what
 * is shown then is exactly what a commit will write. Nothing in the inventory changes. Safe to run
 * again: all of a preview is one transaction, which ends its job too.
 */
export async function runPreview(job: ImportJob) {
  const request = previewInput.parse(job.params);
  const writing = await writingOf(job, "inventory:dry-run");
  if (!writing) return refuse("NOT_ALLOWED");
  const batch = await findBatch(getDb(), writing.scope, request.batchId);
  const bytes = batch && isOpen(batch) ? await readFile(getDb(), batch.id) : null;
  if (!batch || !bytes) return refuse("NOT_OPEN");
  if (batch.version !== request.expectedVersion) return refuse("BATCH_CHANGED");
  try {
    const tables = await openStored(bytes, batch.fileName);
    return await previewTables(tables, { batch, request, writing, job });
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    const refusal = refuse("FILE_PROBLEM", error.problem);
    await inTransaction(async (tx) => {
      await holdBatch(tx, writing.scope, batch.id);
      await saveProblem(tx, batch.id, { format: request.format, problem: error.problem });
      await finishJob(tx, job.jobId, refusal);
    });
    return refusal;
  }
}

type Previewing = { batch: Batch; request: PreviewRequest; writing: Writing; job: ImportJob };

async function previewTables(tables: readonly Table[], previewing: Previewing) {
  const { request, writing, batch, job } = previewing;
  const format = getFormat(request.format);
  const mapping = format.takesMapping ? await mappingInForce(tables, request.mapping) : null;
  const previewedAt = systemClock.now();
  const read = await format.read(tables, { mapping, today: toCalendarDay(previewedAt) });
  const main = tables.find(({ name }) => name === read.name) ?? null;
  return inTransaction(
    async (tx) => {
      const held = await holdBatch(tx, writing.scope, batch.id);
      if (!held || !isOpen(held)) return refuse("NOT_OPEN");
      if (held.version !== request.expectedVersion) return refuse("BATCH_CHANGED");
      const choices = await choicesOf(tx, held, { request, mapping });
      await removeRows(tx, batch.id);
      const planner = await planRows(tx, read, { ...previewing, at: previewedAt, choices, main });
      await refreshStatistics(tx, planner.rowCount);
      await markRivals(tx, batch.id, planner.leaders);
      for (const [row, { picked }] of choices) if (picked) await pickRow(tx, batch.id, row);
      const counts = await countRows(tx, batch.id);
      const version = await savePreview(tx, batch.id, {
        format: request.format,
        mapping: mapping ?? [],
        counts,
        previewedAt,
        source: {
          ...held.source,
          table: read.name,
          headers: read.headers,
          joined: read.joined,
          readNotes: notesOf(format, tables, read),
          overwriteTyped: request.overwriteTyped,
          newApplications: planner.newApplications,
        },
      });
      if (mapping && request.mapping) {
        const updatedBy = writing.actor.userId;
        await rememberMapping(tx, digestOf(read.headers), { mapping, updatedBy });
      }
      return endPreview(tx, job.jobId, { batch: held, version, counts, actor: writing.actor });
    },
    { timeoutMs: TIMEOUT_MS },
  );
}

/** In this order: only one job at a time works on a batch. */
async function endPreview(tx: Transaction, jobId: string, previewed: Previewed) {
  const { version, counts } = previewed;
  const result = ok({ version, counts });
  await finishJob(tx, jobId, result);
  await goOnUnattended(tx, previewed);
  return result;
}

const notesOf = (format: ImportFormat, tables: readonly Table[], read: ReadTable) => [
  ...(read.notes ?? []),
  ...lateNotes(tables, read),
  ...unreadTables(format, tables, read),
];

type Reading = { request: PreviewRequest; mapping: ColumnMapping | null };

/** Choices for single rows hold as long as the rows are read the same way. */
async function choicesOf(
  tx: Transaction,
  { id, format, mapping }: Batch,
  reading: Reading,
): Promise<Map<number, RowChoice>> {
  const isSame =
    format === reading.request.format &&
    JSON.stringify(mapping) === JSON.stringify(reading.mapping ?? []);
  if (!isSame) return new Map();
  const choices = await listChoices(tx, id);
  if (reading.request.isForAll !== true) return choices;
  return new Map([...choices].map(([row, { take: _, keep: __, ...other }]) => [row, other]));
}

/** What the person chose, else what was chosen for these headers before, else the suggestion. */
async function mappingInForce(
  tables: readonly Table[],
  chosen: ColumnMapping | null,
): Promise<ColumnMapping> {
  const table = mappedTable(tables, chosen);
  if (chosen && isFor(chosen, table.headers)) return chosen;
  const remembered = await findMapping(getDb(), digestOf(table.headers));
  if (remembered && isFor(remembered, table.headers)) return remembered;
  return suggestMapping(table.profile).map(({ header, target, unit }) => ({
    header,
    target,
    unit,
  }));
}

const digestOf = (headers: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(headers)).digest("hex");

type Planning = Previewing & {
  at: Date;
  choices: ReadonlyMap<number, RowChoice>;
  /** The table whose rows are read; null where they come of several. */
  main: Table | null;
};

async function planRows(
  tx: Transaction,
  read: ReadTable,
  { batch, request, writing, job, at, choices, main }: Planning,
): Promise<ChunkPlanner> {
  const planner = new ChunkPlanner(tx, {
    batchId: batch.id,
    scope: writing.scope,
    teamId: batch.teamId,
    teams: await listTeams(tx, writing.scope),
    overwriteTyped: request.overwriteTyped,
    choices,
    placeOf: read.placeOf ?? ((line) => (main ? placeIn(main, line) : null)),
    at: at.toISOString(),
    by: writing.actor.name,
    fileName: batch.fileName,
  });
  const total = main?.rowCount ?? null;
  const progress = (done: number) =>
    job.progress(done, total === null ? null : Math.max(total, done));
  let chunk: ReadRow[] = [];
  let rows = 0;
  for await (const row of read.rows()) {
    rows += 1;
    // Tables that are read along may be longer, so each table alone does not hold this limit.
    if (rows > IMPORT_LIMITS.rows) {
      throw new FileProblemError("too-many-rows", { limit: IMPORT_LIMITS.rows });
    }
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    await insertRows(tx, await planner.plan(chunk));
    chunk = [];
    await progress(rows);
  }
  await insertRows(tx, await planner.plan(chunk));
  for await (const waited of planner.finish()) {
    await insertRows(tx, waited);
    await progress(rows);
  }
  await progress(rows);
  return planner;
}
