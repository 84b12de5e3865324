import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { afterAll, inject } from "vitest";
import { connectTo, disconnect } from "@/server/db/client";
import type { PrismaClient } from "@/server/db/generated/client";
import { createTestDatabase, dropTestDatabase } from "./postgres";

export type TestDatabase = {
  db: PrismaClient;
  /** The pool below `db`, for SQL that a test writes itself. */
  pool: Pool;
  url: string;
  close: () => Promise<void>;
};

/**
 * An empty, migrated Postgres database for one test file. `getDb()`, `getPool()` and
 * `inTransaction()` point at it as well, so services under test need no wiring.
 *
 * From `beforeAll`, hand `close` back so that it runs at the end:
 * `beforeAll(async () => { ({ db, close } = await openTestDatabase()); return close; })`
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const url = await createTestDatabase(server, randomBytes(6).toString("hex"));
  process.env.DATABASE_URL = url;
  const { pool, prisma } = await connectTo(url);
  const close = async () => {
    await disconnect();
    await dropTestDatabase(server, url);
  };
  return { db: prisma, pool, url, close };
}

/** The same for the top of a test file: `const { db } = await withTestDatabase();` */
export async function withTestDatabase(): Promise<TestDatabase> {
  const opened = await openTestDatabase();
  afterAll(opened.close);
  return opened;
}
