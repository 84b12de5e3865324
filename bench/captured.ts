import type { QueryConfig } from "pg";
import { getPool } from "@/server/db/client";
import type { Statement } from "./inline-values";

/** The statements that the work sends outside transactions, as they go over the wire. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const pool = getPool();
  const statements: Statement[] = [];
  const query = pool.query.bind(pool) as (config: QueryConfig) => Promise<unknown>;
  const record = (config: QueryConfig) => {
    statements.push({ text: config.text, values: config.values ?? [] });
    return query(config);
  };
  Object.assign(pool, { query: record });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(pool, "query");
  }
  if (statements.length === 0) throw new RangeError("Expected at least one statement, got none");
  return statements;
}
