import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blastRadius } from "./blast-radius";
import { condense } from "./dependency-order";
import {
  countByKind,
  dependencyMapOf,
  EDGE_KINDS,
  wavePairs,
  type EdgeKind,
} from "./dependency-map";
import { drawingOf, MAP_LEVELS } from "./map-drawing";
import { layoutOf, MAP_COLUMNS, NODE } from "./map-layout";
import { linesAlong } from "./map-lines";

const WAVES = [{ id: "one" }, { id: "two" }, { id: "three" }];

type Drawn = { team: number; application: number; wave: number; needs: number[] };

const planOf = (workloads: readonly Drawn[]) => ({
  arrangement: {
    waves: WAVES,
    placements: workloads.map(({ wave }, index) => ({
      workloadId: `w${index}`,
      waveId: WAVES[wave]?.id ?? null,
    })),
  },
  workloads: workloads.map(({ team, application, needs }, index) => ({
    id: `w${index}`,
    name: `workload ${index}`,
    teamId: `t${team}`,
    teamName: `Team ${team}`,
    verdict: null,
    applications: application === 0 ? [] : [{ id: `a${application}`, name: `App ${application}` }],
    dependsOn: needs.filter((need) => need < workloads.length).map((need) => `w${need}`),
    hiddenNeeds: 1,
    needsOutside: 2,
  })),
});

const someWorkloads = fc.array(
  fc.record({
    team: fc.nat(3),
    application: fc.nat(4),
    wave: fc.nat(3),
    needs: fc.uniqueArray(fc.nat(30), { maxLength: 6 }),
  }),
  { maxLength: 30 },
);
const someKinds = fc.subarray<EdgeKind>([...EDGE_KINDS]);

describe("the map of a plan's dependencies", () => {
  test("counts each stored dependency once and says what it is for the order", () => {
    const map = dependencyMapOf(
      planOf([
        { team: 0, application: 0, wave: 0, needs: [1, 2] },
        { team: 0, application: 0, wave: 0, needs: [] },
        { team: 0, application: 0, wave: 1, needs: [0, 3] },
        { team: 0, application: 0, wave: 3, needs: [] },
      ]),
    );
    expect(countByKind(map.edges)).toEqual({
      "against-order": 1,
      unplaced: 1,
      "earlier-wave": 1,
      "same-wave": 1,
    });
    expect(map.beyond).toEqual({ otherTeams: 4, otherWorkloads: 8 });
    expect(map.cycles).toEqual([[0, 2]]);
    expect(wavePairs(map)).toEqual([
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 0, count: 1 },
    ]);
  });

  test("marks as cycles exactly the strongly connected parts of two or more", () => {
    fc.assert(
      fc.property(someWorkloads, (workloads) => {
        const map = dependencyMapOf(planOf(workloads));
        const parts = condense({ targets: map.needs }).members.filter((part) => part.length > 1);
        expect(map.cycles.map((cycle) => [...cycle]).sort()).toEqual(
          parts.map((part) => [...part]).sort(),
        );
        map.workloads.forEach((_, index) =>
          expect(map.cycleOf[index]).toBe(map.cycles.findIndex((one) => one.includes(index))),
        );
      }),
    );
  });
});

describe("the blast radius", () => {
  test("holds each workload once, at its least distance, and is the same walked both ways", () => {
    fc.assert(
      fc.property(someWorkloads, (workloads) => {
        const map = dependencyMapOf(planOf(workloads));
        const all = map.workloads.map((_, index) => blastRadius(map, index));
        all.forEach(({ dependants, needs }, index) => {
          const reached = needs.hops.flat();
          expect(new Set(reached).size).toBe(needs.count);
          expect(reached).not.toContain(index);
          needs.hops.forEach((ring, hop) =>
            ring.forEach((other) => expect(all[other]?.dependants.hops[hop]).toContain(index)),
          );
          expect(dependants.hops[0] ?? []).toEqual([...(map.neededBy[index] ?? [])].sort(byNumber));
        });
      }),
    );
  });
});

