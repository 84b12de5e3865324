import {
  canHost,
  hasRoom,
  host,
  isAllowedOn,
  nodesWorth,
  openNode,
  usedNodes,
  type PoolState,
} from "./pool-filling";
import { RESOURCES } from "./resources";

const WIDTH = RESOURCES.length;

/** Rules that look at each workload once; the others look at all that wait for every node. */
const QUICK_RULES = [firstFitPlain, firstFitByScarcity];

/** The best of the rules: the fewest unplaced, then the fewest nodes. Plain first-fit is among them. */
export function fillByRules(start: () => PoolState, which: "quick" | "all" = "all"): PoolState {
  const rules = which === "quick" ? QUICK_RULES : [...QUICK_RULES, fillNodeByNode];
  const [first, ...others] = rules.map((rule) => {
    const state = start();
    rule(state);
    return state;
  });
  if (!first) throw new RangeError("Expected at least one rule");
  return others.reduce((best, state) => (isBetter(state, best) ? state : best), first);
}

function isBetter(state: PoolState, than: PoolState): boolean {
  const unplaced = ({ nodeOf }: PoolState) => nodeOf.reduce((sum, node) => sum + +(node < 0), 0);
  const difference = unplaced(state) - unplaced(than);
  return difference < 0 || (difference === 0 && usedNodes(state) < usedNodes(than));
}

/** First-fit decreasing by the plain sum of the shares: what every placement is compared with. */
export function firstFitPlain(state: PoolState): void {
  firstFit(state, decreasing(state, new Float64Array(WIDTH).fill(1)));
}

function firstFitByScarcity(state: PoolState): void {
  firstFit(state, decreasing(state, nodesWorth(state)));
}

function firstFit(state: PoolState, order: readonly number[]): void {
  for (const workload of order) {
    let node = 0;
    while (node < state.contents.length && !canHost(state, workload, node)) node += 1;
    const chosen = node < state.contents.length ? node : openNode(state, workload);
    if (chosen !== null) host(state, workload, chosen);
  }
}

function decreasing(state: PoolState, weights: Float64Array): number[] {
  const { demands, capacity, workloads } = state;
  const size = workloads.map((_, workload) => {
    let sum = 0;
    for (let r = 0; r < WIDTH; r += 1) {
      const share = (demands[workload * WIDTH + r] ?? 0) / ((capacity[r] ?? 0) || 1);
      sum += (weights[r] ?? 0) * share;
    }
    return sum;
  });
  const order = workloads.map((_, workload) => workload);
  return order.sort((a, b) => (size[b] ?? 0) - (size[a] ?? 0) || a - b);
}

/**
 * Fills one node after the other with what suits it best by the dot product of demand and room,
 * scarce resources weighing more (Panigrahy et al., Heuristics for Vector Bin Packing, 2011).
 * Workloads that are alike in everything are looked at once.
 */
function fillNodeByNode(state: PoolState): void {
  const weights = nodesWorth(state);
  let kinds = kindsOf(state, decreasing(state, weights));
  while (kinds.length > 0) {
    const first = kinds[0]?.at(-1);
    const node = first === undefined ? null : openNode(state, first);
    if (node === null) return;
    let fitting = kinds;
    for (;;) {
      fitting = fitting.filter((kind) => hasRoom(state, kind.at(-1) ?? 0, node));
      const best = bestKind(state, { fitting, node, weights });
      const workload = best?.pop();
      if (workload === undefined) break;
      host(state, workload, node);
      if (best?.length === 0) fitting = fitting.filter((kind) => kind !== best);
    }
    kinds = kinds.filter((kind) => kind.length > 0);
  }
}

/** Workloads with the same demand and groups, in lists; the first of each list stands at its end. */
function kindsOf({ demands, apart, spread }: PoolState, order: readonly number[]): number[][] {
  const kinds = new Map<string, number[]>();
  for (const workload of order) {
    const own = demands.subarray(workload * WIDTH, (workload + 1) * WIDTH);
    const key = `${own.join()}/${apart[workload] ?? -1}/${spread[workload] ?? -1}`;
    const kind = kinds.get(key);
    if (kind) kind.push(workload);
    else kinds.set(key, [workload]);
  }
  return [...kinds.values()].map((kind) => kind.toReversed());
}

type Choice = { fitting: readonly number[][]; node: number; weights: Float64Array };

function bestKind(state: PoolState, { fitting, node, weights }: Choice): number[] | undefined {
  const { demands, capacity, free } = state;
  let best: number[] | undefined;
  let highest = -Infinity;
  for (const kind of fitting) {
    const workload = kind.at(-1) ?? 0;
    let suits = 0;
    for (let r = 0; r < WIDTH; r += 1) {
      const whole = (capacity[r] ?? 0) || 1;
      const share = (demands[workload * WIDTH + r] ?? 0) / whole;
      suits += ((weights[r] ?? 0) * share * (free[node * WIDTH + r] ?? 0)) / whole;
    }
    if (suits > highest && isAllowedOn(state, workload, node)) [best, highest] = [kind, suits];
  }
  return best;
}
