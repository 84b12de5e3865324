import { isInheritable, isMember, specificityOf, type Archetype } from "./archetype";
import type { ArchetypeRef } from "./archetype";
import { answerState, type OwnAnswers } from "./fact-answers";
import { FACT_NAMES, type FactName } from "./fact-names";
import type { FactValue, FactValues } from "./facts";

/** One answer that archetypes give, and which of them give it. */
export type Claim = { value: FactValue; from: ArchetypeRef[] };

export type InheritedFact = Claim & { fact: FactName };

/** Archetypes that are as specific as each other and contradict each other: nobody decides. */
export type InheritanceConflict = { fact: FactName; claims: Claim[] };

export type Inheritance = {
  /** Those whose tags the workload carries, by name. */
  archetypes: ArchetypeRef[];
  /** Facts that it has from them, in the order of the dictionary. */
  inherited: InheritedFact[];
  conflicts: InheritanceConflict[];
  /** What they would say where the workload answers itself. */
  overridden: InheritanceConflict[];
};

type Inheriting = OwnAnswers & { tags: readonly string[] };

/**
 * What a workload has from archetypes. Its own answer wins, "I do not know" included. Among
 * archetypes the more specific one wins; of equally specific ones that differ none does, and the
 * fact stays unknown. The order of the archetypes has no meaning.
 */
export function inheritanceOf(workload: Inheriting, archetypes: readonly Archetype[]): Inheritance {
  const members = archetypes
    .filter((archetype) => isMember(archetype, workload.tags))
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  const result: Inheritance = {
    archetypes: members.map(refOf),
    inherited: [],
    conflicts: [],
    overridden: [],
  };
  if (members.length === 0) return result;
  for (const fact of FACT_NAMES) {
    const claims = claimsOn(fact, members);
    const [claim] = claims;
    if (!claim) continue;
    if (answerState(fact, workload) !== "open") result.overridden.push({ fact, claims });
    else if (claims.length > 1) result.conflicts.push({ fact, claims });
    else result.inherited.push({ fact, ...claim });
  }
  return result;
}

/** What holds for a workload: its own facts and those it inherits. */
export const effectiveFacts = (
  { facts }: Pick<OwnAnswers, "facts">,
  { inherited }: Pick<Inheritance, "inherited">,
): FactValues => ({ ...inheritedValues({ inherited }), ...facts });

/** Inherited facts as a record, the form in which they are stored beside a workload's own. */
export const inheritedValues = ({ inherited }: Pick<Inheritance, "inherited">): FactValues =>
  Object.fromEntries(inherited.map(({ fact, value }) => [fact, value]));

/** The different answers of the most specific archetypes that answer at all. */
function claimsOn(fact: FactName, members: readonly Archetype[]): Claim[] {
  if (!isInheritable(fact)) return [];
  const answering = members.filter(({ facts }) => facts[fact] !== undefined);
  const highest = Math.max(...answering.map(specificityOf));
  const claims = new Map<string, Claim>();
  for (const archetype of answering) {
    const value = archetype.facts[fact];
    if (value === undefined || specificityOf(archetype) < highest) continue;
    const key = JSON.stringify(value);
    const claim = claims.get(key);
    if (claim) claim.from.push(refOf(archetype));
    else claims.set(key, { value, from: [refOf(archetype)] });
  }
  return [...claims.values()];
}

const refOf = ({ id, name }: Archetype): ArchetypeRef => ({ id, name });

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
