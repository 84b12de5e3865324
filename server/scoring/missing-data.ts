import type { FactName } from "@/server/inventory/fact-names";
import { TARGETS } from "@/server/inventory/workload";
import type { Aggregate } from "./aggregate";
import { BIT } from "./judgement";
import type { Outlook } from "./outlook";
import type { Rubric } from "./rubric";

/** The fact on which most gates depend: without it nothing is advised. */
const DECISIVE: FactName = "os";

export type MissingData = {
  isDataMissing: boolean;
  isGateOpen: readonly [boolean, boolean, boolean];
  /** Missing core facts by how much of the coverage their answer opens. */
  byCoverage: readonly FactName[];
  /** For each form, the missing core facts on which a hard blocker depends. */
  gateFacts: readonly (readonly FactName[])[];
};

/** Whether core facts are missing that must be known before anything is advised. */
export function missingDataOf(aggregate: Aggregate, rubric: Rubric): MissingData {
  const { outlooks, missingCore, coverage } = aggregate;
  if (missingCore.length === 0) {
    return {
      isDataMissing: false,
      isGateOpen: [false, false, false],
      byCoverage: [],
      gateFacts: [],
    };
  }
  const gateFacts = TARGETS.map((target) => {
    const open = outlooks.filter(
      ({ blockedSometimes, blockedAlways }) => blockedSometimes & ~blockedAlways & BIT[target],
    );
    const names = new Set(open.flatMap((outlook) => outlook.gateFacts[target]));
    return missingCore.filter((name) => names.has(name));
  });
  const isOpen = (form: number) => (gateFacts[form]?.length ?? 0) > 0;
  return {
    isDataMissing: missingCore.includes(DECISIVE) || coverage < rubric.thresholds.coverage,
    isGateOpen: [isOpen(0), isOpen(1), isOpen(2)],
    byCoverage: byCoverage(outlooks, missingCore),
    gateFacts,
  };
}

/** What a single answer adds comes first, then its part in what several answers add together. */
function byCoverage(outlooks: readonly Outlook[], names: readonly FactName[]): FactName[] {
  const gains = new Map(names.map((name) => [name, { alone: 0, together: 0 }]));
  for (const { criterion, isApplicable, isAnswered, axes } of outlooks) {
    if (!isApplicable || isAnswered) continue;
    const wanted = axes
      .map(({ fact }) => fact)
      .filter((fact) => criterion.definition.requires.includes(fact));
    for (const fact of wanted) {
      const gain = gains.get(fact);
      if (!gain) continue;
      gain.together += criterion.share / wanted.length;
      if (wanted.length === 1) gain.alone += criterion.share;
    }
  }
  const gainOf = (name: FactName) => gains.get(name) ?? { alone: 0, together: 0 };
  return names
    .filter((name) => name === DECISIVE || gainOf(name).together > 0)
    .toSorted((a, b) => {
      if (a === DECISIVE || b === DECISIVE) return a === DECISIVE ? -1 : 1;
      return gainOf(b).alone - gainOf(a).alone || gainOf(b).together - gainOf(a).together;
    });
}
