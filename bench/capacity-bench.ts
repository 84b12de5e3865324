import { performance } from "node:perf_hooks";
import { compare, NO_SEARCH } from "@/server/capacity/compare";
import type { Pool } from "@/server/capacity/pool";
import { findTemplate } from "@/server/capacity/pool-templates";
import { ROUNDS_OF } from "@/server/capacity/run";
import { DEFAULT_SCENARIO, type ScenarioWorkload } from "@/server/capacity/scenario";
import type { Bench, Figure } from "./figure";

/** A slider is answered while somebody looks at it. */
const MAX_MS = 1_000;
const SIZES = [1_000, 3_000, 5_000] as const;
const POOLS = ["kubernetes-16-64", "sandbox-16-64", "host-64-1024"];
const VERDICTS = ["container", "vm", "sandboxed-container", "either", "needs-data"] as const;
const VCPUS = [1, 2, 2, 4, 4, 8, 16];
const MEMORIES_GIB = [1, 2, 4, 8, 16, 32, 61];

export const bench: Bench = {
  title: "today and three arrangements on three pools, as a slider asks for them",
  database: "none",
  run: ({ say }) => {
    const pools = POOLS.map(poolOf);
    const figures = SIZES.flatMap((size): Figure[] => {
      const workloads = makeWorkloads(size);
      const request = { workloads, pools, settings: DEFAULT_SCENARIO };
      const start = performance.now();
      const quick = compare({ ...request, effort: NO_SEARCH });
      const quickMs = performance.now() - start;
      const full = compare({ ...request, effort: ROUNDS_OF.usual });
      const fullMs = performance.now() - start - quickMs;
      say(`  ${size} workloads: ${Math.round(quickMs)} ms, thorough ${Math.round(fullMs)} ms`);
      const nodesOf = ({ columns }: typeof quick) =>
        columns.reduce((sum, { nodes }) => sum + nodes, 0);
      return [
        {
          name: `compare ${size} workloads`,
          value: quickMs,
          unit: "ms",
          baseline: fullMs,
          baselineIs: "the thorough placement with the usual effort",
          maxValue: MAX_MS,
        },
        {
          name: `nodes of the thorough placement of ${size} workloads`,
          value: nodesOf(full),
          unit: "nodes",
          baseline: full.columns.reduce((sum, { lowerBound }) => sum + lowerBound, 0),
          baselineIs: "no placement of the same workloads per pool has fewer",
          maxRatio: 1.05,
        },
      ];
    });
    return Promise.resolve(figures);
  },
};

function poolOf(id: string): Pool {
  const template = findTemplate(id);
  if (!template) throw new RangeError(`Expected the id of a template, got ${id}`);
  const price = { kind: "monthly", perNode: 500 } as const;
  return { id, name: template.name, definition: { ...template.definition, price } };
}

/** The same portfolio every time: the multiplicative generator of Park and Miller. */
function makeWorkloads(count: number): ScenarioWorkload[] {
  let seed = 7;
  const below = (limit: number) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % limit;
  };
  const one = <Value>(values: readonly Value[], otherwise: Value): Value =>
    values[below(values.length)] ?? otherwise;
  return Array.from({ length: count }, (_, index) => ({
    id: `w${index}`,
    name: `workload ${index}`,
    kind: "vm",
    teamId: `t${index % 20}`,
    teamName: `Team ${index % 20}`,
    environment: index % 3 === 0 ? "test" : "production",
    verdict: one(VERDICTS, "vm"),
    blockers: [],
    os: "linux",
    architecture: null,
    latency: null,
    size: {
      instances: below(5) === 0 ? 1 + below(4) : 1,
      vCpu: one(VCPUS, 1),
      memoryGib: one(MEMORIES_GIB, 1),
      dataGib: 100,
      cpuUse: below(2) === 0 ? { p95: below(100) } : {},
      memoryUse: below(2) === 0 ? { p95: below(100) } : {},
      needsGpu: false,
    },
  }));
}
