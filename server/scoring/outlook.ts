import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS, type Target } from "@/server/inventory/workload";
import type { CompiledCriterion, CompiledRubric } from "./compiled-rubric";
import type { Criterion, Found } from "./criterion";
import type { FactClasses } from "./fact-classes";
import { BIT, JudgementCache } from "./judgement";
import type { Remedy } from "./remedies";

/** Points are kept as whole millionths, so that sums do not depend on their order. */
export const MICRO = 1_000_000;
export const FORMS = 3;

/** An unknown fact among those a criterion reads: one axis of its table, a place for each class. */
export type Axis = { fact: FactName; size: number; stride: number; classes: FactClasses };

/**
 * All that a criterion could say about a workload: one row for each way in which the unknown facts
 * among those it reads could turn out. A criterion with all facts known has one row.
 */
export type Outlook = {
  /** Tells one outlook from another, so that what follows from several can be kept. */
  id: number;
  criterion: CompiledCriterion;
  axes: readonly Axis[];
  rows: number;
  /** Micro-points by row and form, accepted remedies counted. */
  points: Float64Array;
  /** The same with every remedy accepted; the same array where the accepted ones are known. */
  bestPoints: Float64Array;
  probabilities: Float64Array;
  blocked: Uint8Array;
  open: Uint8Array;
  found: readonly (readonly Found[] | null)[];
  /** The most likely row: what is shown while facts that only refine are unknown. */
  assumed: number;
  /** Expected micro-points by form. */
  expected: Float64Array;
  least: Float64Array;
  greatest: Float64Array;
  /** Forms blocked in every row, and in some. */
  blockedAlways: number;
  blockedSometimes: number;
  openAlways: number;
  openSometimes: number;
  isApplicable: boolean;
  isAnswered: boolean;
  /** Unknown facts whose answer could change points or gates. */
  missing: readonly FactName[];
  /** For each form, the unknown facts on which a hard blocker depends. */
  gateFacts: Record<Target, readonly FactName[]>;
  /** For each form, the unknown announced facts on which a conditional blocker depends. */
  conditionFacts: Record<Target, readonly FactName[]>;
};

type OutlookInput = {
  rubric: CompiledRubric;
  criterion: CompiledCriterion;
  /** Admitted facts of the workload. */
  facts: FactValues;
  accepted: ReadonlySet<Remedy>;
  isAcceptanceKnown: boolean;
};

export function buildOutlook(input: OutlookInput): Outlook {
  const { criterion, facts } = input;
  const axes = axesOf(input);
  const rows = axes.reduce((product, { size }) => product * size, 1);
  const table = {
    points: new Float64Array(rows * FORMS),
    bestPoints: new Float64Array(rows * FORMS),
    probabilities: new Float64Array(rows),
    blocked: new Uint8Array(rows),
    open: new Uint8Array(rows),
    found: [] as (readonly Found[] | null)[],
  };
  const judged = new JudgementCache(input);
  const complete: Record<string, unknown> = { ...facts };
  for (let row = 0; row < rows; row += 1) {
    table.probabilities[row] = completeFacts({ complete, axes, row });
    const found = criterion.definition.evaluate(complete, criterion.parameters);
    const { now, best } = judged.of(found);
    for (let form = 0; form < FORMS; form += 1) {
      table.points[row * FORMS + form] = toMicro(now.pulls[form], criterion.pointsPerPull);
      table.bestPoints[row * FORMS + form] = toMicro(best.pulls[form], criterion.pointsPerPull);
    }
    table.blocked[row] = now.blocked;
    table.open[row] = now.open;
    table.found.push(found);
  }
  return summarise({ criterion, axes, rows, facts, table });
}

const toMicro = (pull: number | undefined, pointsPerPull: number) =>
  Math.round((pull ?? 0) * pointsPerPull * MICRO);

function axesOf({ criterion, facts }: OutlookInput): Axis[] {
  let stride = 1;
  return criterion.reads.flatMap((classes) => {
    if (facts[classes.fact] !== undefined) return [];
    const size = classes.representatives.length;
    const axis = { fact: classes.fact, size, stride, classes };
    stride *= size;
    return [axis];
  });
}

type RowInput = {
  complete: Record<string, unknown>;
  axes: readonly Axis[];
  row: number;
};

/** Fills in the unknown facts of a row; returns how likely it is taken to be. */
function completeFacts({ complete, axes, row }: RowInput): number {
  let probability = 1;
  for (const { fact, size, stride, classes } of axes) {
    const candidate = classes.representatives[Math.floor(row / stride) % size];
    complete[fact] = candidate?.value;
    probability *= candidate?.share ?? 0;
  }
  return probability;
}

