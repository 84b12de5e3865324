import "server-only";

import { getDb } from "@/server/db/client";
import { referencedIds, withNames } from "./history";
import { HISTORY_PAGE, listHistory, namesOf } from "./history-repository";
import { getWorkload, type Reading } from "./service";

/**
 * Who changed what on a workload, newest first, a page at a time.
 *
 * @throws AppError NOT_FOUND as `getWorkload` does
 */
export async function getHistory(
  input: { workloadId: string; cursor: string | null },
  { scope }: Pick<Reading, "scope">,
) {
  await getWorkload(input.workloadId, { scope });
  const found = await listHistory(getDb(), scope, {
    workloadId: input.workloadId,
    beforeId: input.cursor,
  });
  const events = found.slice(0, HISTORY_PAGE);
  const names = await namesOf(getDb(), scope, referencedIds(events));
  const nextCursor = found.length > HISTORY_PAGE ? (events.at(-1)?.id ?? null) : null;
  return { events: withNames(events, names), nextCursor };
}
