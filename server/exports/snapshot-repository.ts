import "server-only";

import { getDb, type Db } from "@/server/db/client";
import type { RowSource } from "./open-table";

const LONGEST_MS = 3_600_000;

/**
 * Pages of one state of the database, whatever is written meanwhile. The connection goes back when
 * the last page is read or nobody wants the rest.
 */
export const inSnapshot = <Row>(
  readAll: (db: Db) => AsyncIterable<readonly Row[]>,
): RowSource<Row> =>
  async function* pages(tell) {
    // Nothing is read ahead: a page is asked for when the one before has been taken.
    const handOver = new TransformStream<readonly Row[], readonly Row[]>(
      undefined,
      { highWaterMark: 1 },
      { highWaterMark: 0 },
    );
    const writer = handOver.writable.getWriter();
    const reading = getDb()
      .$transaction(
        async (db) => {
          if (tell) tell(await countRows(readAll(db)));
          for await (const rows of readAll(db)) await writer.write(rows);
        },
        { isolationLevel: "RepeatableRead", timeout: LONGEST_MS, maxWait: 10_000 },
      )
      .then(() => writer.close());
    // Who takes the pages is told; who has left does not want to know.
    reading.catch((error: unknown) => writer.abort(error).catch(() => {}));
    try {
      yield* handOver.readable;
      await reading;
    } finally {
      await reading.catch(() => {});
    }
  };

async function countRows(pages: AsyncIterable<readonly unknown[]>): Promise<number> {
  let rows = 0;
  for await (const page of pages) rows += page.length;
  return rows;
}
