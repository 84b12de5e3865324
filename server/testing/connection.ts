import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "@/server/db/generated/client";

export type Connection = { db: PrismaClient; pool: Pool; close: () => Promise<void> };

/** A client of a database that another process serves, for tests that look from outside. */
export function connectToDatabase(connectionString: string): Connection {
  const pool = new Pool({ connectionString, max: 3 });
  // The server may be stopped before the last idle connection is.
  pool.on("error", () => {});
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  const close = async () => {
    await db.$disconnect();
    await pool.end();
  };
  return { db, pool, close };
}
