import { blastRadius } from "@/server/plans/blast-radius";
import { dependencyMapOf, EDGE_KINDS } from "@/server/plans/dependency-map";
import { condense } from "@/server/plans/dependency-order";
import { drawingOf, MAX_DRAWN_NODES, type MapLevel } from "@/server/plans/map-drawing";
import { layoutOf } from "@/server/plans/map-layout";
import { linesAlong } from "@/server/plans/map-lines";
import { durationsOf, percentile, type Bench } from "./figure";
import { makeRandom } from "./made-random";

const WORKLOADS = 5_000;
const DEPENDENCIES = 20_000;
const WAVES = 20;
const TEAMS = 40;
const PER_APPLICATION = 4;

export const bench: Bench = {
  title: "dependency map of a plan of 5,000 workloads and 20,000 dependencies",
  database: "none",
  run: async () => {
    const plan = makePlan();
    const map = dependencyMapOf(plan);
    const draw = (level: MapLevel, workloads: number) => {
      const isShown = (index: number) => index < workloads;
      const drawing = drawingOf(map, { level, kinds: new Set(EDGE_KINDS), isShown });
      const layout = layoutOf(drawing, "waves");
      return { drawing, layout, lines: linesAlong(drawing.edges, layout) };
    };
    const comparison = {
      unit: "ms",
      baseline: await median(() => condense({ targets: map.needs })),
      baselineIs: "finding the cycles of the same dependencies",
    } as const;
    return [
      {
        name: "read the dependencies of the plan and find the cycles",
        value: await median(() => dependencyMapOf(plan)),
        ...comparison,
        maxValue: 500,
      },
      {
        name: `place and draw ${MAX_DRAWN_NODES} workloads one by one`,
        value: await median(() => draw("workloads", MAX_DRAWN_NODES)),
        ...comparison,
        maxValue: 500,
      },
      {
        name: `fold all ${WORKLOADS} workloads until they fit, place and draw them`,
        value: await median(() => draw("workloads", WORKLOADS)),
        ...comparison,
        maxValue: 500,
      },
      {
        name: "blast radius of one workload",
        value: await median(() => blastRadius(map, 0)),
        ...comparison,
        maxValue: 100,
      },
    ];
  },
};

async function median(work: () => unknown): Promise<number> {
  const once = () => Promise.resolve(work());
  return percentile(await durationsOf(once, { times: 9, warmUps: 2 }), 0.5);
}

/** Most needs lie within an application or near it, as in real portfolios; a few lead backwards. */
function makePlan() {
  const below = makeRandom(20_261_122);
  const needs = Array.from({ length: WORKLOADS }, () => new Set<number>());
  for (let made = 0; made < DEPENDENCIES;) {
    const from = below(WORKLOADS);
    const share = below(100);
    const near = share < 45 ? from - (from % PER_APPLICATION) + below(PER_APPLICATION) : null;
    const to = near ?? (share < 75 ? Math.max(0, from - below(250)) : below(from + 1));
    const [a, b] = below(400) === 0 ? [to, from] : [from, to];
    if (a === b || needs[a]?.has(b)) continue;
    needs[a]?.add(b);
    made += 1;
  }
  const idOf = (index: number) => `w${String(index).padStart(5, "0")}`;
  const waves = Array.from({ length: WAVES }, (_, position) => ({ id: `wave ${position}` }));
  const waveOf = (index: number) => waves[Math.floor((index * WAVES) / WORKLOADS)]?.id ?? null;
  const workloads = needs.map((targets, index) => {
    const application = `a${Math.floor(index / PER_APPLICATION)}`;
    const team = `t${Math.floor(index / PER_APPLICATION) % TEAMS}`;
    return {
      id: idOf(index),
      name: idOf(index),
      teamId: team,
      teamName: team,
      verdict: null,
      applications: [{ id: application, name: application }],
      dependsOn: [...targets].map(idOf),
      hiddenNeeds: 0,
      needsOutside: 0,
    };
  });
  const placements = workloads.map(({ id }, index) => ({ workloadId: id, waveId: waveOf(index) }));
  return { arrangement: { waves, placements }, workloads };
}
