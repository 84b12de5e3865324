import type { FieldChange } from "@/server/audit/change";

/** One entry of a workload's history, as the trail stores it. `id` orders the entries. */
export type HistoryEvent = {
  id: string;
  at: Date;
  actorName: string;
  action: string;
  changes: FieldChange[];
};

/** Fields of the trail that hold ids, and what the ids name. */
const REFERENCES = {
  teamId: "team",
  applicationIds: "application",
  dependsOn: "workload",
} as const;

export type ReferenceKind = (typeof REFERENCES)[keyof typeof REFERENCES];
export type ReferencedIds = Record<ReferenceKind, string[]>;

/** A referenced row as a reader sees it: `null` where it lies outside the reader's teams. */
export type NamedReference = { name: string | null };

const isReference = (field: string): field is keyof typeof REFERENCES =>
  Object.hasOwn(REFERENCES, field);

const idsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === "string");

/** The ids whose names a page of history needs. */
export function referencedIds(events: readonly HistoryEvent[]): ReferencedIds {
  const ids: ReferencedIds = { team: [], application: [], workload: [] };
  for (const { field, before, after } of events.flatMap(({ changes }) => changes)) {
    if (isReference(field)) ids[REFERENCES[field]].push(...idsIn(before), ...idsIn(after));
  }
  return ids;
}

/**
 * Puts names in the place of ids. An id without a visible name becomes `{ name: null }`: history
 * tells nobody what lies outside their teams.
 *
 * @param names visible names by id
 */
export function withNames(
  events: readonly HistoryEvent[],
  names: ReadonlyMap<string, string>,
): HistoryEvent[] {
  const named = (value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    const references = idsIn(value).map((id): NamedReference => ({ name: names.get(id) ?? null }));
    return Array.isArray(value) ? references : (references[0] ?? null);
  };
  return events.map((event) => ({
    ...event,
    changes: event.changes.map((change) =>
      isReference(change.field)
        ? { field: change.field, before: named(change.before), after: named(change.after) }
        : change,
    ),
  }));
}
