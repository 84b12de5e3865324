import type { FactName } from "@/server/inventory/fact-names";
import {
  add,
  choose,
  eliminateAll,
  emptyChoice,
  emptyFactor,
  GREATEST,
  GREATEST_GAP,
  LEAST,
  LEAST_GAP,
  PAIRS,
  SIZE,
  type Factor,
  type Ranges,
} from "./elimination";
import { FORMS, type Axis, type Outlook } from "./outlook";

export type { Ranges };

export const leastOf = (ranges: Ranges, form: number): number => ranges[LEAST + form] ?? 0;
export const greatestOf = (ranges: Ranges, form: number): number => ranges[GREATEST + form] ?? 0;

/** Least and greatest of `points(a) - points(b)` under the same facts. */
export function gapOf(ranges: Ranges, a: number, b: number): { least: number; greatest: number } {
  if (a === b) return { least: 0, greatest: 0 };
  const pair = PAIRS.findIndex(
    ([left, right]) => left === Math.min(a, b) && right === Math.max(a, b),
  );
  const least = ranges[LEAST_GAP + pair] ?? 0;
  const greatest = ranges[GREATEST_GAP + pair] ?? 0;
  return a < b ? { least, greatest } : { least: -greatest, greatest: -least };
}

const kept = new Map<string, Ranges>();
const KEPT_GROUPS = 20_000;

/**
 * Sums the outlooks exactly: a fact that several criteria read takes the same value in all of
 * them. Criteria that share no unknown fact are independent and add up; the others are worked out
 * together.
 */
export function jointRanges(outlooks: readonly Outlook[]): Ranges {
  const coupled = coupledFacts(outlooks);
  const total = new Float64Array(SIZE);
  const members: Outlook[] = [];
  for (const outlook of outlooks) {
    if (outlook.missing.some((fact) => coupled.has(fact))) members.push(outlook);
    else add(total, rangesOf(outlook));
  }
  for (const group of connectedGroups(members, coupled)) add(total, solveOnce(group, coupled));
  return total;
}

/** Unknown facts that matter to more than one criterion. */
function coupledFacts(outlooks: readonly Outlook[]): ReadonlySet<FactName> {
  const seen = new Set<FactName>();
  const coupled = new Set<FactName>();
  for (const { missing } of outlooks) {
    for (const fact of missing) {
      if (seen.has(fact)) coupled.add(fact);
      else seen.add(fact);
    }
  }
  return coupled;
}

const own = new WeakMap<Outlook, Ranges>();

/** The ranges of one criterion by itself. */
function rangesOf(outlook: Outlook): Ranges {
  const known = own.get(outlook);
  if (known) return known;
  const ranges = emptyChoice();
  for (let row = 0; row < outlook.rows; row += 1) choose(ranges, rowRanges(outlook, row));
  own.set(outlook, ranges);
  return ranges;
}

function rowRanges({ points, bestPoints }: Outlook, row: number): Ranges {
  const ranges = new Float64Array(SIZE);
  for (let form = 0; form < FORMS; form += 1) {
    ranges[LEAST + form] = points[row * FORMS + form] ?? 0;
    ranges[GREATEST + form] = bestPoints[row * FORMS + form] ?? 0;
  }
  for (const [pair, [a, b]] of PAIRS.entries()) {
    ranges[LEAST_GAP + pair] = (ranges[LEAST + a] ?? 0) - (ranges[GREATEST + b] ?? 0);
    ranges[GREATEST_GAP + pair] = (ranges[GREATEST + a] ?? 0) - (ranges[LEAST + b] ?? 0);
  }
  return ranges;
}

/** Criteria that share an unknown fact, directly or through others. */
function connectedGroups(members: readonly Outlook[], coupled: ReadonlySet<FactName>): Outlook[][] {
  const groups: { facts: Set<FactName>; members: Outlook[] }[] = [];
  for (const outlook of members) {
    const facts = new Set(outlook.missing.filter((fact) => coupled.has(fact)));
    const joined = groups.filter((group) => [...facts].some((fact) => group.facts.has(fact)));
    for (const group of joined) {
      groups.splice(groups.indexOf(group), 1);
      for (const fact of group.facts) facts.add(fact);
    }
    groups.push({ facts, members: [...joined.flatMap((group) => group.members), outlook] });
  }
  return groups.map((group) => group.members);
}

function solveOnce(group: readonly Outlook[], coupled: ReadonlySet<FactName>): Ranges {
  const key = group.map(({ id }) => id).join(",");
  const known = kept.get(key);
  if (known) return known;
  const solved = eliminateAll(group.map((outlook) => factorOf(outlook, coupled)));
  if (kept.size >= KEPT_GROUPS) kept.clear();
  kept.set(key, solved);
  return solved;
}

/** A criterion's ranges for every candidate of the facts it shares with others. */
function factorOf(outlook: Outlook, coupled: ReadonlySet<FactName>): Factor {
  const shared = outlook.axes.filter(
    ({ fact }) => coupled.has(fact) && outlook.missing.includes(fact),
  );
  const byClass = emptyFactor(shared);
  for (let row = 0; row < outlook.rows; row += 1) {
    let state = 0;
    for (const [at, { size, stride }] of shared.entries()) {
      state += (Math.floor(row / stride) % size) * (byClass.scope[at]?.stride ?? 0);
    }
    choose(byClass.states.subarray(state * SIZE, (state + 1) * SIZE), rowRanges(outlook, row));
  }
  return spread(byClass, shared);
}

/** From the classes of one criterion to the candidates that all criteria know. */
function spread(byClass: Factor, axes: readonly Axis[]): Factor {
  const factor = emptyFactor(
    axes.map(({ fact, classes }) => ({ fact, size: classes.classOfCandidate.length })),
  );
  const states = factor.states.length / SIZE;
  for (let state = 0; state < states; state += 1) {
    let from = 0;
    for (const [at, { size, stride }] of factor.scope.entries()) {
      const place = axes[at]?.classes.classOfCandidate[Math.floor(state / stride) % size] ?? 0;
      from += place * (byClass.scope[at]?.stride ?? 0);
    }
    factor.states.set(byClass.states.subarray(from * SIZE, (from + 1) * SIZE), state * SIZE);
  }
  return factor;
}
