import "server-only";

import { getDb, type Db, type Transaction } from "@/server/db/client";
import type { OwnAnswers } from "./fact-answers";
import { inheritanceOf, inheritedValues, type Inheritance } from "./inheritance";
import {
  holdArchetypes,
  holdInheriting,
  listArchetypeRules,
  saveInherited,
} from "./inheritance-repository";

/**
 * Stores what these workloads inherit as of now, in the transaction that scores them: every way to
 * change a workload ends there, and so does the job that a change of an archetype queues.
 */
export async function refreshInheritance(
  tx: Transaction,
  workloadIds: readonly string[],
): Promise<void> {
  await holdArchetypes(tx, "reader");
  const archetypes = await listArchetypeRules(tx);
  const tags = [...new Set(archetypes.flatMap((archetype) => archetype.tags))];
  const rows = await holdInheriting(tx, workloadIds, tags);
  const changed = rows.flatMap((row) => {
    const facts = inheritedValues(inheritanceOf(row, archetypes));
    // Both have the order of the dictionary only before they are stored: compared by content.
    return sortedText(facts) === sortedText(row.inheritedFacts) ? [] : [{ id: row.id, facts }];
  });
  await saveInherited(tx, changed);
}

/** Before archetypes change: nobody stores what follows from them until this transaction ends. */
export const holdForArchetypeChange = (tx: Transaction): Promise<void> =>
  holdArchetypes(tx, "writer");

/** Whether any of the tags stands in the rule of an archetype. */
export async function isTagOfArchetype(tx: Transaction, tags: readonly string[]): Promise<boolean> {
  if (tags.length === 0) return false;
  await holdArchetypes(tx, "reader");
  const archetypes = await listArchetypeRules(tx);
  return archetypes.some((archetype) => archetype.tags.some((tag) => tags.includes(tag)));
}

export const listArchetypesInForce = () => listArchetypeRules(getDb());

/** What one workload inherits as of now, and from which archetypes. */
export async function findInheritance(
  db: Db,
  workload: OwnAnswers & { tags: readonly string[] },
): Promise<Inheritance> {
  return inheritanceOf(workload, await listArchetypeRules(db));
}

const sortedText = (facts: object): string =>
  JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
