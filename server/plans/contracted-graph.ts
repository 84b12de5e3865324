import type { DependencyGraph } from "./dependency-order";

/**
 * A dependency graph whose nodes can be drawn together and then act as one. A drawn-together node
 * is named by its smallest member.
 */
export type ContractedGraph = {
  find: (node: number) => number;
  members: (root: number) => readonly number[];
  /** Roots that the root needs directly, without itself; may repeat. */
  targets: (root: number) => readonly number[];
  /** Roots that need the root directly, without itself; may repeat. */
  sources: (root: number) => readonly number[];
  merge: (roots: readonly number[]) => number;
  roots: () => number[];
};

export function contractGraph({ targets }: DependencyGraph): ContractedGraph {
  const parent = Int32Array.from(targets, (_, node) => node);
  const members = targets.map((_, node) => [node]);
  const out = targets.map((list) => [...list]);
  const back: number[][] = targets.map(() => []);
  targets.forEach((list, node) => list.forEach((target) => back[target]?.push(node)));

  const find = (node: number): number => {
    let root = node;
    while ((parent[root] ?? root) !== root) root = parent[root] ?? root;
    for (let walk = node; walk !== root;) {
      const next = parent[walk] ?? root;
      parent[walk] = root;
      walk = next;
    }
    return root;
  };
  const neighbours = (lists: readonly number[][], root: number) =>
    (lists[root] ?? []).map(find).filter((other) => other !== root);

  const join = (lists: number[][], into: number, from: number) => {
    for (const value of lists[from] ?? []) lists[into]?.push(value);
    lists[from] = [];
  };
  const merge = (roots: readonly number[]): number => {
    const into = Math.min(...roots);
    for (const root of roots) {
      if (root === into) continue;
      parent[root] = into;
      for (const lists of [members, out, back]) join(lists, into, root);
    }
    members[into]?.sort((a, b) => a - b);
    return into;
  };

  return {
    find,
    merge,
    members: (root) => members[root] ?? [],
    targets: (root) => neighbours(out, root),
    sources: (root) => neighbours(back, root),
    roots: () => targets.map((_, node) => node).filter((node) => find(node) === node),
  };
}

/**
 * The roots together with everything on a path between two of them: what must also move together
 * if they do, because each wave may only need itself and earlier ones.
 */
export function closureOf(graph: ContractedGraph, roots: readonly number[]): number[] {
  const below = reach(roots, graph.targets, () => true);
  const between = reach(roots, graph.sources, (node) => below.has(node));
  return [...between].toSorted((a, b) => a - b);
}

function reach(
  from: readonly number[],
  next: (node: number) => readonly number[],
  isAllowed: (node: number) => boolean,
): Set<number> {
  const seen = new Set(from);
  const stack = [...from];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const other of next(node)) {
      if (seen.has(other) || !isAllowed(other)) continue;
      seen.add(other);
      stack.push(other);
    }
  }
  return seen;
}
