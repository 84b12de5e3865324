import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS, type Target, type Verdict } from "@/server/inventory/workload";
import type { Aggregate, Triple } from "./aggregate";
import { alternativesOf } from "./alternatives";
import type { CompiledCriterion, CompiledRubric } from "./compiled-rubric";
import { blockingFacts, factsOfReason, targetsExcept } from "./findings";
import { reasonOf } from "./judgement";
import type { Outlook } from "./outlook";

/** A longer list decides nothing; the page and the sentence name the first few. */
const MOST = 8;

export type DecidingInput = {
  rubric: CompiledRubric;
  /** Admitted facts. */
  facts: FactValues;
  aggregate: Aggregate;
  verdict: Verdict;
  /** The verdict for other points and blockers, all else equal. */
  verdictFor: (points: Triple, blocked: number) => Verdict;
  /** Micro-points by which two forms must move against each other to turn it, blockers as they are. */
  margin: number;
};

/** Forms that a verdict advises. */
export function advisedForms(verdict: Verdict): readonly Target[] {
  if (verdict === "either") return ["container", "vm"];
  return TARGETS.filter((target) => target === verdict);
}

/**
 * The registered facts that turn a verdict, most decisive first: those behind the blockers of the
 * forms not advised, those whose change would alter the verdict, and those behind the rest of the
 * gap to the next form. Within each group, what speaks most for the advised form comes first.
 */
export function decidingFacts(input: DecidingInput): FactName[] {
  const { facts, aggregate, verdict } = input;
  if (verdict === "none") return blockingFacts(aggregate.outlooks, TARGETS, facts);
  const leads = leadsByFact(input);
  const byLead = (names: readonly FactName[]) =>
    names.toSorted((a, b) => (leads.get(b) ?? 0) - (leads.get(a) ?? 0));
  const leading = [...leads].filter(([, lead]) => lead > 0).map(([name]) => name);
  const names = [
    ...blockingFacts(aggregate.outlooks, targetsExcept(advisedForms(verdict)), facts),
    ...byLead(turningFacts(input)),
    ...byLead(leading),
  ];
  return [...new Set(names)].filter((name) => facts[name] !== undefined).slice(0, MOST);
}

/** Facts of which some other value gives another verdict; the greatest effect first. */
function turningFacts(input: DecidingInput): FactName[] {
  const { rubric, facts, aggregate } = input;
  const blockers = countBlockers(aggregate.outlooks);
  const turning: { name: FactName; effect: number }[] = [];
  for (const name of FACT_NAMES) {
    const readers = facts[name] === undefined ? undefined : rubric.readers.get(name);
    if (!readers || !mayTurn(input, name, readers)) continue;
    const outlooks = readers.flatMap(({ index }) => aggregate.outlooks[index] ?? []);
    const effect = turningEffect({ input, name, outlooks, blockers });
    if (effect > 0) turning.push({ name, effect });
  }
  return turning.toSorted((a, b) => b.effect - a.effect).map(({ name }) => name);
}

const countBlockers = (outlooks: readonly Outlook[]): [number, number, number] => {
  const counts: [number, number, number] = [0, 0, 0];
  for (const { blockedAlways } of outlooks) addBits(counts, blockedAlways, 1);
  return counts;
};

function addBits(counts: number[], mask: number, by: number): void {
  for (let form = 0; form < 3; form += 1) {
    if ((mask >> form) & 1) counts[form] = (counts[form] ?? 0) + by;
  }
}

type TurningInput = {
  input: DecidingInput;
  name: FactName;
  outlooks: readonly Outlook[];
  blockers: readonly [number, number, number];
};

const distinct = new WeakMap<CompiledRubric, Map<FactName, readonly number[]>>();

