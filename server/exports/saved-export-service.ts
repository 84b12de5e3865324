import "server-only";

import type { Actor } from "@/server/auth/actor";
import { getDb, inTransaction, uniqueViolation } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { MOST_SAVED, savedExportAddress } from "./saved-export";
import {
  countSavedExports,
  deleteSavedExport,
  findSavedExport,
  insertSavedExport,
  listSavedExports,
  renameSavedExport,
} from "./saved-export-repository";
import type { SaveExportInput } from "./saved-export-schema";
import type { ExportRequest } from "./opening";
import { openExport, type ExportFile } from "./service";

/** The person's own, by name. */
export const listOwnExports = ({ userId }: Actor) => listSavedExports(getDb(), userId);

/** As a program reads them, each with the address of its download. */
export async function describeOwnExports(actor: Actor) {
  const saved = await listOwnExports(actor);
  return saved.map(({ createdAt, ...entry }) => ({
    ...entry,
    address: savedExportAddress(entry.id),
    createdAt: createdAt.toISOString(),
  }));
}

/** Keeps a download under a name. What it will hold is decided anew at each download. */
export const saveExport = ({ userId }: Actor, input: SaveExportInput) =>
  unlessTaken(() =>
    inTransaction(async (tx) => {
      if ((await countSavedExports(tx, userId)) >= MOST_SAVED) return refuse("TOO_MANY");
      return ok(await insertSavedExport(tx, { ...input, userId }));
    }),
  );

/** @throws AppError NOT_FOUND for an unknown one and for another person's alike */
export const renameExport = ({ userId }: Actor, input: { exportId: string; name: string }) =>
  unlessTaken(async () => {
    const isRenamed = await renameSavedExport(getDb(), { ...input, userId });
    if (!isRenamed) throw notFound("Export");
    return ok(null);
  });

/** @throws AppError NOT_FOUND for an unknown one and for another person's alike */
export async function removeExport({ userId }: Actor, exportId: string): Promise<null> {
  if (!(await deleteSavedExport(getDb(), userId, exportId))) throw notFound("Export");
  return null;
}

/**
 * Opens the download of a saved export: the rows, and only those, that its owner may see now.
 *
 * @throws AppError NOT_FOUND for an unknown one and for another person's alike
 */
export async function openSavedExport(
  exportId: string,
  request: Omit<ExportRequest, "table" | "params">,
): Promise<ExportFile> {
  const saved = await findSavedExport(getDb(), request.actor.userId, exportId);
  if (!saved) throw notFound("Export");
  const { table, query } = saved;
  return openExport({ ...request, table, params: new URLSearchParams(query) });
}

async function unlessTaken<Outcome>(save: () => Promise<Outcome>) {
  try {
    return await save();
  } catch (error) {
    if (uniqueViolation(error)) return refuse("NAME_TAKEN");
    throw error;
  }
}
