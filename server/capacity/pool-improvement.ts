import { packVectors } from "./pack-vectors";
import { isSpent, withShare, type Effort } from "./packing-effort";
import { canHost, evict, host, type PoolState } from "./pool-filling";
import { RESOURCES } from "./resources";
import type { PackingProblem } from "./vector-packing";

const WIDTH = RESOURCES.length;
/** Workloads that are packed anew together. */
const BATCH = 120;
/** Of the effort, what emptying single nodes may take. */
const EMPTYING_SHARE = 0.3;
const BATCH_STEPS = 20_000_000;

/** Empties nodes as far as the effort goes; nothing loses its place, and no group its rule. */
export function improvePool(state: PoolState, effort: Effort): void {
  withShare(effort, EMPTYING_SHARE, (part) => emptyNodes(state, part));
  repackZones(state, effort);
}

/** Tries to move all that a node holds elsewhere, beginning with the emptiest node. */
function emptyNodes(state: PoolState, effort: Effort): void {
  const nodes = byFill(state, () => true);
  for (const node of nodes) {
    if (isSpent(effort)) return;
    const moved: number[] = [];
    const content = [...(state.contents[node] ?? [])];
    content.sort((a, b) => shareOf(state, b) - shareOf(state, a) || a - b);
    for (const workload of content) {
      effort.left -= 3 * nodes.length;
      evict(state, workload);
      const target = nodes.findLast(
        (other) =>
          other !== node &&
          (state.contents[other]?.length ?? 0) > 0 &&
          canHost(state, workload, other),
      );
      host(state, workload, target ?? node);
      if (target === undefined) break;
      moved.push(workload);
    }
    if (state.contents[node]?.length === 0) continue;
    for (const workload of moved.toReversed()) {
      evict(state, workload);
      host(state, workload, node);
    }
  }
}

/** Zone by zone, so that what is spread over zones stays so. */
function repackZones(state: PoolState, effort: Effort): void {
  const isMixable = (node: number) =>
    (state.contents[node] ?? []).every((workload) => (state.apart[workload] ?? -1) < 0);
  const zones = state.pool.zones.length;
  for (let zone = 0; zone < zones; zone += 1) {
    const nodes = byFill(state, (node) => state.zoneOf[node] === zone && isMixable(node));
    withShare(effort, 1 / (zones - zone), (part) => repackBatches(state, nodes, part));
  }
}

/** Packs the workloads of a few nodes anew, on fewer of them when that can be done. */
function repackBatches(state: PoolState, nodes: readonly number[], effort: Effort): void {
  let batch: number[] = [];
  let size = 0;
  for (const node of nodes) {
    const count = state.contents[node]?.length ?? 0;
    if (size + count > BATCH && batch.length > 1) {
      if (isSpent(effort)) return;
      repack(state, batch, effort);
      [batch, size] = [[], 0];
    }
    batch.push(node);
    size += count;
  }
  if (batch.length > 1 && !isSpent(effort)) repack(state, batch, effort);
}

function repack(state: PoolState, nodes: readonly number[], effort: Effort): void {
  const workloads = nodes.flatMap((node) => state.contents[node] ?? []);
  const problem: PackingProblem = {
    dimensions: WIDTH,
    count: workloads.length,
    capacity: state.capacity,
    sizes: Float64Array.from(
      workloads.flatMap((workload) => [
        ...state.demands.subarray(workload * WIDTH, (workload + 1) * WIDTH),
      ]),
    ),
  };
  const share = Math.min(1, BATCH_STEPS / effort.left);
  const { bins } = withShare(effort, share, (part) => packVectors(problem, part));
  if (bins.length >= nodes.length) return;
  for (const workload of workloads) evict(state, workload);
  for (const [at, bin] of bins.entries()) {
    for (const index of bin) host(state, workloads[index] ?? 0, nodes[at] ?? 0);
  }
}

function shareOf({ demands, capacity }: PoolState, workload: number): number {
  let sum = 0;
  for (let r = 0; r < WIDTH; r += 1) {
    sum += (demands[workload * WIDTH + r] ?? 0) / ((capacity[r] ?? 0) || 1);
  }
  return sum;
}

/** Nodes in use that pass the test, the emptiest first. */
function byFill(state: PoolState, test: (node: number) => boolean): number[] {
  const fill = state.contents.map((content) =>
    content.reduce((sum, workload) => sum + shareOf(state, workload), 0),
  );
  return state.contents
    .map((_, node) => node)
    .filter((node) => (state.contents[node]?.length ?? 0) > 0 && test(node))
    .sort((a, b) => (fill[a] ?? 0) - (fill[b] ?? 0) || a - b);
}
