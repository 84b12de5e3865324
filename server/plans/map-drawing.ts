import type { Verdict } from "@/server/inventory/workload";
import type { DependencyMap, EdgeKind } from "./dependency-map";
import { EDGE_KINDS } from "./dependency-map";

/** What one node stands for; each stands in one wave or in none. */
export const MAP_LEVELS = ["workloads", "applications", "teams", "waves"] as const;
export type MapLevel = (typeof MAP_LEVELS)[number];

/** More boxes nobody can read, and more lines hide each other. */
export const MAX_DRAWN_NODES = 1_000;
export const MAX_DRAWN_EDGES = 5_000;

export type DrawnNode = {
  key: string;
  /** Null: workloads without an application, or of no wave. */
  name: string | null;
  /** Indexes of the workloads it stands for. */
  members: readonly number[];
  wave: number | null;
  /** Of all its members; null when they differ or are not scored. */
  verdict: Verdict | null;
  isInCycle: boolean;
};

/** Between drawn nodes, by index; `count` dependencies of one kind. */
export type DrawnEdge = {
  from: number;
  to: number;
  kind: EdgeKind;
  isInCycle: boolean;
  count: number;
};

export type MapDrawing = {
  /** As asked for, or a coarser one when there was too much to draw. */
  level: MapLevel;
  /** False when even the coarsest has too many nodes: nothing is drawn then. */
  fits: boolean;
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
  /** Where each stored dependency went; the four add up to all. */
  account: {
    stored: number;
    drawn: number;
    /** Both ends in one node. */
    folded: number;
    /** An end that the filter leaves out, or a kind that is not shown. */
    hidden: number;
    /** Beyond what is drawn at once. */
    leftOut: number;
  };
};

export type DrawingOf = {
  level: MapLevel;
  /** Which workloads match, by index. */
  isShown: (workload: number) => boolean;
  kinds: ReadonlySet<EdgeKind>;
  maxNodes?: number;
  maxEdges?: number;
};

/** Decides what is drawn: which nodes, which lines between them, and what became of the rest. */
export function drawingOf(map: DependencyMap, wished: DrawingOf): MapDrawing {
  const shown = map.workloads.flatMap((_, index) => (wished.isShown(index) ? index : []));
  const limit = wished.maxNodes ?? MAX_DRAWN_NODES;
  const levels = MAP_LEVELS.slice(MAP_LEVELS.indexOf(wished.level));
  for (const level of levels) {
    const nodes = nodesOf(map, shown, level);
    if (nodes.length <= limit) return { level, fits: true, nodes, ...linesOf(map, nodes, wished) };
  }
  return { level: "waves", fits: false, nodes: [], ...linesOf(map, [], wished) };
}

function nodesOf(map: DependencyMap, shown: readonly number[], level: MapLevel): DrawnNode[] {
  const groups = new Map<string, { name: string | null; members: number[] }>();
  for (const index of shown) {
    const { id, name, wave, teamId, teamName, applications } = map.workloads[index] ?? NOTHING;
    const named: Record<MapLevel, { id: string; name: string | null }> = {
      workloads: { id, name },
      applications: applications[0] ?? { id: "", name: null },
      teams: { id: teamId, name: teamName },
      waves: { id: "", name: null },
    };
    const of = named[level];
    const key = `${wave ?? "none"} ${of.id}`;
    const group = groups.get(key);
    if (group) group.members.push(index);
    else groups.set(key, { name: of.name, members: [index] });
  }
  return [...groups].map(([key, { name, members }]) => {
    const verdicts = new Set(members.map((index) => map.workloads[index]?.verdict ?? null));
    const [verdict = null] = verdicts.size === 1 ? verdicts : [];
    const wave = map.workloads[members[0] ?? 0]?.wave ?? null;
    const isInCycle = members.some((index) => (map.cycleOf[index] ?? -1) >= 0);
    return { key, name, members, wave, verdict, isInCycle };
  });
}

const NOTHING = { id: "", name: "", wave: null, teamId: "", teamName: "", applications: [] };

function linesOf(map: DependencyMap, nodes: readonly DrawnNode[], wished: DrawingOf) {
  const nodeOf = new Int32Array(map.workloads.length).fill(-1);
  nodes.forEach(({ members }, node) => members.forEach((index) => (nodeOf[index] = node)));
  const lines = new Map<string, DrawnEdge>();
  let folded = 0;
  let hidden = 0;
  for (const edge of map.edges) {
    const from = nodeOf[edge.from] ?? -1;
    const to = nodeOf[edge.to] ?? -1;
    if (from === -1 || to === -1 || !wished.kinds.has(edge.kind)) hidden += 1;
    else if (from === to) folded += 1;
    else {
      const key = `${from} ${to}`;
      const line = lines.get(key);
      if (line) {
        line.count += 1;
        line.isInCycle ||= edge.isInCycle;
      } else lines.set(key, { ...edge, from, to, count: 1 });
    }
  }
  const all = [...lines.values()].sort(mostTellingFirst);
  const edges = all.slice(0, wished.maxEdges ?? MAX_DRAWN_EDGES);
  const drawn = edges.reduce((sum, { count }) => sum + count, 0);
  const stored = map.edges.length;
  const leftOut = stored - drawn - folded - hidden;
  return { edges, account: { stored, drawn, folded, hidden, leftOut } };
}

const mostTellingFirst = (a: DrawnEdge, b: DrawnEdge): number =>
  EDGE_KINDS.indexOf(a.kind) - EDGE_KINDS.indexOf(b.kind) ||
  Number(b.isInCycle) - Number(a.isInCycle) ||
  b.count - a.count ||
  a.from - b.from ||
  a.to - b.to;
