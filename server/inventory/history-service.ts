import "server-only";

import { answersOf } from "./fact-words";
import { factDefinition } from "./facts";
import { getDb } from "@/server/db/client";
import { referencedIds, withNames } from "./history";
import { acceptanceOf, type AcceptedRemedy } from "./remedy-acceptance";
import { HISTORY_PAGE, listFactHistory, listHistory, namesOf } from "./history-repository";
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

/**
 * The remedies accepted on a workload in the order of the dictionary: who accepted each, when and
 * why. What the trail does not tell, such as the reason of an imported list, is null.
 *
 * @throws AppError NOT_FOUND as `getWorkload` does
 */
export async function listAcceptedRemedies(
  workloadId: string,
  { scope }: Pick<Reading, "scope">,
): Promise<(AcceptedRemedy & { label: string; meaning: string })[]> {
  const { facts, factOrigins } = await getWorkload(workloadId, { scope });
  const accepted = new Set<string>(facts.acceptedRemedies);
  if (accepted.size === 0) return [];
  const fact = "acceptedRemedies";
  const events = await listFactHistory(getDb(), scope, { workloadId, fact });
  return answersOf(factDefinition(fact))
    .map(({ value, ...words }) => ({ remedy: String(value), ...words }))
    .filter(({ remedy }) => accepted.has(remedy))
    .map(({ remedy, label, meaning }) => ({
      ...acceptanceOf(remedy, events, factOrigins.acceptedRemedies),
      label,
      meaning,
    }));
}
