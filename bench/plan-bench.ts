import { NO_CONSTRAINTS, type Constraints } from "@/server/plans/constraints";
import { condense } from "@/server/plans/dependency-order";
import type { PlannedWorkload } from "@/server/plans/plan";
import { planViolations } from "@/server/plans/plan-violations";
import { proposeWaves } from "@/server/plans/waves";
import { durationsOf, percentile, type Bench } from "./figure";
import { makeRandom } from "./made-random";

const WORKLOADS = 5_000;
const DEPENDENCIES = 15_000;
const APPLICATIONS = 900;
const WAVE_SIZE = 25;

/** Tight enough that most waves are closed by a capacity rather than by their size. */
const CONSTRAINTS: Constraints = {
  ...NO_CONSTRAINTS,
  maxEffortDays: 120,
  maxDataGib: 20_000,
  maxPerTeam: 4,
};

export const bench: Bench = {
  title: "waves of 5,000 workloads with 15,000 dependencies proposed, and one edit judged anew",
  database: "none",
  run: async () => {
    const workloads = makeWorkloads();
    const pins = new Map(workloads.slice(0, 50).map(({ id }, index) => [id, index % 40]));
    const free = { workloads, pins, maxWaveSize: WAVE_SIZE, waveDates: [] };
    const input = { ...free, constraints: NO_CONSTRAINTS };
    const bound = { ...free, constraints: CONSTRAINTS };
    const proposal = proposeWaves(bound);
    const waveOf = new Map(proposal.placements.map((one) => [one.workloadId, one.wave]));
    const plan = {
      maxWaveSize: WAVE_SIZE,
      constraints: CONSTRAINTS,
      waves: Array.from({ length: proposal.waves }, () => ({ startDate: null, endDate: null })),
      workloads: workloads.map((workload) => ({
        ...workload,
        wave: waveOf.get(workload.id) ?? null,
        verdict: "container",
        needsOutside: 0,
      })),
    };
    const graph = graphOf(workloads);
    const comparison = {
      unit: "ms",
      baseline: await median(() => condense(graph)),
      baselineIs: "finding the cycles of the same dependencies",
    } as const;
    return [
      {
        name: `propose waves for ${WORKLOADS} workloads, ${DEPENDENCIES} dependencies, 50 pins`,
        value: await median(() => proposeWaves(input)),
        ...comparison,
        maxValue: 5_000,
      },
      {
        name: "the same with limits of effort, data and work of a team per wave",
        value: await median(() => proposeWaves(bound)),
        ...comparison,
        maxValue: 5_000,
      },
      {
        name: "judge the same plan after one edit",
        value: await median(() => planViolations(plan)),
        ...comparison,
        maxValue: 1_000,
      },
    ];
  },
};

async function median(work: () => unknown): Promise<number> {
  const once = () => Promise.resolve(work());
  return percentile(await durationsOf(once, { times: 5, warmUps: 1 }), 0.5);
}

function graphOf(workloads: readonly PlannedWorkload[]) {
  const indexes = new Map(workloads.map(({ id }, index) => [id, index]));
  return {
    targets: workloads.map(({ dependsOn }) => dependsOn.flatMap((id) => indexes.get(id) ?? [])),
  };
}

const ENVIRONMENTS = ["development", "test", "staging", "production", "production", null];
const CRITICALITIES = ["low", "medium", "high", "mission-critical", null];

/** Random, with the few cycles that a real portfolio has; the same at every run. */
function makeWorkloads(): PlannedWorkload[] {
  const below = makeRandom(20_261_121);
  const pick = (values: readonly (string | null)[]) => values[below(values.length)] ?? null;
  const idOf = (index: number) => `w${String(index).padStart(5, "0")}`;
  const needs: string[][] = Array.from({ length: WORKLOADS }, () => []);
  for (let edge = 0; edge < DEPENDENCIES; edge += 1) {
    const pair = [below(WORKLOADS), below(WORKLOADS)] as const;
    const isBackward = below(1_000) === 0;
    const [from, to] = isBackward
      ? [Math.min(...pair), Math.max(...pair)]
      : [Math.max(...pair), Math.min(...pair)];
    needs[from]?.push(idOf(to));
  }
  return needs.map((dependsOn, index) => ({
    id: idOf(index),
    environment: pick(ENVIRONMENTS),
    criticality: pick(CRITICALITIES),
    applicationIds: [`a${below(APPLICATIONS)}`],
    dependsOn,
    complexSigns: below(20) === 0 ? ["much-data"] : [],
    load: {
      effortDays: below(10) === 0 ? null : (10 + below(120)) / 10,
      dataGib: below(3_000),
      teamId: `t${below(40)}`,
    },
    earliestDate: null,
    latestDate: null,
  }));
}
