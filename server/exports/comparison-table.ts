import { COMPARED_MAX } from "@/server/scoring/comparison-address";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { DIMENSION_NAMES } from "@/server/scoring/dimensions";
import { listCell, tableOf } from "./column";
import type { CsvCell } from "./csv";

type ComparedTarget = {
  score: number | null;
  low: number;
  high: number;
  acceptability: number;
  blockers: readonly string[];
  conditions: number;
};

type Compared = {
  id: string;
  name: string;
  teamName: string;
  verdict: string | null;
  computedVerdict: string | null;
  isOverridden: boolean;
  sentence: string;
  isFirm: boolean;
  coverage: number;
  targets: Readonly<Record<Target, ComparedTarget>>;
  points: readonly { dimension: string; points: Readonly<Record<Target, number>> }[];
  deciding: readonly { label: string; value: string | null }[];
  unknown: readonly string[];
  nextQuestion: string | null;
};

type ComparedFact = { fact: string; label: string; values: readonly (string | null)[] };

/** One subject of the comparison, with a value for each workload in the order of the address. */
export type ComparisonRecord = { section: string; subject: string; values: readonly CsvCell[] };

/** Everything that the page shows of a comparison, from its top to its bottom, opened up. */
export function comparisonRecords(comparison: {
  workloads: readonly Compared[];
  facts: readonly ComparedFact[];
}): ComparisonRecord[] {
  const { workloads, facts } = comparison;
  const row = (section: string, subject: string, value: (one: Compared) => CsvCell) => ({
    section,
    subject,
    values: workloads.map(value),
  });
  const ofTarget = (section: string, value: (target: ComparedTarget) => CsvCell) =>
    TARGETS.map((target) => row(section, target, ({ targets }) => value(targets[target])));
  const unlessBlocked = (value: (target: ComparedTarget) => CsvCell) => (target: ComparedTarget) =>
    target.blockers.length > 0 ? "blocked" : value(target);
  return [
    row("workload", "id", ({ id }) => id),
    row("workload", "name", ({ name }) => name),
    row("workload", "team", ({ teamName }) => teamName),
    row("verdict", "verdict", ({ verdict }) => verdict),
    row("verdict", "computedVerdict", ({ computedVerdict }) => computedVerdict),
    row("verdict", "isOverridden", ({ isOverridden }) => isOverridden),
    row("verdict", "why", ({ sentence }) => sentence),
    row("verdict", "isFirm", ({ isFirm }) => isFirm),
    row("verdict", "coverage", ({ coverage }) => coverage),
    ...ofTarget(
      "score",
      unlessBlocked(({ score }) => score),
    ),
    ...ofTarget("low", ({ low }) => low),
    ...ofTarget("high", ({ high }) => high),
    ...ofTarget("conditions", ({ conditions }) => conditions),
    ...ofTarget(
      "comesFirst",
      unlessBlocked(({ acceptability }) => acceptability),
    ),
    ...TARGETS.flatMap((target) => pointsOf(workloads, target)),
    ...ofTarget("blockers", ({ blockers }) => listCell(blockers)),
    row("facts", "deciding", ({ deciding }) =>
      listCell(deciding.map(({ label, value }) => `${label}: ${value ?? "unknown"}`)),
    ),
    row("facts", "unknown", ({ unknown }) => listCell(unknown)),
    row("facts", "next", ({ nextQuestion }) => nextQuestion),
    ...facts.map(({ label, values }) => ({ section: "fact", subject: label, values })),
  ];
}

/** The dimensions that gave points to one of them, in the order of the page. */
function pointsOf(workloads: readonly Compared[], target: Target): ComparisonRecord[] {
  const points = (one: Compared, dimension: string) =>
    one.points.find((entry) => entry.dimension === dimension)?.points[target] ?? 0;
  return DIMENSION_NAMES.filter((dimension) =>
    workloads.some((one) => points(one, dimension) !== 0),
  ).map((dimension) => ({
    section: `points: ${target}`,
    subject: dimension,
    values: workloads.map((one) => points(one, dimension)),
  }));
}

const PLACES = ["first", "second", "third", "fourth"].slice(0, COMPARED_MAX);

export const COMPARISON_TABLE = tableOf<ComparisonRecord>([
  [
    "section",
    "workload, verdict, score, low, high, conditions, comesFirst, points: <form>, blockers, facts or fact",
    ({ section }) => section,
  ],
  ["subject", "What the row says of the workloads", ({ subject }) => subject],
  ...PLACES.map(
    (place, at) =>
      [
        place,
        `Of the ${place} workload; a form that is ruled out is blocked, empty = unknown or none`,
        ({ values }: ComparisonRecord) => values[at] ?? null,
      ] as const,
  ),
]);
