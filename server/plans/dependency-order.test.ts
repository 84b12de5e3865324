import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { condense, type DependencyGraph } from "./dependency-order";

const anyGraph: fc.Arbitrary<DependencyGraph> = fc.integer({ min: 0, max: 12 }).chain((count) =>
  fc.record({
    targets: fc.array(fc.array(fc.nat({ max: Math.max(0, count - 1) }), { maxLength: 3 }), {
      minLength: count,
      maxLength: count,
    }),
  }),
);

function canReach({ targets }: DependencyGraph, from: number, to: number): boolean {
  const seen = new Set<number>();
  const stack = [...(targets[from] ?? [])];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    stack.push(...(targets[node] ?? []));
  }
  return seen.has(to);
}

describe("condensing a dependency graph", () => {
  test("draws a circle and a mutual need together and leaves the rest alone", () => {
    const targets = [[1], [2], [0, 3], [4], [3], []];
    const { members, of } = condense({ targets });
    expect(members).toEqual([[3, 4], [0, 1, 2], [5]]);
    expect([...of]).toEqual([1, 1, 1, 0, 0, 2]);
  });

  test("joins two nodes exactly when each reaches the other", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { of } = condense(graph);
        graph.targets.forEach((_, a) =>
          graph.targets.forEach((__, b) => {
            if (a === b) return;
            const isMutual = canReach(graph, a, b) && canReach(graph, b, a);
            expect(of[a] === of[b]).toBe(isMutual);
          }),
        );
      }),
    );
  });

  test("numbers what is needed before what needs it", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { of } = condense(graph);
        graph.targets.forEach((list, from) =>
          list.forEach((to) => expect(of[to]).toBeLessThanOrEqual(of[from] ?? -1)),
        );
      }),
    );
  });

  test("follows a chain of 100,000 without exhausting the call stack", () => {
    const count = 100_000;
    const targets = Array.from({ length: count }, (_, i) => (i + 1 < count ? [i + 1] : []));
    expect(condense({ targets }).members).toHaveLength(count);
  });
});
