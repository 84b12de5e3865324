import type { FactName } from "@/server/inventory/fact-names";
import type { FactValues } from "@/server/inventory/facts";
import type { CompiledRubric } from "./compiled-rubric";
import { FORMS, type Outlook } from "./outlook";
import { outlookOf } from "./workload-outlook";

/** What a criterion would say with another value of one fact. */
export type Alternative = {
  /** Change of the expected micro-points by form. */
  change: readonly [number, number, number];
  blocked: number;
};

export type Alternatives = {
  /** One for each class of values. */
  byClass: readonly Alternative[];
  /** The most by which one of them moves two forms against each other, in micro-points. */
  reach: number;
  /** Whether one of them blocks other forms than the outlook does. */
  movesBlockers: boolean;
};

const kept = new WeakMap<Outlook, Map<FactName, Alternatives>>();

/** Tries every class of a known fact in one criterion; kept with the outlook it starts from. */
export function alternativesOf(input: {
  rubric: CompiledRubric;
  outlook: Outlook;
  fact: FactName;
  facts: FactValues;
}): Alternatives {
  const { rubric, outlook, fact, facts } = input;
  let byFact = kept.get(outlook);
  if (!byFact) {
    byFact = new Map();
    kept.set(outlook, byFact);
  }
  const known = byFact.get(fact);
  if (known) return known;
  const classes = outlook.criterion.reads.find((entry) => entry.fact === fact);
  const byClass = (classes?.representatives ?? []).map(({ value }): Alternative => {
    const other = outlookOf(rubric, outlook.criterion, { ...facts, [fact]: value });
    const difference = (form: number) =>
      (other.expected[form] ?? 0) - (outlook.expected[form] ?? 0);
    return {
      change: [difference(0), difference(1), difference(2)],
      blocked: other.blockedAlways,
    };
  });
  const alternatives = {
    byClass,
    reach: Math.max(0, ...byClass.map(({ change }) => Math.max(...change) - Math.min(...change))),
    movesBlockers: byClass.some(({ blocked }) => blocked !== outlook.blockedAlways),
  };
  byFact.set(fact, alternatives);
  return alternatives;
}

const spreads = new WeakMap<Outlook, Map<FactName, number>>();

/** The most that one unknown fact can move the lead of one form over another, in micro-points. */
export function spreadOf(outlook: Outlook, fact: FactName): number {
  let byFact = spreads.get(outlook);
  if (!byFact) {
    byFact = new Map();
    spreads.set(outlook, byFact);
  }
  const known = byFact.get(fact);
  if (known !== undefined) return known;
  const axis = outlook.axes.find((entry) => entry.fact === fact);
  const spread = axis ? spreadAlong(outlook, axis) : 0;
  byFact.set(fact, spread);
  return spread;
}

function spreadAlong({ points, rows }: Outlook, axis: Outlook["axes"][number]): number {
  const lead = (row: number, a: number, b: number) =>
    (points[row * FORMS + a] ?? 0) - (points[row * FORMS + b] ?? 0);
  let spread = 0;
  for (let row = 0; row < rows; row += 1) {
    const base = row - (Math.floor(row / axis.stride) % axis.size) * axis.stride;
    for (let form = 0; form < FORMS; form += 1) {
      const other = (form + 1) % FORMS;
      const moved = lead(row, form, other) - lead(base, form, other);
      spread = Math.max(spread, Math.abs(moved));
    }
  }
  return spread;
}
