import "server-only";

import type { Scope } from "@/server/auth/actor";
import { getDb, type Db } from "@/server/db/client";
import { notFound } from "@/server/errors";
import type { FieldChange } from "@/server/audit/change";
import { factOfField, factText } from "@/server/inventory/fact-words";
import { factDefinition } from "@/server/inventory/facts";
import { isBusy, isOpen, type Batch } from "./batch";
import { findBatch, listBatches, readFile, type BatchCursor } from "./batch-repository";
import { openStored } from "./file.adapter";
import { FileProblemError } from "./file-problem";
import { mappedTable } from "./formats/generic-csv";
import { IMPORT_FORMATS } from "./formats/registry";
import { suggestMapping } from "./column-mapping";
import { listRejectedRows, listRows, namesOf } from "./row-repository";
import type { Dispute } from "./diff";
import type { RejectedRow } from "./import-row";
import type { RowView } from "./schema";

type Reading = { scope: Scope; db?: Db };

/** @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike */
async function getOwnBatch(batchId: string, { scope, db = getDb() }: Reading): Promise<Batch> {
  const batch = await findBatch(db, scope, batchId);
  if (!batch) throw notFound("Import");
  return batch;
}

/** A page of the history, newest first. */
export const getBatchPage = (before: BatchCursor | null, { scope, db = getDb() }: Reading) =>
  listBatches(db, scope, before);

/** The batch with the formats it could be read as and, where columns are chosen, the columns. */
export async function getBatch({ batchId }: { batchId: string }, reading: Reading) {
  const batch = await getOwnBatch(batchId, reading);
  const formats = IMPORT_FORMATS.map(({ id, title, takesMapping }) => {
    const found = batch.source.recognised.find((candidate) => candidate.id === id);
    const { confidence, reason } = found?.detection ?? UNRECOGNISED;
    return { id, title, takesMapping, confidence, reason };
  });
  return {
    ...batch,
    formats,
    columns: isOpen(batch) && !isBusy(batch) ? await columnsOf(batch) : [],
  };
}

const UNRECOGNISED = { confidence: 0, reason: { code: "not-looked-at", params: {} } } as const;

/** What each column holds and means, for the mapping screen; samples are read from the file. */
async function columnsOf(batch: Batch) {
  if (batch.format !== "generic-csv") return [];
  const bytes = await readFile(getDb(), batch.id);
  if (!bytes) return [];
  try {
    const tables = await openStored(bytes, batch.fileName);
    const inForce = batch.mapping.length > 0 ? batch.mapping : null;
    const { profile } = mappedTable(tables, inForce);
    const choices = inForce ?? suggestMapping(profile);
    return profile.map(({ header, samples, filled }, at) => ({
      header,
      target: choices[at]?.target ?? null,
      unit: choices[at]?.unit ?? null,
      samples: [...samples],
      filled,
    }));
  } catch (error) {
    // The batch says itself why its file cannot be read.
    if (error instanceof FileProblemError) return [];
    throw error;
  }
}

/** One page of rows; applications and workloads in their changes stand by name. */
export async function listBatchRows(
  { batchId, ...page }: { batchId: string; view: RowView; after: number; limit?: number },
  reading: Reading,
) {
  const { db = getDb() } = reading;
  const { source } = await getOwnBatch(batchId, reading);
  const { rows, previous, next } = await listRows(db, batchId, page);
  const linked = rows.flatMap(({ changes }) => changes.filter(isLink).flatMap(idsOf));
  const names = await namesOf(db, [...new Set(linked)]);
  for (const { id, name } of source.newApplications) names.set(id, name);
  const shown = rows.map((row) => ({
    ...row,
    changes: row.changes.map((change) => ({
      ...(isLink(change) ? withNames(change, names) : withWords(change)),
      label: factLabel(change.field),
    })),
    disputes: row.disputes.map((dispute) => ({
      ...dispute,
      ...inWords(dispute),
      label: factLabel(dispute.field),
    })),
  }));
  return { headers: [...source.headers], rows: shown, previous, next };
}

/** "facts.vCPU" is called what the fact dictionary calls it. */
function factLabel(field: string): string | null {
  const fact = factOfField(field);
  return fact === null ? null : factDefinition(fact).label;
}

/** A fact's answers as people read them everywhere, with their unit. */
function withWords({ field, before, after }: FieldChange): FieldChange {
  const fact = factOfField(field);
  if (fact === null) return { field, before, after };
  const words = (value: unknown) =>
    value === null || value === undefined ? null : factText(fact, value);
  return { field, before: words(before), after: words(after) };
}

function inWords({ field, current, offered }: Dispute) {
  const { before, after } = withWords({ field, before: current, after: offered });
  return { current: before, offered: after };
}

const LINKS = ["applicationIds", "dependsOn"];
const isLink = ({ field }: FieldChange): boolean => LINKS.includes(field);

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

const idsOf = ({ before, after }: FieldChange): string[] => [...texts(before), ...texts(after)];

function withNames(change: FieldChange, names: ReadonlyMap<string, string>): FieldChange {
  // By name: ids stand in an order that says nothing to a person.
  const named = (value: unknown) =>
    value === null
      ? null
      : texts(value)
          .map((id) => names.get(id) ?? id)
          .toSorted((a, b) => a.localeCompare(b, "en"));
  return { field: change.field, before: named(change.before), after: named(change.after) };
}

const REJECTED_CHUNK = 1_000;

/** The rows with errors, for the file that can be fixed and imported again. */
export async function openRejected({ batchId }: { batchId: string }, reading: Reading) {
  const batch = await getOwnBatch(batchId, reading);
  return {
    fileName: batch.fileName,
    headers: batch.source.headers,
    errors: batch.counts.error,
    rows: () => rejectedRows(batch.id),
  };
}

async function* rejectedRows(batchId: string): AsyncGenerator<readonly RejectedRow[]> {
  for (let after = 0; ;) {
    const rows = await listRejectedRows(getDb(), batchId, { after, limit: REJECTED_CHUNK });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < REJECTED_CHUNK) return;
    after = last.rowNumber;
  }
}
