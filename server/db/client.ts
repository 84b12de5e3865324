import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { PrismaClient, type Prisma } from "./generated/client";

/** A client or a transaction: what repositories take, so that services decide the boundaries. */
export type Db = Prisma.TransactionClient;
export type Transaction = Prisma.TransactionClient;

type Handles = { pool: pg.Pool; prisma: PrismaClient };

const POOL_SIZE = 10;

// Development reloads modules; without a place that survives, each reload would open a new pool.
const holder = globalThis as typeof globalThis & { __berthDatabase?: Handles };

export function createHandles(connectionString: string, size = POOL_SIZE): Handles {
  const noteLoss = (error: Error) => log.error({ err: error }, "database connection lost");
  const pool = new pg.Pool({
    connectionString,
    max: size,
    // The pool waits for it before it hands a new connection out.
    onConnect: (connection) => connection.query(END_WITH_ITS_PROCESS).catch(ignore),
  });
  pool.on("error", noteLoss);
  // The pool hears idle connections only; one that is lost while in use would end the process.
  pool.on("connect", (connection) => connection.on("error", noteLoss));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/**
 * Otherwise a statement of a killed process runs to its end, and holds its locks until then. Some
 * platforms of Postgres cannot tell that a client is gone; there it stays so.
 */
const END_WITH_ITS_PROCESS = "SET client_connection_check_interval = '2s'";

const ignore = () => {};

function handles(): Handles {
  holder.__berthDatabase ??= createHandles(env().DATABASE_URL);
  return holder.__berthDatabase;
}

/** Points the process at a database other than DATABASE_URL's: tests and benchmarks do. */
export async function connectTo(connectionString: string): Promise<Handles> {
  await disconnect();
  holder.__berthDatabase = createHandles(connectionString);
  return holder.__berthDatabase;
}

/** Prisma leaves a pool that it was given open, so both are ended here. */
export async function disconnect(): Promise<void> {
  const open = holder.__berthDatabase;
  if (!open) return;
  delete holder.__berthDatabase;
  await open.prisma.$disconnect();
  await open.pool.end();
}

/** The one connection pool of the process, for COPY and cursors. Prisma runs on the same one. */
export const getPool = (): pg.Pool => handles().pool;

export const getDb = (): PrismaClient => handles().prisma;

export type TransactionOptions = { timeoutMs?: number };

/**
 * Runs the work in one transaction and retries it when Postgres asks for that (serialization
 * failure, deadlock), so callers see either the whole effect or an error and none.
 */
export async function inTransaction<Value>(
  work: (tx: Transaction) => Promise<Value>,
  { timeoutMs = 15_000 }: TransactionOptions = {},
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await getDb().$transaction(work, { timeout: timeoutMs, maxWait: 10_000 });
    } catch (error) {
      if (attempt >= 3 || !isRetryable(error)) throw error;
    }
  }
}

/** What the database driver said, which Prisma hands on for models and raw SQL alike. */
type DriverCause = { kind?: string; constraint?: { index?: string } };

function driverCause(error: unknown): DriverCause | null {
  if (typeof error !== "object" || error === null || !("meta" in error)) return null;
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: DriverCause } } };
  return meta?.driverAdapterError?.cause ?? null;
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : null;

/** P2034 stands for a write conflict or deadlock; raw SQL reports it as P2010 with this cause. */
const isRetryable = (error: unknown): boolean =>
  codeOf(error) === "P2034" || driverCause(error)?.kind === "TransactionWriteConflict";

/** Whether the error is a violated unique constraint, and of which index when that is known. */
export function uniqueViolation(error: unknown): { index: string | null } | null {
  if (codeOf(error) === "23505") {
    const { constraint } = error as { constraint?: unknown };
    return { index: typeof constraint === "string" ? constraint : null };
  }
  const cause = driverCause(error);
  if (codeOf(error) !== "P2002" && cause?.kind !== "UniqueConstraintViolation") return null;
  return { index: cause?.constraint?.index ?? null };
}
