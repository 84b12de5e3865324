import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { isExportTable } from "./export-request";
import type { SavedExport } from "./saved-export";
import type { SaveExportInput } from "./saved-export-schema";

// Scope: saved exports belong to a person. They hold no rows; reading those takes a scope of its own.

const COLUMNS = { id: true, name: true, table: true, query: true, createdAt: true } as const;

type Row = Omit<SavedExport, "table"> & { table: string };

/** Null for one of a table that there is no more. */
const toSaved = ({ table, ...row }: Row): SavedExport | null =>
  isExportTable(table) ? { ...row, table } : null;

export async function listSavedExports(db: Db, userId: string): Promise<SavedExport[]> {
  const rows = await db.savedExport.findMany({
    where: { userId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: COLUMNS,
  });
  return rows.map(toSaved).filter((saved) => saved !== null);
}

/** Null for an unknown one and for another person's alike. */
export async function findSavedExport(
  db: Db,
  userId: string,
  id: string,
): Promise<SavedExport | null> {
  const row = await db.savedExport.findFirst({ where: { id, userId }, select: COLUMNS });
  return row && toSaved(row);
}

export const countSavedExports = (tx: Transaction, userId: string): Promise<number> =>
  tx.savedExport.count({ where: { userId } });

/** @throws a unique violation when the person has one of that name */
export async function insertSavedExport(
  tx: Transaction,
  { table, ...saved }: SaveExportInput & { userId: string },
): Promise<SavedExport> {
  const row = await tx.savedExport.create({ data: { ...saved, table }, select: COLUMNS });
  return { ...row, table };
}

/** @returns false when there is no such one of this person; throws a unique violation on its name */
export async function renameSavedExport(
  db: Db,
  { userId, exportId, name }: { userId: string; exportId: string; name: string },
): Promise<boolean> {
  const data = { name, updatedAt: new Date() };
  const { count } = await db.savedExport.updateMany({ where: { id: exportId, userId }, data });
  return count === 1;
}

/** @returns false when there is no such one of this person */
export async function deleteSavedExport(
  db: Db,
  userId: string,
  exportId: string,
): Promise<boolean> {
  const { count } = await db.savedExport.deleteMany({ where: { id: exportId, userId } });
  return count === 1;
}
