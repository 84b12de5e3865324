import type { AuditedFields } from "@/server/audit/change";
import { isMember, type Archetype } from "./archetype";
import type { OwnAnswers } from "./fact-answers";
import { FACT_NAMES } from "./fact-names";
import type { FactValues } from "./facts";
import { effectiveFacts, inheritanceOf } from "./inheritance";

/** One flat record per archetype for the audit trail, its facts named as those of workloads. */
export const auditedArchetype = (archetype: Omit<Archetype, "id"> & { description: string }) =>
  ({
    name: archetype.name,
    description: archetype.description || null,
    tags: archetype.tags,
    match: archetype.match,
    ...Object.fromEntries(
      Object.entries(archetype.facts).map(([name, value]) => [`facts.${name}`, value]),
    ),
  }) satisfies AuditedFields;

/** The archetypes before and after one of them is added, replaced or removed. */
export type ArchetypeChange = { before: readonly Archetype[]; after: readonly Archetype[] };

export type ChangeFigures = {
  answered: number;
  withdrawn: number;
  changed: number;
  conflicts: number;
};

/** What the change does to the facts of one workload. */
export function changeFor(
  workload: OwnAnswers & { tags: readonly string[] },
  { before, after }: ArchetypeChange,
): ChangeFigures & { facts: { before: FactValues; after: FactValues } } {
  const then = inheritanceOf(workload, after);
  const facts = {
    before: effectiveFacts(workload, inheritanceOf(workload, before)),
    after: effectiveFacts(workload, then),
  };
  const figures = { answered: 0, withdrawn: 0, changed: 0, conflicts: then.conflicts.length };
  for (const fact of FACT_NAMES) {
    const [was, is] = [facts.before[fact], facts.after[fact]];
    if (was === undefined && is !== undefined) figures.answered += 1;
    else if (was !== undefined && is === undefined) figures.withdrawn += 1;
    else if (JSON.stringify(was) !== JSON.stringify(is)) figures.changed += 1;
  }
  return { ...figures, facts };
}

/** Whether a workload joins, leaves or stays with the archetype that changes. */
export function membershipChange(
  workloadTags: readonly string[],
  before: Archetype | null,
  after: Archetype | null,
): { was: boolean; is: boolean } {
  return {
    was: before !== null && isMember(before, workloadTags),
    is: after !== null && isMember(after, workloadTags),
  };
}
