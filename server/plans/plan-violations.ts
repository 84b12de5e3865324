import { dependencyViolations, humanWave, humanWaves, idsOf } from "./dependency-violations";
import { groupedBy } from "./grouped";
import { sensitivityOf } from "./move-groups";
import { byText } from "./plan";
import { constraintViolations } from "./constraint-violations";
import { stagesOfTurn } from "./constraints";
import { stageOf, turnOf } from "./stage";
import {
  violation,
  VIOLATION_CODES,
  type ArrangedPlan,
  type PlacedWorkload,
  type Violation,
} from "./violation";

/** Every condition the plan breaks as it stands, critical ones first; empty = none. */
export function planViolations(plan: ArrangedPlan): Violation[] {
  const found = [
    ...dependencyViolations(plan.workloads),
    ...dateViolations(plan),
    ...splitApplications(plan),
    ...constraintViolations(plan),
    ...stageViolations(plan),
    ...firstWaveViolations(plan.workloads),
    ...sizeViolations(plan),
    ...openQuestions(plan.workloads),
  ];
  return found.sort(
    (a, b) =>
      VIOLATION_CODES.indexOf(a.code) - VIOLATION_CODES.indexOf(b.code) ||
      (a.wave ?? -1) - (b.wave ?? -1) ||
      byText(a.subjectId ?? "", b.subjectId ?? "") ||
      byText(a.relatedIds[0] ?? "", b.relatedIds[0] ?? ""),
  );
}

/** Dates are `YYYY-MM-DD`, so the order of the texts is the order of the days. */
function dateViolations({ waves, workloads }: ArrangedPlan): Violation[] {
  const used = new Set(workloads.map(({ wave }) => wave));
  const hasDates = waves.some(({ startDate, endDate }) => startDate !== null || endDate !== null);
  return waves.flatMap(({ startDate, endDate }, wave) => {
    const found: Violation[] = [];
    if (hasDates && used.has(wave) && (startDate === null || endDate === null)) {
      found.push(violation({ code: "dates-missing", wave, params: { wave: wave + 1 } }));
    }
    const before = waves[wave - 1];
    if (!before || startDate === null) return found;
    const params = { wave: wave + 1, before: wave };
    if (before.startDate !== null && startDate < before.startDate) {
      found.push(violation({ code: "dates-out-of-order", wave, params }));
    } else if (before.endDate !== null && startDate <= before.endDate) {
      found.push(violation({ code: "dates-overlap", wave, params }));
    }
    return found;
  });
}

/** One stage of an application in several waves. */
function splitApplications({ workloads, maxWaveSize }: ArrangedPlan): Violation[] {
  const parts = new Map<string, PlacedWorkload[]>();
  for (const workload of workloads) {
    if (workload.wave === null) continue;
    const { stage } = stageOf(workload.environment);
    for (const application of new Set(workload.applicationIds)) {
      const key = `${application} ${stage}`;
      parts.set(key, [...(parts.get(key) ?? []), workload]);
    }
  }
  return [...parts].flatMap(([key, members]) => {
    const byWave = groupedBy(members, ({ wave }) => wave ?? 0);
    const [main] = [...byWave].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    if (!main || byWave.size < 2) return [];
    const [application = "", stage = ""] = key.split(" ");
    return violation({
      code: "application-split",
      wave: main[0],
      relatedIds: idsOf(members.filter(({ wave }) => wave !== main[0])),
      params: {
        application,
        stage,
        size: members.length,
        waves: humanWaves(byWave.keys()),
        main: main[0] + 1,
        exceeds: members.length > maxWaveSize ? 1 : 0,
      },
    });
  });
}

/**
 * A later stage that moves with or before an earlier one. Told at the side that has fewer, since
 * those are the ones to move.
 */
function stageViolations({ workloads, constraints }: ArrangedPlan): Violation[] {
  const { stageOrder } = constraints;
  const placed = workloads.filter(({ wave }) => wave !== null);
  const rankOf = (workload: PlacedWorkload) => turnOf(workload.environment, stageOrder);
  const turns = [...new Set(Object.values(stageOrder))].sort((a, b) => a - b);
  return turns.slice(1).flatMap((turn) => {
    // The last of those that share a turn is the one people rely on most.
    const stage = stagesOfTurn(stageOrder, turn).at(-1) ?? "production";
    const later = placed.filter((workload) => rankOf(workload) === turn);
    const earlier = placed.filter((workload) => rankOf(workload) < turn);
    const lastEarlier = Math.max(-1, ...earlier.map(({ wave }) => wave ?? 0));
    const firstLater = Math.min(Infinity, ...later.map(({ wave }) => wave ?? 0));
    const tooEarly = later.filter(({ wave }) => (wave ?? 0) <= lastEarlier);
    const tooLate = earlier.filter(({ wave }) => (wave ?? 0) >= firstLater);
    const isToldAtLater = tooEarly.length <= tooLate.length;
    const byWave = groupedBy(isToldAtLater ? tooEarly : tooLate, ({ wave }) => wave ?? 0);
    return [...byWave].map(([wave, found]) =>
      violation({
        code: isToldAtLater ? "production-early" : "test-late",
        wave,
        relatedIds: idsOf(found),
        params: {
          count: found.length,
          stage,
          wave: humanWave(wave),
          bound: isToldAtLater ? lastEarlier + 2 : firstLater,
        },
      }),
    );
  });
}

function firstWaveViolations(workloads: readonly PlacedWorkload[]): Violation[] {
  const first = workloads.filter(({ wave }) => wave === 0);
  const tell = (code: "critical-first" | "complex-first", kind: "critical" | "complex") => {
    const found = first.filter((workload) => sensitivityOf(workload) === kind);
    const params = { count: found.length };
    return found.length === 0
      ? []
      : [violation({ code, wave: 0, relatedIds: idsOf(found), params })];
  };
  return [...tell("critical-first", "critical"), ...tell("complex-first", "complex")];
}

function sizeViolations({ workloads, maxWaveSize }: ArrangedPlan): Violation[] {
  const byWave = groupedBy(
    workloads.filter(({ wave }) => wave !== null),
    ({ wave }) => wave ?? 0,
  );
  return [...byWave].flatMap(([wave, { length: size }]) =>
    size <= maxWaveSize
      ? []
      : violation({
          code: "wave-too-large",
          wave,
          params: { size, maxWaveSize, over: size - maxWaveSize, wave: wave + 1 },
        }),
  );
}

const UNDECIDED: ReadonlySet<string | null> = new Set([null, "needs-data", "none"]);

/** What concerns the plan as a whole is told once, with every workload it concerns. */
function openQuestions(workloads: readonly PlacedWorkload[]): Violation[] {
  const tell = (
    code: "unplaced" | "needs-outside" | "verdict-open",
    found: readonly PlacedWorkload[],
  ) => {
    const params = { count: found.length };
    return found.length === 0 ? [] : [violation({ code, relatedIds: idsOf(found), params })];
  };
  const placed = workloads.filter(({ wave }) => wave !== null);
  return [
    ...tell(
      "unplaced",
      workloads.filter(({ wave }) => wave === null),
    ),
    ...tell(
      "needs-outside",
      placed.filter(({ needsOutside }) => needsOutside > 0),
    ),
    ...tell(
      "verdict-open",
      placed.filter(({ verdict }) => UNDECIDED.has(verdict)),
    ),
  ];
}
