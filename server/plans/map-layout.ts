import { condense } from "./dependency-order";
import type { DrawnEdge, DrawnNode } from "./map-drawing";

/** What the columns are: the waves, or how many steps of needs lie below a node. */
export const MAP_COLUMNS = ["waves", "layers"] as const;
export type MapColumns = (typeof MAP_COLUMNS)[number];

export type Point = { x: number; y: number };
export type PlacedColumn = {
  /** Position of the wave (null = in none) or of the layer, from 0. */
  value: number | null;
  x: number;
  width: number;
  count: number;
};
export type MapLayout = {
  width: number;
  height: number;
  columns: readonly PlacedColumn[];
  /** Top left corner of each node. */
  points: readonly Point[];
};

export const NODE = { width: 168, height: 24 } as const;
const PITCH_X = NODE.width + 20;
const PITCH_Y = NODE.height + 6;
/** Room for the lines between two columns. */
const GUTTER = 84;
const MARGIN = 16;
const HEAD = 44;
/** A drawing about this much wider than high fills a landscape screen or sheet. */
const ASPECT = 1.7;
const LEAST_ROWS = 12;
const SWEEPS = 4;

/**
 * Places the nodes: columns from left to right, so that what is needed stands left of what needs it;
 * within a column ordered by the middle of its neighbours (barycentre heuristic of Sugiyama et al.,
 * 1981), and broken into several stacks where it would get much higher than the drawing is wide.
 */
export function layoutOf(
  { nodes, edges }: { nodes: readonly DrawnNode[]; edges: readonly DrawnEdge[] },
  by: MapColumns,
): MapLayout {
  const columns = columnsOf(nodes, by === "waves" ? wavesOf(nodes) : layersOf(nodes, edges));
  orderByNeighbours(columns, edges, nodes.length);
  const rows = rowsFor(columns, nodes.length);
  const points: Point[] = nodes.map(() => ({ x: 0, y: 0 }));
  let x = MARGIN;
  const placed = columns.map(({ value, members }): PlacedColumn => {
    members.forEach((node, at) => {
      const point = points[node];
      if (!point) return;
      point.x = x + Math.floor(at / rows) * PITCH_X;
      point.y = MARGIN + HEAD + (at % rows) * PITCH_Y;
    });
    const stacks = Math.max(1, Math.ceil(members.length / rows));
    const column = { value, x, width: stacks * PITCH_X - 20, count: members.length };
    x += stacks * PITCH_X - 20 + GUTTER;
    return column;
  });
  const tallest = Math.max(0, ...columns.map(({ members }) => Math.min(rows, members.length)));
  return {
    width: Math.max(x - GUTTER + MARGIN, 2 * MARGIN),
    height: MARGIN + HEAD + tallest * PITCH_Y + MARGIN,
    columns: placed,
    points,
  };
}

type Column = { value: number | null; members: number[] };

const wavesOf = (nodes: readonly DrawnNode[]) => nodes.map(({ wave }) => wave);

/** Steps of needs below each node; nodes that need each other in a circle share a layer. */
function layersOf(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): number[] {
  const targets: number[][] = nodes.map(() => []);
  for (const { from, to } of edges) targets[from]?.push(to);
  const { of, members } = condense({ targets });
  const depth = new Int32Array(members.length);
  members.forEach((part, component) => {
    for (const node of part) {
      for (const target of targets[node] ?? []) {
        const below = of[target] ?? component;
        if (below === component) continue;
        depth[component] = Math.max(depth[component] ?? 0, (depth[below] ?? 0) + 1);
      }
    }
  });
  return nodes.map((_, node) => depth[of[node] ?? 0] ?? 0);
}

/** By value; those of none at the right end, where nothing is decided yet. */
function columnsOf(nodes: readonly DrawnNode[], values: readonly (number | null)[]): Column[] {
  const columns = new Map<number | null, number[]>();
  nodes.forEach((_, node) => {
    const value = values[node] ?? null;
    const members = columns.get(value);
    if (members) members.push(node);
    else columns.set(value, [node]);
  });
  return [...columns]
    .map(([value, members]) => ({ value, members }))
    .sort((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
}

function orderByNeighbours(
  columns: readonly Column[],
  edges: readonly DrawnEdge[],
  count: number,
): void {
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of edges) {
    neighbours[from]?.push(to);
    neighbours[to]?.push(from);
  }
  const place = new Float64Array(count);
  const settle = ({ members }: Column) =>
    members.forEach((node, at) => (place[node] = (at + 0.5) / members.length));
  columns.forEach(settle);
  const middle = new Float64Array(count);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      for (const node of column.members) {
        const near = neighbours[node] ?? [];
        const sum = near.reduce((total, other) => total + (place[other] ?? 0), 0);
        middle[node] = near.length === 0 ? (place[node] ?? 0) : sum / near.length;
      }
      column.members.sort((a, b) => (middle[a] ?? 0) - (middle[b] ?? 0) || a - b);
      settle(column);
    }
  }
}

/** Nodes of a stack, so that the whole comes near the wished shape. */
function rowsFor(columns: readonly Column[], count: number): number {
  const gutters = columns.length * GUTTER;
  for (let rows = LEAST_ROWS; ; rows += 4) {
    const stacks = columns.reduce((sum, { members }) => sum + Math.ceil(members.length / rows), 0);
    if (rows >= count || stacks * PITCH_X + gutters <= rows * PITCH_Y * ASPECT) return rows;
    if (stacks === columns.length) return rows;
  }
}
