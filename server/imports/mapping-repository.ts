import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import type { ColumnMapping } from "./column-mapping";
import { columnMapping } from "./schema";

// Scope: mappings are everybody's, they hold no inventory.

/** The mapping last used for exactly these headers, by anybody: it holds no inventory. */
export async function findMapping(db: Db, headerDigest: string): Promise<ColumnMapping | null> {
  const found = await db.columnMapping.findUnique({ where: { headerDigest } });
  const parsed = columnMapping.safeParse(found?.mapping);
  return parsed.success ? parsed.data : null;
}

export async function rememberMapping(
  tx: Transaction,
  headerDigest: string,
  { mapping, updatedBy }: { mapping: ColumnMapping; updatedBy: string },
): Promise<void> {
  const data = { mapping: mapping as object, updatedBy };
  await tx.columnMapping.upsert({
    where: { headerDigest },
    create: { headerDigest, ...data },
    update: data,
  });
}
