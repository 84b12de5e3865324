import { scopeFor, type Actor } from "@/server/auth/actor";
import type { PrismaClient } from "@/server/db/generated/client";
import { getDb } from "@/server/db/client";
import type { CommitResult, PreviewResult, UndoResult } from "@/server/imports/batch-job";
import { runCommit } from "@/server/imports/commit-run-service";
import { commitBatch, undoBatch, type UndoRequest } from "@/server/imports/commit-service";
import { decideRows } from "@/server/imports/decision-service";
import { runPreview } from "@/server/imports/preview-run-service";
import { previewBatch, type PreviewRequest } from "@/server/imports/preview-service";
import type { RowDecision } from "@/server/imports/schema";
import { getBatch, listBatchRows } from "@/server/imports/service";
import { runUndo } from "@/server/imports/undo-run-service";
import { uploadFile } from "@/server/imports/upload-service";
import { performJob } from "@/server/worker/job-task";

export type Importing = { actor: Actor; teamId: string };
type Batch = Awaited<ReturnType<typeof getBatch>>;
type View = Parameters<typeof listBatchRows>[0]["view"];

export const importWriting = (actor: Actor) => ({
  actor,
  scope: scopeFor(actor, "inventory:import"),
});

type Content = string | Uint8Array | AsyncIterable<Uint8Array>;

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Uploads a file as one person for one team; text stands for its UTF-8 bytes. */
export const offer = (content: Content, by: Importing, fileName = "list.csv") => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const body = bytes instanceof Uint8Array ? inPieces(bytes) : bytes;
  return uploadFile({ teamId: by.teamId, fileName, body }, importWriting(by.actor));
};

const WORK = {
  "import-preview": runPreview,
  "import-commit": runCommit,
  "import-undo": runUndo,
} as const;

/** Does what was queued for a batch, as the worker would. */
export async function workOn(jobId: string): Promise<unknown> {
  const { kind } = await getDb().job.findUniqueOrThrow({ where: { id: jobId } });
  const work = WORK[kind as keyof typeof WORK];
  // Their results are compared by those who asked; to the queue each is an object.
  await performJob(jobId, async (job) => work(job));
  return (await getDb().job.findUniqueOrThrow({ where: { id: jobId } })).result;
}

type Queued = { ok: true; value: { jobId: string } };

/** Queues work and does it: the refusal of the queue, or what the work came to. */
async function worked<Result, Refused extends { ok: false }>(
  queued: Promise<Queued | Refused>,
): Promise<Result | Refused> {
  const answer = await queued;
  return answer.ok ? ((await workOn(answer.value.jobId)) as Result) : answer;
}

/** The batch of an upload that has to succeed. */
export async function upload(content: Content, by: Importing, fileName?: string): Promise<Batch> {
  const result = await offer(content, by, fileName);
  if (!result.ok) throw new Error(JSON.stringify(result));
  const { batchId } = result.value;
  const { jobId } = await getDb().importBatch.findUniqueOrThrow({ where: { id: batchId } });
  if (jobId !== null) await workOn(jobId);
  return getBatch({ batchId }, importWriting(by.actor));
}

export const commit = ({ id, version }: { id: string; version: number }, actor: Actor) =>
  worked<CommitResult, { ok: false }>(
    commitBatch({ batchId: id, expectedVersion: version }, importWriting(actor)),
  );

/** Uploads and commits. */
export async function importNow(content: string | Uint8Array, by: Importing): Promise<Batch> {
  const batch = await upload(content, by);
  const result = await commit(batch, by.actor);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return batch;
}

export const preview = (
  { id, version }: { id: string; version: number },
  actor: Actor,
  options: Partial<PreviewRequest> = {},
) =>
  worked<PreviewResult, { ok: false }>(
    previewBatch(
      {
        batchId: id,
        expectedVersion: version,
        format: "generic-csv",
        mapping: null,
        overwriteTyped: false,
        ...options,
      },
      importWriting(actor),
    ),
  );

/** Decides on rows of the preview as it stands. */
export const decide = (
  { id, version }: { id: string; version: number },
  actor: Actor,
  decision: RowDecision,
) => decideRows({ batchId: id, expectedVersion: version, decision }, importWriting(actor));

export const undo = (
  batchId: string,
  actor: Actor,
  edited: UndoRequest["edited"] = "refuse",
  overwrite: readonly string[] = [],
) =>
  worked<UndoResult, { ok: false }>(
    undoBatch({ batchId, edited, overwrite }, importWriting(actor)),
  );

export const rowsOf = async (batchId: string, actor: Actor, view: View = "all") =>
  (await listBatchRows({ batchId, view, after: 0 }, importWriting(actor))).rows;

/** The team's workloads that are not deleted, with their links, by name. */
export const liveWorkloads = (db: PrismaClient, teamId: string) =>
  db.workload.findMany({
    where: { deletedAt: null, teamId },
    orderBy: { name: "asc" },
    include: { applications: true, dependencies: true },
  });

/** Everything that an undo has to bring back; versions only rise. */
export const contentOf = async (db: PrismaClient, teamId: string) =>
  (await liveWorkloads(db, teamId)).map(({ version: _, ...workload }) => workload);
