import { TARGETS, type Target } from "@/server/inventory/workload";
import { DIMENSION_NAMES } from "@/server/scoring/dimensions";
import { listCell, tableOf } from "./column";
import type { CsvCell } from "./csv";

type Points = Readonly<Record<Target, number>>;

type Finding = {
  criterion: string;
  title: string;
  dimension: string;
  outcome: string;
  reasons: readonly { text: string }[];
  missing: readonly string[];
  points: Points;
};

type Explained = {
  baseline: number;
  findings: readonly Finding[];
  targets: Readonly<Record<Target, { score: number | null }>>;
};

export type PointsRecord = {
  part: "baseline" | "criterion" | "total";
  finding: Finding | null;
  points: Readonly<Record<Target, CsvCell>>;
};

/** Baseline, every criterion, and the scores that they add up to; a blocked form has none. */
export function pointsRecords({ baseline, findings, targets }: Explained): PointsRecord[] {
  const ofTargets = (value: (target: Target) => CsvCell) =>
    Object.fromEntries(TARGETS.map((target) => [target, value(target)])) as Record<Target, CsvCell>;
  const inOrder = DIMENSION_NAMES.flatMap((dimension) =>
    findings.filter((finding) => finding.dimension === dimension),
  );
  return [
    { part: "baseline", finding: null, points: ofTargets(() => baseline) },
    ...inOrder.map((finding): PointsRecord => ({
      part: "criterion",
      finding,
      points: finding.points,
    })),
    { part: "total", finding: null, points: ofTargets((target) => targets[target].score) },
  ];
}

export const POINTS_TABLE = tableOf<PointsRecord>([
  ["part", "baseline, criterion or total", ({ part }) => part],
  ["dimension", "What the criterion is about", ({ finding }) => finding?.dimension ?? null],
  ["criterion", "Its title", ({ finding }) => finding?.title ?? null],
  ["id", "Its id", ({ finding }) => finding?.criterion ?? null],
  ["outcome", "What came of it", ({ finding }) => finding?.outcome ?? null],
  [
    "reasons",
    "List of the reasons in words",
    ({ finding }) => finding && listCell(finding.reasons.map(({ text }) => text)),
  ],
  ["missing", "List of the facts it lacks", ({ finding }) => finding && listCell(finding.missing)],
  [
    "container",
    "Points for or against it; as total the score, empty = ruled out or unknown",
    ({ points }) => points.container,
  ],
  [
    "sandboxedContainer",
    "The same for the sandboxed container",
    ({ points }) => points["sandboxed-container"],
  ],
  ["vm", "The same for the VM", ({ points }) => points.vm],
]);