const byNumber = (a: number, b: number) => a - b;

describe("a drawing of the map", () => {
  test("accounts for every stored dependency: drawn, folded, hidden or left out", () => {
    fc.assert(
      fc.property(
        someWorkloads,
        fc.constantFrom(...MAP_LEVELS),
        someKinds,
        fc.record({ nodes: fc.integer({ min: 1, max: 30 }), edges: fc.nat(40), team: fc.nat(4) }),
        (workloads, level, kinds, limits) => {
          const map = dependencyMapOf(planOf(workloads));
          const drawing = drawingOf(map, {
            level,
            kinds: new Set(kinds),
            isShown: (index) => map.workloads[index]?.teamId !== `t${limits.team}`,
            maxNodes: limits.nodes,
            maxEdges: limits.edges,
          });
          const { stored, drawn, folded, hidden, leftOut } = drawing.account;
          expect(drawn + folded + hidden + leftOut).toBe(stored);
          expect(stored).toBe(map.edges.length);
          expect(Math.min(drawn, folded, hidden, leftOut)).toBeGreaterThanOrEqual(0);
          expect(drawing.nodes.length).toBeLessThanOrEqual(limits.nodes);
          const shown = map.workloads.filter(({ teamId }) => teamId !== `t${limits.team}`).length;
          const members = drawing.nodes.flatMap((node) => node.members);
          expect(new Set(members).size).toBe(members.length);
          expect(members.length).toBe(drawing.fits ? shown : 0);
        },
      ),
    );
  });

  test("goes to a coarser level before it draws too much, and says which", () => {
    const workloads = Array.from({ length: 12 }, (_, at) => ({
      team: at % 2,
      application: 1 + (at % 4),
      wave: 0,
      needs: [],
    }));
    const map = dependencyMapOf(planOf(workloads));
    const drawn = (maxNodes: number) =>
      drawingOf(map, {
        level: "workloads",
        kinds: new Set(EDGE_KINDS),
        isShown: () => true,
        maxNodes,
      });
    expect([12, 11, 3, 1, 0].map((limit) => drawn(limit).level)).toEqual([
      "workloads",
      "applications",
      "teams",
      "waves",
      "waves",
    ]);
    expect([1, 0].map((limit) => drawn(limit).fits)).toEqual([true, false]);
  });

  test("places boxes so that none covers another, and draws a line for each edge", () => {
    fc.assert(
      fc.property(someWorkloads, fc.constantFrom(...MAP_COLUMNS), (workloads, columns) => {
        const map = dependencyMapOf(planOf(workloads));
        const drawing = drawingOf(map, {
          level: "workloads",
          kinds: new Set(EDGE_KINDS),
          isShown: () => true,
        });
        const layout = layoutOf(drawing, columns);
        expect(layout.points.length).toBe(drawing.nodes.length);
        layout.points.forEach((a, at) => {
          expect(a.x >= 0 && a.x + NODE.width <= layout.width).toBe(true);
          expect(a.y >= 0 && a.y + NODE.height <= layout.height).toBe(true);
          layout.points.slice(at + 1).forEach((b) => {
            const apart = Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height;
            expect(apart).toBe(true);
          });
        });
        const { line, head } = linesAlong(drawing.edges, layout);
        expect(line.split("M").length - 1).toBe(drawing.edges.length);
        expect(head.split("z").length - 1).toBe(drawing.edges.length);
      }),
    );
  });

  test("by layers sets what is needed left of what needs it, but for cycles", () => {
    fc.assert(
      fc.property(someWorkloads, (workloads) => {
        const map = dependencyMapOf(planOf(workloads));
        const drawing = drawingOf(map, {
          level: "workloads",
          kinds: new Set(EDGE_KINDS),
          isShown: () => true,
        });
        const { points } = layoutOf(drawing, "layers");
        const wrong = drawing.edges.filter(
          ({ from, to, isInCycle }) => !isInCycle && (points[to]?.x ?? 0) >= (points[from]?.x ?? 0),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });
});
