import { placeInRounds, type Rounds } from "./placement";
import { inOrder, toPlacementPool, type Pool } from "./pool";
import {
  LAYOUTS,
  sizePortfolio,
  type ScenarioSettings,
  type ScenarioWorkload,
  type SizedWorkload,
} from "./scenario";
import { arrange, toPlacementWorkloads } from "./scenario-items";
import { describeColumn, type Column, type NotSized } from "./scenario-result";

/** What the portfolio has been given, before any right-sizing. */
export type Today = {
  workloads: number;
  /** Allocated to all copies of the sized workloads together. */
  cpuMilli: number;
  memoryMib: number;
  storageMib: number;
  storageUnknown: number;
};

/** How many of the sized workloads have a number of which kind. */
export type BasisCounts = { measured: number; allocated: number; assumed: number };

export type Comparison = {
  /** Workloads of the selection; some of them may not be sized. */
  workloads: number;
  today: Today;
  cpuBasis: BasisCounts;
  memoryBasis: BasisCounts;
  /** Measured workloads whose percentile is a higher one than asked for, because that is at hand. */
  higherPercentile: number;
  /** Sized workloads of which it is assumed what they are built for. */
  architectureAssumed: number;
  columns: Column[];
  notSized: NotSized[];
};

type Request = {
  workloads: readonly ScenarioWorkload[];
  pools: readonly Pool[];
  settings: ScenarioSettings;
  effort: Rounds;
};

/** Constructive rules alone: what sliders answer with. */
export const NO_SEARCH: Rounds = { rounds: 0, stepsPerRound: 0 };

/**
 * Places the portfolio in every arrangement, piece by piece; between two pieces the caller may stop.
 * The same request gives the same comparison, byte for byte. Yields the columns done so far.
 */
export function* compareInPieces(request: Request): Generator<number, Comparison> {
  const { settings } = request;
  const pools = inOrder(request.pools);
  const { sized, unsized } = sizePortfolio(request.workloads, settings);
  const columns: Column[] = [];
  for (const layout of LAYOUTS) {
    const arrangement = arrange(sized, pools, { layout, settings });
    const { items, copyOf } = toPlacementWorkloads(arrangement.arranged, settings.copies);
    const work = placeInRounds(items, pools.map(toPlacementPool), request.effort);
    let piece = work.next();
    while (!piece.done) {
      yield columns.length;
      piece = work.next();
    }
    const placement = piece.value;
    columns.push(describeColumn({ layout, arrangement, placement, copyOf, pools, settings }));
  }
  return {
    workloads: request.workloads.length,
    today: todayOf(sized),
    cpuBasis: countBases(sized, "cpuMilli"),
    memoryBasis: countBases(sized, "memoryMib"),
    higherPercentile: sized.filter((workload) => isHigher(workload, settings)).length,
    architectureAssumed: sized.filter(({ architecture }) => architecture === null).length,
    columns,
    notSized: unsized.map(({ workload: { id, name }, missing }) => ({
      workloadId: id,
      name,
      missing,
    })),
  };
}

/** The same in one go. */
export function compare(request: Request): Comparison {
  const work = compareInPieces(request);
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}

function todayOf(sized: readonly SizedWorkload[]): Today {
  const sum = (value: (workload: SizedWorkload) => number) =>
    sized.reduce((total, workload) => total + value(workload), 0);
  const allocated = (amount: "cpuMilli" | "memoryMib", unit: number) =>
    sum(({ demand }) => demand[amount].basis.allocated * unit * demand.instances);
  return {
    workloads: sized.length,
    cpuMilli: allocated("cpuMilli", 1000),
    memoryMib: allocated("memoryMib", 1024),
    storageMib: sum(({ size }) => (size.dataGib ?? 0) * 1024),
    storageUnknown: sized.filter(({ size }) => size.dataGib === null).length,
  };
}

function countBases(
  sized: readonly SizedWorkload[],
  amount: "cpuMilli" | "memoryMib",
): BasisCounts {
  const counts = { measured: 0, allocated: 0, assumed: 0 };
  for (const { demand } of sized) {
    const { basis } = demand[amount];
    if (basis.kind === "measured") counts.measured += 1;
    else counts[basis.from === "allocation" ? "allocated" : "assumed"] += 1;
  }
  return counts;
}

const isHigher = ({ demand }: SizedWorkload, { percentile }: ScenarioSettings): boolean =>
  [demand.cpuMilli, demand.memoryMib].some(
    ({ basis }) => basis.kind === "measured" && basis.percentile !== percentile,
  );
