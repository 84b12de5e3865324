import "server-only";

import type { WriteScope } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import { getDb, inTransaction, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { isBusy, type Batch } from "./batch";
import { findBatch, holdBatch, saveCounts } from "./batch-repository";
import {
  countRows,
  holdDisputed,
  includeRows,
  pickRow,
  saveDecided,
  type DecidableRow,
} from "./choice-repository";
import { planRow, type Edits } from "./diff";
import type { RowChoice } from "./import-row";
import type { Writing } from "./job-service";
import { findByIds } from "./match-repository";
import { takesOf } from "./row-takes";
import type { RowDecision } from "./schema";
import { writtenColumns } from "./stored-row";

type DecideRequest = { batchId: string; expectedVersion: number; decision: RowDecision };

/**
 * Notes what a person decides about rows of a preview: whose value goes in, which of several rows
 * speaks for a workload, whether a skipped one comes in. The preview changes with it at once, so a
 * commit still writes exactly what is shown.
 *
 * @throws AppError NOT_FOUND for an unknown batch and for one outside the scope alike
 */
export async function decideRows(request: DecideRequest, { actor, scope }: Writing) {
  const { batchId, expectedVersion, decision } = request;
  const seen = await findBatch(getDb(), scope, batchId);
  if (!seen) throw notFound("Import");
  if (isBusy(seen)) return refuse("BUSY");
  return inTransaction(
    async (tx) => {
      const batch = await holdBatch(tx, scope, batchId);
      if (!batch) throw notFound("Import");
      if (isBusy(batch)) return refuse("BUSY");
      if (batch.status !== "previewed") return refuse("NOT_PREVIEWED");
      if (batch.version !== expectedVersion) return refuse("BATCH_CHANGED");
      const failure = await decide(tx, { batch, decision, by: actor.name, scope });
      if (failure) return failure;
      const counts = await countRows(tx, batchId);
      return ok({ version: await saveCounts(tx, batchId, counts), counts });
    },
    { timeoutMs: 60_000 },
  );
}

type Deciding<Decision = RowDecision> = {
  batch: Batch;
  decision: Decision;
  by: string;
  scope: WriteScope;
};

async function decide(tx: Transaction, deciding: Deciding) {
  const { batch, decision } = deciding;
  switch (decision.kind) {
    case "row": {
      const isPicked = await pickRow(tx, batch.id, decision.rowNumber);
      return isPicked ? null : refuse("NOTHING_TO_DECIDE");
    }
    case "include": {
      const changed = await includeRows(tx, batch.id, decision);
      return changed > 0 ? null : refuse("NOTHING_TO_DECIDE");
    }
    case "fields":
      return decideFields(tx, { ...deciding, decision });
    default:
      return decision satisfies never;
  }
}

type Fields = Extract<RowDecision, { kind: "fields" }>;

/** Compares the one row anew, with what it said kept beside it; the file is not read again. */
async function decideFields(tx: Transaction, { batch, decision, by, scope }: Deciding<Fields>) {
  const { rowNumber, fields, take } = decision;
  const row = await holdDisputed(tx, batch.id, rowNumber);
  if (!row || !fields.every((field) => row.disputes.some((known) => known.field === field))) {
    return refuse("NOTHING_TO_DECIDE");
  }
  const [existing] = await findByIds(tx, scope, [row.workloadId]);
  if (existing?.version !== row.expectedVersion) {
    return refuse("INVENTORY_CHANGED", { count: 1, names: existing ? [existing.name] : [] });
  }
  const choice = withFields(row.choice, { fields, take });
  const plan = planRow({
    ...row.draft,
    existing,
    origin: {
      origin: "imported",
      at: systemClock.now().toISOString(),
      by,
      batchId: batch.id,
      file: batch.fileName,
      row: rowNumber,
    },
    edits: editsOf(row),
    takes: takesOf(batch.source.overwriteTyped, choice),
  });
  const isRival = row.outcome === "conflict";
  await saveDecided(tx, batch.id, {
    rowNumber,
    row: {
      ...writtenColumns({ plan, existing, kept: row.draft }),
      outcome: isRival ? "conflict" : plan.outcome,
      choice,
    },
  });
  return null;
}

/** The fields are in exactly one of the two lists afterwards. */
function withFields(
  choice: RowChoice | null,
  { fields, take }: { fields: readonly string[]; take: boolean },
): RowChoice {
  const without = (list: readonly string[] = []) => list.filter((name) => !fields.includes(name));
  const [taken, kept] = [without(choice?.take), without(choice?.keep)];
  return {
    ...choice,
    take: take ? [...taken, ...fields] : taken,
    keep: take ? kept : [...kept, ...fields],
  };
}

const editsOf = ({ disputes }: DecidableRow): Edits =>
  new Map(
    disputes.flatMap(({ field, by, at }) =>
      field.startsWith("facts.") || by === null || at === null ? [] : [[field, { by, at }]],
    ),
  );
