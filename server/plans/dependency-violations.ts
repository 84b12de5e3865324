import { condense } from "./dependency-order";
import { groupedBy } from "./grouped";
import { byText } from "./plan";
import { violation, type PlacedWorkload, type Violation } from "./violation";

type Edge = { from: PlacedWorkload; to: PlacedWorkload };

/** Edges along which a workload moves before what it needs, and cycles that do not move at once. */
export function dependencyViolations(workloads: readonly PlacedWorkload[]): Violation[] {
  const byId = new Map(workloads.map((workload) => [workload.id, workload]));
  const edges = workloads.flatMap((from) =>
    [...new Set(from.dependsOn)].flatMap((id) => {
      const to = byId.get(id);
      return to && to !== from ? [{ from, to }] : [];
    }),
  );
  const cycleOf = cycles(workloads, edges);
  const isWithin = ({ from, to }: Edge) => cycleOf.get(from.id) === cycleOf.get(to.id);
  const placed = edges.filter(({ from }) => from.wave !== null);
  const late = placed.filter(
    ({ from, to }) => to.wave !== null && from.wave !== null && to.wave > from.wave,
  );
  return [
    ...lateNeeds(late.filter((edge) => !isWithin(edge))),
    ...splitCycles(workloads, cycleOf),
    ...unplacedNeeds(placed.filter(({ to }) => to.wave === null)),
  ];
}

/**
 * Each broken edge is told once, at the end that breaks more of them: a database moved too late
 * is one entry, not one for each of its fifty users.
 */
function lateNeeds(edges: readonly Edge[]): Violation[] {
  const broken = new Map<string, number>();
  for (const { from, to } of edges) {
    broken.set(from.id, (broken.get(from.id) ?? 0) + 1);
    broken.set(to.id, (broken.get(to.id) ?? 0) + 1);
  }
  const isToldAtNeeded = ({ from, to }: Edge) =>
    (broken.get(to.id) ?? 0) >= (broken.get(from.id) ?? 0);
  const atNeeded = groupedBy(edges.filter(isToldAtNeeded), ({ to }) => to);
  const atDependant = groupedBy(
    edges.filter((edge) => !isToldAtNeeded(edge)),
    ({ from }) => from,
  );
  return [
    ...[...atNeeded].map(([needed, found]) => {
      const users = found.map(({ from }) => from);
      const earliest = Math.min(...users.map(({ wave }) => wave ?? 0));
      return violation({
        code: "needed-earlier",
        wave: needed.wave,
        subjectId: needed.id,
        relatedIds: idsOf(users),
        params: { count: users.length, wave: humanWave(needed.wave), by: earliest + 1 },
      });
    }),
    ...[...atDependant].map(([dependant, found]) => {
      const needs = found.map(({ to }) => to);
      const latest = Math.max(...needs.map(({ wave }) => wave ?? 0));
      return violation({
        code: "moves-too-early",
        wave: dependant.wave,
        subjectId: dependant.id,
        relatedIds: idsOf(needs),
        params: { count: needs.length, wave: humanWave(dependant.wave), from: latest + 1 },
      });
    }),
  ];
}

function splitCycles(
  workloads: readonly PlacedWorkload[],
  cycleOf: ReadonlyMap<string, number>,
): Violation[] {
  const cyclesFound = groupedBy(workloads, ({ id }) => cycleOf.get(id) ?? -1);
  return [...cyclesFound.values()].flatMap((members) => {
    const waves = new Set(members.flatMap(({ wave }) => wave ?? []));
    if (waves.size < 2) return [];
    return violation({
      code: "cycle-split",
      wave: Math.min(...waves),
      relatedIds: idsOf(members),
      params: { count: members.length, waves: humanWaves(waves) },
    });
  });
}

function unplacedNeeds(edges: readonly Edge[]): Violation[] {
  return [...groupedBy(edges, ({ to }) => to)].map(([needed, found]) => {
    const users = found.map(({ from }) => from);
    const earliest = Math.min(...users.map(({ wave }) => wave ?? 0));
    return violation({
      code: "needs-unplaced",
      subjectId: needed.id,
      relatedIds: idsOf(users),
      params: { count: users.length, by: earliest + 1 },
    });
  });
}

function cycles(workloads: readonly PlacedWorkload[], edges: readonly Edge[]): Map<string, number> {
  const sorted = workloads.toSorted((a, b) => byText(a.id, b.id));
  const indexes = new Map(sorted.map(({ id }, index) => [id, index]));
  const targets: number[][] = sorted.map(() => []);
  for (const { from, to } of edges) {
    targets[indexes.get(from.id) ?? 0]?.push(indexes.get(to.id) ?? 0);
  }
  const { of } = condense({ targets });
  return new Map(sorted.map(({ id }, index) => [id, of[index] ?? -1]));
}

export const idsOf = (workloads: readonly PlacedWorkload[]): string[] =>
  workloads.map(({ id }) => id).sort(byText);

export const humanWave = (wave: number | null): number => (wave ?? -1) + 1;

export const humanWaves = (waves: Iterable<number>): string =>
  [...waves]
    .sort((a, b) => a - b)
    .map((wave) => wave + 1)
    .join(", ");
