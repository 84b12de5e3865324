import type { ContractedGraph } from "./contracted-graph";

/**
 * The waves in which the pins leave room for each node: not before a pinned workload it needs, not
 * after a pinned one that needs it. `lower > upper` means that the pins contradict each other.
 */
export type PinWindows = {
  lower: (root: number) => number;
  upper: (root: number) => number;
  /** What the window of these roots would be if they moved together. */
  common: (roots: readonly number[]) => Window;
  /** To be called after the graph has drawn the roots together into `root`. */
  narrow: (root: number, window: Window) => void;
};

export type Window = { lower: number; upper: number };

/** @param pins wave of each node that a person placed, by node */
export function pinWindows(graph: ContractedGraph, pins: ReadonlyMap<number, number>): PinWindows {
  const lower = new Map<number, number>();
  const upper = new Map<number, number>();
  const lowerOf = (root: number) => lower.get(root) ?? 0;
  const upperOf = (root: number) => upper.get(root) ?? Number.POSITIVE_INFINITY;

  const raise = (start: number, wave: number) => {
    const stack = [start];
    for (let root = stack.pop(); root !== undefined; root = stack.pop()) {
      if (lowerOf(root) >= wave) continue;
      lower.set(root, wave);
      stack.push(...graph.sources(root));
    }
  };
  const lessen = (start: number, wave: number) => {
    const stack = [start];
    for (let root = stack.pop(); root !== undefined; root = stack.pop()) {
      if (upperOf(root) <= wave) continue;
      upper.set(root, wave);
      stack.push(...graph.targets(root));
    }
  };
  const narrow = (root: number, window: Window) => {
    lower.set(root, Math.max(lowerOf(root), window.lower));
    upper.set(root, Math.min(upperOf(root), window.upper));
    // Not through `raise(root)`: the root may hold the value while what was drawn into it did not.
    for (const source of graph.sources(root)) raise(source, window.lower);
    for (const target of graph.targets(root)) lessen(target, window.upper);
  };

  for (const [node, wave] of pins) narrow(graph.find(node), { lower: wave, upper: wave });
  return {
    lower: lowerOf,
    upper: upperOf,
    common: (roots) => ({
      lower: Math.max(...roots.map(lowerOf)),
      upper: Math.min(...roots.map(upperOf)),
    }),
    narrow,
  };
}
