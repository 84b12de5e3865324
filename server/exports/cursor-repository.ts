import "server-only";

import type { PoolClient } from "pg";
import QueryStream from "pg-query-stream";
import { getPool } from "@/server/db/client";
import type { Sql } from "@/server/db/sql";
import type { RowSource } from "./open-table";

const ROWS_PER_BATCH = 500;

/**
 * Rows of one statement, read through a cursor: one snapshot, in constant memory however many there
 * are. The connection goes back to the pool after the last row; left before that, it is closed,
 * because a statement half read would keep it busy.
 */
export const readRows = <Row>(query: Sql, signal: AbortSignal): RowSource<Row> =>
  async function* batches(tell) {
    const client = await getPool().connect();
    let isRead = false;
    try {
      signal.throwIfAborted();
      if (tell) tell(await countFirst(client, query));
      yield* cursorRows<Row>(client, query, signal);
      if (tell) await client.query("COMMIT");
      isRead = true;
    } finally {
      client.release(!isRead);
    }
  };

/** How many rows the statement has in the snapshot that this opens and that it is then read from. */
async function countFirst(client: PoolClient, { text, values }: Sql): Promise<number> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const counted = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${text}) counted`,
    [...values],
  );
  return counted.rows[0]?.count ?? 0;
}

async function* cursorRows<Row>(
  client: PoolClient,
  { text, values }: Sql,
  signal: AbortSignal,
): AsyncGenerator<Row[]> {
  const stream = new QueryStream(text, [...values], { batchSize: ROWS_PER_BATCH });
  const stop = () => stream.destroy(new Error("The download was given up."));
  signal.addEventListener("abort", stop, { once: true });
  try {
    client.query(stream);
    let rows: Row[] = [];
    for await (const row of stream) {
      rows.push(row as Row);
      if (rows.length < ROWS_PER_BATCH) continue;
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** The same rows, each made into something else. */
export const mapped = <Row, Other>(
  source: RowSource<Row>,
  make: (row: Row) => Other,
): RowSource<Other> =>
  async function* batches(tell) {
    for await (const rows of source(tell)) yield rows.map(make);
  };