let nextId = 0;

type Table = Pick<
  Outlook,
  "points" | "bestPoints" | "probabilities" | "blocked" | "open" | "found"
>;
type SummaryInput = {
  criterion: CompiledCriterion;
  axes: readonly Axis[];
  rows: number;
  facts: FactValues;
  table: Table;
};

function summarise({ criterion, axes, rows, facts, table }: SummaryInput): Outlook {
  const applicable = table.found.filter((found) => found !== null).length;
  const missing = axes.filter((axis) => doesMatter(axis, rows, table)).map(({ fact }) => fact);
  const { requires } = criterion.definition;
  const isAnswered = requires.every((name) => facts[name] !== undefined) || missing.length === 0;
  nextId += 1;
  return {
    id: nextId,
    criterion,
    axes,
    rows,
    ...table,
    ...extremes(rows, table),
    assumed: mostLikely(table.probabilities),
    ...masks(table),
    isApplicable: applicable > 0,
    isAnswered,
    missing,
    gateFacts: dependence(axes, rows, table.blocked),
    conditionFacts: announced(dependence(axes, rows, table.open), criterion.definition),
  };
}

function extremes(rows: number, { points, bestPoints, probabilities }: Table) {
  const expected = new Float64Array(FORMS);
  const least = new Float64Array(FORMS).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(FORMS).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < rows; row += 1) {
    for (let form = 0; form < FORMS; form += 1) {
      const value = points[row * FORMS + form] ?? 0;
      expected[form] = (expected[form] ?? 0) + value * (probabilities[row] ?? 0);
      least[form] = Math.min(least[form] ?? 0, value);
      greatest[form] = Math.max(greatest[form] ?? 0, bestPoints[row * FORMS + form] ?? 0);
    }
  }
  for (let form = 0; form < FORMS; form += 1) expected[form] = Math.round(expected[form] ?? 0);
  return { expected, least, greatest };
}

function masks({ blocked, open }: Table) {
  let blockedAlways = 7;
  let blockedSometimes = 0;
  let openAlways = 7;
  let openSometimes = 0;
  for (const mask of blocked) {
    blockedAlways &= mask;
    blockedSometimes |= mask;
  }
  for (const mask of open) {
    openAlways &= mask;
    openSometimes |= mask;
  }
  return { blockedAlways, blockedSometimes, openAlways, openSometimes };
}

function mostLikely(probabilities: Float64Array): number {
  let best = 0;
  for (let row = 1; row < probabilities.length; row += 1) {
    if ((probabilities[row] ?? 0) > (probabilities[best] ?? 0)) best = row;
  }
  return best;
}

/** Whether some row changes when only this fact changes. */
function doesMatter(axis: Axis, rows: number, table: Table): boolean {
  for (let row = 0; row < rows; row += 1) {
    const base = firstOnAxis(axis, row);
    if (base === row) continue;
    if (table.blocked[row] !== table.blocked[base] || table.open[row] !== table.open[base])
      return true;
    if ((table.found[row] === null) !== (table.found[base] === null)) return true;
    for (let form = 0; form < FORMS; form += 1) {
      if (table.points[row * FORMS + form] !== table.points[base * FORMS + form]) return true;
    }
  }
  return false;
}

/** The row that differs from `row` in this fact alone and has its first candidate. */
const firstOnAxis = ({ size, stride }: Axis, row: number) =>
  row - (Math.floor(row / stride) % size) * stride;

function dependence(axes: readonly Axis[], rows: number, masksByRow: Uint8Array) {
  const differing = axes.map((axis) => {
    let mask = 0;
    for (let row = 0; row < rows; row += 1) {
      mask |= (masksByRow[row] ?? 0) ^ (masksByRow[firstOnAxis(axis, row)] ?? 0);
    }
    return { fact: axis.fact, mask };
  });
  const entries = TARGETS.map((target) => [
    target,
    differing.filter(({ mask }) => (mask & BIT[target]) !== 0).map(({ fact }) => fact),
  ]);
  return Object.fromEntries(entries) as Record<Target, FactName[]>;
}

/** A refining fact that nobody has answered is no open condition, only a wider interval. */
function announced(facts: Record<Target, FactName[]>, { announces }: Criterion) {
  const entries = TARGETS.map((target) => [
    target,
    facts[target].filter((name) => announces.includes(name)),
  ]);
  return Object.fromEntries(entries) as Record<Target, FactName[]>;
}
