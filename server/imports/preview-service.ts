import "server-only";

import { createHash } from "node:crypto";
import type { Actor, WriteScope } from "@/server/auth/actor";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb, inTransaction, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { isOpen, type Batch } from "./batch";
import {
  findBatch,
  findMapping,
  holdBatch,
  listTeams,
  readFile,
  rememberMapping,
  savePreview,
  saveProblem,
} from "./batch-repository";
import { ChunkPlanner } from "./chunk-service";
import { suggestMapping, type ColumnMapping } from "./column-mapping";
import { openFile } from "./file.adapter";
import { FileProblemError } from "./file-problem";
import { isFor, mappedTable } from "./formats/generic-csv";
import { getFormat } from "./formats/registry";
import type { FormatId, ReadRow, ReadTable } from "./import-format";
import { IMPORT_LIMITS } from "./limits";
import { insertRows, removeRows } from "./row-repository";
import type { Table } from "./table";
import { unreadTables } from "./unread-tables";

export type Writing = { actor: Actor; scope: WriteScope };

export type PreviewRequest = {
  batchId: string;
  expectedVersion: number;
  format: FormatId;
  mapping: ColumnMapping | null;
  overwriteTyped: boolean;
};

/** A file of 200,000 rows is read and compared in well under this; the inventory is not locked. */
const TIMEOUT_MS = 600_000;
const CHUNK = 1_000;

/**
 * Reads the file in the chosen way, compares every row with the inventory, and keeps the result: what
 * is shown now is exactly what a commit will write. Nothing in the inventory changes.
 *
 * @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike
 */
export async function previewBatch(request: PreviewRequest, writing: Writing) {
  const batch = await findBatch(getDb(), writing.scope, request.batchId);
  if (!batch) throw notFound("Import");
  if (!isOpen(batch)) return refuse("NOT_OPEN");
  if (batch.version !== request.expectedVersion) return refuse("BATCH_CHANGED");
  const bytes = await readFile(getDb(), batch.id);
  if (!bytes) return refuse("NOT_OPEN");
  try {
    const tables = await openFile(bytes, batch.fileName);
    return await previewTables(tables, { batch, request, writing });
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    const { problem } = error;
    await inTransaction(async (tx) => {
      await holdBatch(tx, writing.scope, batch.id);
      await saveProblem(tx, batch.id, { format: request.format, problem });
    });
    return refuse("FILE_PROBLEM", problem);
  }
}

type Previewing = { batch: Batch; request: PreviewRequest; writing: Writing };

async function previewTables(tables: readonly Table[], previewing: Previewing) {
  const { request, writing, batch } = previewing;
  const format = getFormat(request.format);
  const mapping = format.takesMapping ? await mappingInForce(tables, request.mapping) : null;
  const previewedAt = systemClock.now();
  const read = await format.read(tables, { mapping, today: toCalendarDay(previewedAt) });
  return inTransaction(
    async (tx) => {
      const held = await holdBatch(tx, writing.scope, batch.id);
      if (!held) throw notFound("Import");
      if (!isOpen(held)) return refuse("NOT_OPEN");
      if (held.version !== request.expectedVersion) return refuse("BATCH_CHANGED");
      await removeRows(tx, batch.id);
      const planner = await planRows(tx, read, { ...previewing, at: previewedAt });
      const version = await savePreview(tx, batch.id, {
        format: request.format,
        mapping: mapping ?? [],
        counts: planner.counts,
        previewedAt,
        source: {
          ...held.source,
          table: read.name,
          headers: read.headers,
          joined: read.joined,
          readNotes: [...(read.notes ?? []), ...unreadTables(format, tables, read)],
          overwriteTyped: request.overwriteTyped,
          newApplications: planner.newApplications,
        },
      });
      if (mapping && request.mapping) {
        const updatedBy = writing.actor.userId;
        await rememberMapping(tx, digestOf(read.headers), { mapping, updatedBy });
      }
      return ok({ version, counts: planner.counts });
    },
    { timeoutMs: TIMEOUT_MS },
  );
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

async function planRows(
  tx: Transaction,
  read: ReadTable,
  { batch, request, writing, at }: Previewing & { at: Date },
): Promise<ChunkPlanner> {
  const planner = new ChunkPlanner(tx, {
    batchId: batch.id,
    scope: writing.scope,
    teamId: batch.teamId,
    teams: await listTeams(tx, writing.scope),
    overwriteTyped: request.overwriteTyped,
    at: at.toISOString(),
    by: writing.actor.name,
    fileName: batch.fileName,
  });
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
  }
  await insertRows(tx, await planner.plan(chunk));
  for await (const waited of planner.finish()) await insertRows(tx, waited);
  return planner;
}
