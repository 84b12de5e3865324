import type { Verdict } from "@/server/inventory/workload";
import { condense } from "./dependency-order";

/** What a dependency says of the order: `from` needs `to`, so `to` moves first or along. */
export const EDGE_KINDS = ["against-order", "unplaced", "earlier-wave", "same-wave"] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** A workload on the map. `wave` is the position of its wave from 0; null = in none. */
export type MapWorkload = {
  id: string;
  name: string;
  teamId: string;
  teamName: string;
  verdict: Verdict | null;
  applications: readonly { id: string; name: string }[];
  wave: number | null;
};

/** By index into `workloads`. */
export type MapEdge = { from: number; to: number; kind: EdgeKind; isInCycle: boolean };

export type DependencyMap = {
  workloads: readonly MapWorkload[];
  /** Each dependency between two of them once. */
  edges: readonly MapEdge[];
  /** What each needs, and what needs each. */
  needs: readonly (readonly number[])[];
  neededBy: readonly (readonly number[])[];
  /** Strongly connected parts of two or more, largest first. */
  cycles: readonly (readonly number[])[];
  /** Position in `cycles` for each workload; -1 = in none. */
  cycleOf: Int32Array;
  /** Dependencies that the reader's workloads have and the map cannot show. */
  beyond: { otherTeams: number; otherWorkloads: number };
};

type Source = {
  arrangement: {
    waves: readonly { id: string }[];
    placements: readonly { workloadId: string; waveId: string | null }[];
  };
  workloads: readonly (Omit<MapWorkload, "wave"> & {
    dependsOn: readonly string[];
    hiddenNeeds: number;
    needsOutside: number;
  })[];
};

/** The dependencies of a plan as its reader sees them, judged by the waves as they stand. */
export function dependencyMapOf({ workloads, arrangement }: Source): DependencyMap {
  const positions = new Map(arrangement.waves.map(({ id }, at) => [id, at]));
  const waves = new Map(
    arrangement.placements.map(({ workloadId, waveId }) => [
      workloadId,
      waveId === null ? null : (positions.get(waveId) ?? null),
    ]),
  );
  const indexes = new Map(workloads.map(({ id }, index) => [id, index]));
  const nodes = workloads.map((workload): MapWorkload => {
    const { id, name, teamId, teamName, verdict, applications } = workload;
    return { id, name, teamId, teamName, verdict, applications, wave: waves.get(id) ?? null };
  });
  const needs = workloads.map(({ dependsOn }, from) =>
    [...new Set(dependsOn)].flatMap((id) => {
      const to = indexes.get(id);
      return to === undefined || to === from ? [] : to;
    }),
  );
  const { cycles, cycleOf } = cyclesOf(needs);
  const edges = needs.flatMap((targets, from) =>
    targets.map((to): MapEdge => {
      const kind = kindOf(nodes[from]?.wave ?? null, nodes[to]?.wave ?? null);
      const isInCycle = cycleOf[from] !== -1 && cycleOf[from] === cycleOf[to];
      return { from, to, kind, isInCycle };
    }),
  );
  const sum = (field: "hiddenNeeds" | "needsOutside") =>
    workloads.reduce((total, workload) => total + workload[field], 0);
  return {
    workloads: nodes,
    edges,
    needs,
    neededBy: reversed(needs),
    cycles,
    cycleOf,
    beyond: { otherTeams: sum("hiddenNeeds"), otherWorkloads: sum("needsOutside") },
  };
}

function kindOf(from: number | null, to: number | null): EdgeKind {
  if (from === null || to === null) return "unplaced";
  if (from === to) return "same-wave";
  return to < from ? "earlier-wave" : "against-order";
}

function cyclesOf(needs: readonly (readonly number[])[]) {
  const { members } = condense({ targets: needs });
  const cycles = members
    .filter((part) => part.length > 1)
    .toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
  const cycleOf = new Int32Array(needs.length).fill(-1);
  cycles.forEach((part, cycle) => part.forEach((node) => (cycleOf[node] = cycle)));
  return { cycles, cycleOf };
}

export function reversed(lists: readonly (readonly number[])[]): number[][] {
  const back: number[][] = lists.map(() => []);
  lists.forEach((targets, from) => targets.forEach((to) => back[to]?.push(from)));
  return back;
}

/** How many dependencies of each kind there are. */
export function countByKind(edges: readonly MapEdge[]): Record<EdgeKind, number> {
  const counts = { "against-order": 0, unplaced: 0, "earlier-wave": 0, "same-wave": 0 };
  for (const { kind } of edges) counts[kind] += 1;
  return counts;
}

export type WavePair = { from: number; to: number; count: number };

/** Dependencies between different waves by pair of waves, most first. */
export function wavePairs({ workloads, edges }: DependencyMap): WavePair[] {
  const pairs = new Map<string, WavePair>();
  for (const edge of edges) {
    const from = workloads[edge.from]?.wave ?? null;
    const to = workloads[edge.to]?.wave ?? null;
    if (from === null || to === null || from === to) continue;
    const key = `${from} ${to}`;
    const pair = pairs.get(key);
    if (pair) pair.count += 1;
    else pairs.set(key, { from, to, count: 1 });
  }
  return [...pairs.values()].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
}
