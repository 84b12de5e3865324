import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import { sql } from "@/server/db/sql";

export type RubricStatus = "draft" | "published" | "retired";

export type RubricSummary = {
  id: string;
  number: number;
  name: string;
  status: RubricStatus;
  note: string;
  version: number;
  updatedAt: Date;
  createdByName: string | null;
  publishedAt: Date | null;
  publishedByName: string | null;
};

export type StoredRubric = RubricSummary & { definition: unknown };

const COLUMNS = sql`r.id, r.number, r.name, r.status, r.note, r.version,
  r.updated_at AS "updatedAt", c.name AS "createdByName",
  r.published_at AS "publishedAt", p.name AS "publishedByName"`;
const SOURCE = sql`rubric_version r
  LEFT JOIN "user" c ON c.id = r.created_by LEFT JOIN "user" p ON p.id = r.published_by`;

/** Every version, the newest first. */
export const listRubricVersions = (db: Db): Promise<RubricSummary[]> =>
  db.$queryRaw(sql`SELECT ${COLUMNS} FROM ${SOURCE} ORDER BY r.number DESC`);

export async function findRubricVersion(db: Db, rubricId: string): Promise<StoredRubric | null> {
  const rows = await db.$queryRaw<StoredRubric[]>(
    sql`SELECT ${COLUMNS}, r.definition FROM ${SOURCE} WHERE r.id = ${rubricId}::uuid`,
  );
  return rows[0] ?? null;
}

/** The same, held until this transaction ends. */
export async function holdRubricVersion(
  tx: Transaction,
  rubricId: string,
): Promise<StoredRubric | null> {
  await tx.$queryRaw(sql`SELECT id FROM rubric_version WHERE id = ${rubricId}::uuid FOR UPDATE`);
  return findRubricVersion(tx, rubricId);
}

type NewDraft = { name: string; definition: object; digest: string; createdBy: string };

/** Adds a draft under the next number; two made at once get one each. */
export async function insertDraft(tx: Transaction, draft: NewDraft): Promise<string> {
  await tx.$executeRaw(sql`LOCK TABLE rubric_version IN SHARE ROW EXCLUSIVE MODE`);
  const { _max } = await tx.rubricVersion.aggregate({ _max: { number: true } });
  const { id } = await tx.rubricVersion.create({
    data: { ...draft, number: (_max.number ?? 0) + 1, status: "draft" },
    select: { id: true },
  });
  return id;
}

type DraftChange = Omit<NewDraft, "createdBy"> & { updatedAt: Date };

/** Replaces what a held draft says; its version goes up by one. */
export async function updateDraft(
  tx: Transaction,
  rubricId: string,
  change: DraftChange,
): Promise<number> {
  const { version } = await tx.rubricVersion.update({
    where: { id: rubricId },
    data: { ...change, version: { increment: 1 } },
    select: { version: true },
  });
  return version;
}

export async function deleteDraft(tx: Transaction, rubricId: string): Promise<void> {
  await tx.rubricVersion.delete({ where: { id: rubricId } });
}

/** The version in force, held until this transaction ends. */
export async function holdPublished(tx: Transaction): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(
    sql`SELECT id FROM rubric_version WHERE status = 'published' FOR UPDATE`,
  );
  return rows[0]?.id ?? null;
}

type Publication = { note: string; publishedBy: string; publishedAt: Date };

/** Retires the version in force and puts a held draft in its place. */
export async function publishDraftVersion(
  tx: Transaction,
  rubricId: string,
  publication: Publication,
): Promise<void> {
  await tx.rubricVersion.updateMany({
    where: { status: "published" },
    data: { status: "retired" },
  });
  await tx.rubricVersion.update({
    where: { id: rubricId },
    data: { ...publication, status: "published" },
  });
}
