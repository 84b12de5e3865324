import type { FactName } from "./fact-names";
import type { HistoryEvent } from "./history";
import type { FactOrigin } from "./workload";
import { REASON_FIELD } from "./workload-change";

/** A fact that is decided, remedy by remedy and with a reason each, and not answered as a whole. */
export const isDecision = (fact: FactName): boolean => fact === "acceptedRemedies";

/** A remedy that counts as chosen, and the decision behind it as far as it is recorded. */
export type AcceptedRemedy = {
  remedy: string;
  by: string | null;
  at: Date | null;
  reason: string | null;
};

/**
 * Who accepted a remedy, when and why: the latest change that brought it onto the list. A later
 * change of the list that kept it is another decision, about another remedy.
 *
 * @param events changes of the list, newest first
 * @param origin of the list, for one that was written before the trail tells of it
 */
export function acceptanceOf(
  remedy: string,
  events: readonly HistoryEvent[],
  origin: FactOrigin | undefined,
): AcceptedRemedy {
  for (const { at, actorName, changes } of events) {
    const change = changes.find(({ field }) => field === "facts.acceptedRemedies");
    if (!holds(change?.after, remedy) || holds(change?.before, remedy)) continue;
    const reason = changes.find(({ field }) => field === REASON_FIELD)?.after;
    return { remedy, by: actorName, at, reason: typeof reason === "string" ? reason : null };
  }
  const by = origin && "by" in origin ? origin.by : null;
  return { remedy, by, at: origin ? new Date(origin.at) : null, reason: null };
}

const holds = (list: unknown, remedy: string): boolean =>
  Array.isArray(list) && list.includes(remedy);
