import type { FactName } from "@/server/inventory/fact-names";
import { FORMS } from "./outlook";

/**
 * Least and greatest micro-points of each form and of each difference between two forms, all
 * unknown facts taken over every value they could have. Twelve numbers in one array: least by
 * form, greatest by form, least by pair, greatest by pair.
 */
export type Ranges = Float64Array;

export const LEAST = 0;
export const GREATEST = FORMS;
export const LEAST_GAP = 2 * FORMS;
export const GREATEST_GAP = 3 * FORMS;
export const SIZE = 4 * FORMS;

/** Pairs of forms in the order of the gaps: container - sandboxed, container - VM, sandboxed - VM. */
export const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

type Scope = { fact: FactName; size: number; stride: number };

/** Ranges for every combination of values of the facts in its scope. */
export type Factor = { scope: readonly Scope[]; states: Float64Array };

export function emptyFactor(facts: readonly { fact: FactName; size: number }[]): Factor {
  let stride = 1;
  const scope = facts.map(({ fact, size }) => {
    const entry = { fact, size, stride };
    stride *= size;
    return entry;
  });
  const states = new Float64Array(stride * SIZE);
  for (let state = 0; state < stride; state += 1) {
    states.set(emptyChoice(), state * SIZE);
  }
  return { scope, states };
}

/**
 * Sums factors and takes the extremes over all facts, one fact at a time (variable elimination,
 * Bertele and Brioschi 1972): only factors that speak of a fact are joined to be rid of it, so the
 * work grows with how the facts are entangled and not with the product of all their values.
 */
export function eliminateAll(factors: readonly Factor[]): Ranges {
  let remaining = [...factors];
  for (;;) {
    const fact = cheapestFact(remaining);
    if (fact === null) break;
    const touching = remaining.filter(({ scope }) => scope.some((entry) => entry.fact === fact));
    remaining = remaining.filter((factor) => !touching.includes(factor));
    remaining.push(eliminate(touching, fact));
  }
  const total = new Float64Array(SIZE);
  for (const { states } of remaining) add(total, states);
  return total;
}

/** The fact whose elimination joins the smallest table; ties by name, so the order is fixed. */
function cheapestFact(factors: readonly Factor[]): FactName | null {
  const facts = [...new Set(factors.flatMap(({ scope }) => scope.map(({ fact }) => fact)))];
  let cheapest: { fact: FactName; size: number } | null = null;
  for (const fact of facts.toSorted()) {
    const touching = factors.filter(({ scope }) => scope.some((entry) => entry.fact === fact));
    const size = jointScope(touching).reduce((product, entry) => product * entry.size, 1);
    if (!cheapest || size < cheapest.size) cheapest = { fact, size };
  }
  return cheapest?.fact ?? null;
}

function jointScope(factors: readonly Factor[]): { fact: FactName; size: number }[] {
  const sizes = new Map(
    factors.flatMap(({ scope }) => scope.map(({ fact, size }) => [fact, size])),
  );
  return [...sizes].map(([fact, size]) => ({ fact, size }));
}

function eliminate(factors: readonly Factor[], fact: FactName): Factor {
  const joint = jointScope(factors);
  const ordered = [
    ...joint.filter((entry) => entry.fact === fact),
    ...joint.filter((entry) => entry.fact !== fact),
  ];
  const size = ordered[0]?.size ?? 1;
  const result = emptyFactor(ordered.slice(1));
  const steps = factors.map(({ scope }) =>
    ordered.map((entry) => scope.find((other) => other.fact === entry.fact)?.stride ?? 0),
  );
  const sum = new Float64Array(SIZE);
  const states = result.states.length / SIZE;
  for (let state = 0; state < states; state += 1) {
    const into = result.states.subarray(state * SIZE, (state + 1) * SIZE);
    for (let value = 0; value < size; value += 1) {
      sum.fill(0);
      for (const [at, factor] of factors.entries()) {
        const offset = positionIn({ ordered, steps: steps[at] ?? [], value, state });
        addAt(sum, factor.states, offset * SIZE);
      }
      choose(into, sum);
    }
  }
  return result;
}

type Position = {
  ordered: readonly { size: number }[];
  steps: readonly number[];
  value: number;
  state: number;
};

/** Where a factor keeps its ranges for one combination of the joint scope. */
function positionIn({ ordered, steps, value, state }: Position): number {
  let offset = value * (steps[0] ?? 0);
  let rest = state;
  for (let at = 1; at < ordered.length; at += 1) {
    const size = ordered[at]?.size ?? 1;
    offset += (rest % size) * (steps[at] ?? 0);
    rest = Math.floor(rest / size);
  }
  return offset;
}

export function emptyChoice(): Ranges {
  const ranges = new Float64Array(SIZE).fill(Number.POSITIVE_INFINITY);
  ranges.fill(Number.NEGATIVE_INFINITY, GREATEST, LEAST_GAP);
  ranges.fill(Number.NEGATIVE_INFINITY, GREATEST_GAP);
  return ranges;
}

export function choose(into: Ranges, other: Ranges): void {
  for (let at = 0; at < SIZE; at += 1) {
    const isLeast = at < GREATEST || (at >= LEAST_GAP && at < GREATEST_GAP);
    const [left, right] = [into[at] ?? 0, other[at] ?? 0];
    into[at] = isLeast ? Math.min(left, right) : Math.max(left, right);
  }
}

export function add(into: Ranges, other: Ranges): void {
  for (let at = 0; at < SIZE; at += 1) into[at] = (into[at] ?? 0) + (other[at] ?? 0);
}

function addAt(into: Ranges, from: Float64Array, offset: number): void {
  for (let at = 0; at < SIZE; at += 1) into[at] = (into[at] ?? 0) + (from[offset + at] ?? 0);
}
