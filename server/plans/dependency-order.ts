/** A directed graph over 0..n-1: `targets[i]` holds what i needs. */
export type DependencyGraph = { readonly targets: readonly (readonly number[])[] };

/** Strongly connected parts: workloads that need each other, directly or in a circle. */
export type Components = {
  /** Component of each node. A component's dependencies have smaller numbers than itself. */
  readonly of: Int32Array;
  readonly members: readonly (readonly number[])[];
};

/** Tarjan's algorithm with its own stack: a chain of thousands must not exhaust the call stack. */
export function condense({ targets }: DependencyGraph): Components {
  const count = targets.length;
  const of = new Int32Array(count).fill(-1);
  const order = new Int32Array(count).fill(-1);
  const lowest = new Int32Array(count);
  const nextEdge = new Int32Array(count);
  const open: number[] = [];
  const members: number[][] = [];
  let visited = 0;

  const enter = (node: number, path: number[]) => {
    order[node] = visited;
    lowest[node] = visited;
    visited += 1;
    open.push(node);
    path.push(node);
  };

  const leave = (node: number) => {
    if (lowest[node] !== order[node]) return;
    const part = open.splice(open.lastIndexOf(node)).toSorted((a, b) => a - b);
    for (const member of part) of[member] = members.length;
    members.push(part);
  };

  for (let start = 0; start < count; start += 1) {
    if (order[start] !== -1) continue;
    const path: number[] = [];
    enter(start, path);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = nextEdge[node] ?? 0;
      const target = targets[node]?.[edge];
      if (target === undefined) {
        path.pop();
        leave(node);
        const parent = path.at(-1);
        if (parent !== undefined) lowest[parent] = Math.min(at(lowest, parent), at(lowest, node));
        continue;
      }
      nextEdge[node] = edge + 1;
      if (order[target] === -1) enter(target, path);
      else if (of[target] === -1) lowest[node] = Math.min(at(lowest, node), at(order, target));
    }
  }
  return { of, members };
}

const at = (values: Int32Array, index: number): number => values[index] ?? 0;