/** One candidate of each kind that the criteria reading the fact tell apart. */
function distinctCandidates(rubric: CompiledRubric, name: FactName): readonly number[] {
  const byFact = distinct.get(rubric) ?? new Map<FactName, readonly number[]>();
  distinct.set(rubric, byFact);
  const known = byFact.get(name);
  if (known) return known;
  const classes = (rubric.readers.get(name) ?? []).map(
    ({ reads }) => reads.find(({ fact }) => fact === name)?.classOfCandidate ?? [],
  );
  const kinds = new Map<string, number>();
  for (let candidate = 0; candidate < (classes[0]?.length ?? 0); candidate += 1) {
    const kind = classes.map((byCandidate) => byCandidate[candidate]).join(",");
    if (!kinds.has(kind)) kinds.set(kind, candidate);
  }
  const candidates = [...kinds.values()];
  byFact.set(name, candidates);
  return candidates;
}

function turningEffect({ input, name, outlooks, blockers }: TurningInput): number {
  const { rubric, facts, aggregate, verdict, verdictFor } = input;
  const tables = outlooks.map((outlook) => ({
    byClass: alternativesOf({ rubric, outlook, fact: name, facts }).byClass,
    classes: outlook.criterion.reads.find(({ fact }) => fact === name)?.classOfCandidate,
  }));
  const others: [number, number, number] = [...blockers];
  for (const { blockedAlways } of outlooks) addBits(others, blockedAlways, -1);
  const fixed = others.reduce((mask, count, form) => (count > 0 ? mask | (1 << form) : mask), 0);
  let strongest = 0;
  const [container, sandboxed, vm] = aggregate.points;
  for (const candidate of distinctCandidates(rubric, name)) {
    const moved: [number, number, number] = [container, sandboxed, vm];
    let blocked = fixed;
    let effect = 0;
    for (const { byClass, classes } of tables) {
      const alternative = byClass[classes?.[candidate] ?? 0];
      if (!alternative) continue;
      blocked |= alternative.blocked;
      for (let form = 0; form < 3; form += 1) {
        moved[form] = (moved[form] ?? 0) + (alternative.change[form] ?? 0);
      }
    }
    if (verdictFor(moved, blocked) === verdict) continue;
    for (let form = 0; form < 3; form += 1) {
      effect += Math.abs((moved[form] ?? 0) - (aggregate.points[form] ?? 0));
    }
    strongest = Math.max(strongest, effect + 1);
  }
  return strongest;
}

/** Most facts cannot: none of their values moves a blocker, nor points far enough. */
function mayTurn(
  { rubric, facts, aggregate, margin }: DecidingInput,
  fact: FactName,
  readers: readonly CompiledCriterion[],
): boolean {
  let reach = 0;
  for (const { index } of readers) {
    const outlook = aggregate.outlooks[index];
    if (!outlook) continue;
    const alternatives = alternativesOf({ rubric, outlook, fact, facts });
    if (alternatives.movesBlockers) return true;
    reach += alternatives.reach;
  }
  return reach >= margin;
}

/** Micro-points by which the criteria that name a fact put the advised form ahead of the next. */
function leadsByFact({ facts, aggregate, verdict }: DecidingInput): Map<FactName, number> {
  const advised = TARGETS.indexOf(advisedForms(verdict)[0] ?? "container");
  const rivals = [0, 1, 2].filter((form) => form !== advised);
  const open = rivals.filter((form) => ((aggregate.blocked >> form) & 1) === 0);
  const rival = (open.length > 0 ? open : rivals).reduce((best, form) =>
    (aggregate.points[form] ?? 0) > (aggregate.points[best] ?? 0) ? form : best,
  );
  const leads = new Map<FactName, number>();
  for (const outlook of aggregate.outlooks) {
    if (!outlook.isAnswered || !outlook.isApplicable) continue;
    const lead = (outlook.expected[advised] ?? 0) - (outlook.expected[rival] ?? 0);
    for (const name of shownFacts(outlook, facts)) leads.set(name, (leads.get(name) ?? 0) + lead);
  }
  return leads;
}

function shownFacts(outlook: Outlook, facts: FactValues): FactName[] {
  const found = outlook.found[outlook.assumed] ?? [];
  return found
    .flatMap(({ reason }) => factsOfReason(reasonOf(outlook.criterion.definition, reason)))
    .filter((name) => facts[name] !== undefined);
}
