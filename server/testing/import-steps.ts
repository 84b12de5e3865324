import { scopeFor, type Actor } from "@/server/auth/actor";
import type { PrismaClient } from "@/server/db/generated/client";
import { commitBatch } from "@/server/imports/commit-service";
import { previewBatch, type PreviewRequest } from "@/server/imports/preview-service";
import { getBatch, listBatchRows } from "@/server/imports/service";
import { undoBatch, type UndoRequest } from "@/server/imports/undo-service";
import { uploadFile } from "@/server/imports/upload-service";

export type Importing = { actor: Actor; teamId: string };
type Batch = Awaited<ReturnType<typeof getBatch>>;
type View = Parameters<typeof listBatchRows>[0]["view"];

export const importWriting = (actor: Actor) => ({
  actor,
  scope: scopeFor(actor, "inventory:import"),
});

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Uploads a file as one person for one team; text stands for its UTF-8 bytes. */
export const offer = (content: string | Uint8Array, by: Importing, fileName = "list.csv") => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const body = inPieces(bytes);
  return uploadFile({ teamId: by.teamId, fileName, body }, importWriting(by.actor));
};

/** The batch of an upload that has to succeed. */
export async function upload(
  content: string | Uint8Array,
  by: Importing,
  fileName?: string,
): Promise<Batch> {
  const result = await offer(content, by, fileName);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return getBatch({ batchId: result.value.batchId }, importWriting(by.actor));
}

export const commit = ({ id, version }: { id: string; version: number }, actor: Actor) =>
  commitBatch({ batchId: id, expectedVersion: version }, importWriting(actor));

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
  );

export const undo = (batchId: string, actor: Actor, edited: UndoRequest["edited"] = "refuse") =>
  undoBatch({ batchId, edited }, importWriting(actor));

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
