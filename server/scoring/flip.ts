import type { ChangeEffort } from "@/server/inventory/fact-definition";
import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS, type Target, type Verdict } from "@/server/inventory/workload";
import type { Blocker } from "./assessment";
import { advisedForms } from "./deciding-facts";
import { factChanges, withChanges, type FactChange } from "./fact-changes";
import { blockersOf, conditionsOf } from "./findings";
import type { Remedy } from "./remedies";
import type { Rubric } from "./rubric";
import { standingOf, type Standing } from "./standing";

/** A set of changes after which another form is advised; without any one of them it is not. */
export type Flip = {
  /** The form that is advised afterwards. */
  target: Target;
  changes: readonly FactChange[];
};

export type FlipAdvice = {
  /** At most three, the least effort first, each with a fact that the ones before leave alone. */
  flips: readonly Flip[];
  /** What blocks the other forms even with all done that is within reach; empty beside flips. */
  heldBy: readonly Blocker[];
};

export const MOST_CHANGES = 3;
const MOST_FLIPS = 3;
/** Sets of three are sought among this many changes, those that do most for the form. */
const STRONGEST = 20;

/** Effort of a set is the sum; a step is as much as three of the step below. [general] */
const COST: Record<Exclude<ChangeEffort, "no">, number> = {
  low: 1,
  medium: 3,
  high: 9,
  external: 9,
};

const costOf = (changes: readonly FactChange[]): number =>
  changes.reduce((sum, { effort }) => sum + COST[effort], 0);

/**
 * What would turn a verdict: the smallest sets of changes within a team's reach after which another
 * form is advised. Every candidate is judged by the engine itself, so a flip that is shown holds.
 * Sets of one and two changes are tried exhaustively, sets of three among the strongest. After
 * Wachter, Mittelstadt and Russell (2018) for the closest counterfactual, Ustun, Spangher and Liu
 * (2019) for keeping to what can be changed, and Mothilal, Sharma and Tan (2020) for diversity.
 */
export function flipsOf(facts: FactValues, rubric: Rubric): FlipAdvice {
  const standing = standingOf(facts, rubric);
  const { verdict } = standing;
  if (verdict === "needs-data") return { flips: [], heldBy: [] };
  const advised = verdict === "either" ? [] : advisedForms(verdict);
  const targets = TARGETS.filter((target) => !advised.includes(target));
  const searches = targets.map((target) => search({ target, facts, rubric, standing }));
  const flips = searches.flatMap(({ found }) => found);
  if (flips.length > 0) return { flips: diverse(flips), heldBy: [] };
  const held = searches.flatMap(({ target, useful }) => {
    const best = standingOf(withChanges(facts, bestOfEachFact(useful)), rubric);
    return blockersIn(best, target);
  });
  return { flips: [], heldBy: [...new Map(held.map((one) => [one.reason, one])).values()] };
}

type Search = { target: Target; facts: FactValues; rubric: Rubric; standing: Standing };
type Tried = { change: FactChange; gain: number };
type Searched = { target: Target; found: Flip[]; useful: readonly FactChange[] };

function search({ target, facts, rubric, standing }: Search): Searched {
  const verdictWith = (changes: readonly FactChange[]): Verdict =>
    standingOf(withChanges(facts, changes), rubric).verdict;
  const found: FactChange[][] = [];
  const useful: Tried[] = [];
  for (const change of factChanges(facts, remediesFor(standing, target))) {
    const after = standingOf(withChanges(facts, [change]), rubric);
    const gain = gainFor({ target, before: standing, after });
    if (gain === null) continue;
    if (after.verdict === target) found.push([change]);
    else useful.push({ change, gain });
  }
  const ordered = useful.toSorted((a, b) => b.gain - a.gain).map(({ change }) => change);
  for (const changes of pairsOf(ordered)) if (verdictWith(changes) === target) found.push(changes);
  const triples = found.length < MOST_FLIPS ? triplesOf(ordered.slice(0, STRONGEST)) : [];
  const pairs = [...found];
  for (const changes of triples) {
    const isSmaller = (other: readonly FactChange[]) =>
      other.every((change) => changes.includes(change));
    if (!pairs.some(isSmaller) && verdictWith(changes) === target) found.push(changes);
  }
  return { target, found: found.map((changes) => ({ target, changes })), useful: ordered };
}

/** As if everything within reach were done at once: what blocks even then, nobody can change. */
function bestOfEachFact(ordered: readonly FactChange[]): FactChange[] {
  const facts = new Set<FactName>();
  return ordered.filter(({ fact, remedy }) => {
    if (remedy !== null) return true;
    const isFirst = !facts.has(fact);
    facts.add(fact);
    return isFirst;
  });
}

function remediesFor({ aggregate, facts }: Standing, target: Target): Remedy[] {
  const conditions = aggregate.outlooks.flatMap((outlook) => conditionsOf(outlook, target, facts));
  return [...new Set(conditions.flatMap(({ options }) => options as readonly Remedy[]))];
}

/**
 * By how much a change helps the form: micro-points, a lifted blocker counting more than all points.
 * Null when it only harms the others, or does them more harm than it does good: to automate nothing
 * is no advice for a VM.
 */
function gainFor(input: { target: Target; before: Standing; after: Standing }): number | null {
  const { before, after } = input;
  const form = TARGETS.indexOf(input.target);
  const lifted = blockersIn(before, input.target).length - blockersIn(after, input.target).length;
  const [own = 0, ...others] = [form, ...[0, 1, 2].filter((other) => other !== form)].map(
    (at) => (after.aggregate.points[at] ?? 0) - (before.aggregate.points[at] ?? 0),
  );
  const all = others.reduce((sum, change) => sum + change, own);
  if (lifted < 0 || (lifted === 0 && (own <= 0 || all < 0))) return null;
  return lifted * LIFTED_BLOCKER + own;
}

const LIFTED_BLOCKER = 1e12;

const blockersIn = ({ aggregate, facts }: Standing, target: Target): Blocker[] =>
  aggregate.outlooks.flatMap((outlook) => blockersOf(outlook, target, facts));

/** Two changes of one fact exclude each other, unless both accept a remedy. */
const goTogether = (a: FactChange, b: FactChange): boolean =>
  a.fact !== b.fact || (a.remedy !== null && b.remedy !== null && a.remedy !== b.remedy);

function* pairsOf(changes: readonly FactChange[]): Generator<[FactChange, FactChange]> {
  for (const [at, first] of changes.entries()) {
    for (const second of changes.slice(at + 1))
      if (goTogether(first, second)) yield [first, second];
  }
}

function* triplesOf(
  changes: readonly FactChange[],
): Generator<[FactChange, FactChange, FactChange]> {
  for (const [at, first] of changes.entries()) {
    for (const [second, third] of pairsOf(changes.slice(at + 1))) {
      if (goTogether(first, second) && goTogether(first, third)) yield [first, second, third];
    }
  }
}

/** The cheapest first; each further one must rest on a fact that none before it changes. */
function diverse(flips: readonly Flip[]): Flip[] {
  const ordered = flips.toSorted(
    (a, b) => costOf(a.changes) - costOf(b.changes) || a.changes.length - b.changes.length,
  );
  const shown: Flip[] = [];
  const named = new Set<string>();
  for (const flip of ordered) {
    const keys = flip.changes.map(({ fact, remedy }) => remedy ?? fact);
    if (keys.every((key) => named.has(key))) continue;
    keys.forEach((key) => named.add(key));
    shown.push(flip);
    if (shown.length === MOST_FLIPS) break;
  }
  return shown;
}
