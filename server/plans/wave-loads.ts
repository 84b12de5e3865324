import { spend, type Effort } from "@/server/capacity/packing-effort";
import type { LoadWorth } from "./load-worth";
import { hasTask, type WaveNetwork } from "./wave-network";

/** By some weights, a load must be worth so much, and can be worth no more than the bound says. */
export type WorthRequest = { weights: Float64Array; bound: LoadWorth; least: number };

/** Where a search stands: what is done, and what the next wave must and may hold. */
export type LoadRequest = {
  /** Set of the tasks in earlier waves, at an offset. */
  done: Int32Array;
  offset: number;
  /** Room that the wave may leave unused. */
  maxIdle: number;
  /** Null when worth does not matter. */
  worth: WorthRequest | null;
  /** Whether a task can wait for a later wave. */
  canWait: (task: number) => boolean;
  effort: Effort;
  /** Called with the tasks of each load, in an array that is used again. */
  take: (load: readonly number[]) => void;
};

type Listing = LoadRequest & {
  network: WaveNetwork;
  /** Tasks that can go into the wave; those that the load made possible at the end. */
  open: number[];
  isChosen: Uint8Array;
  load: number[];
  /** Predecessors that are not in this wave or an earlier one, per task. */
  missing: Int32Array;
  urgent: number;
};

/**
 * Lists the loads that the next wave can have: full ones only (nothing that could still go in is
 * left out), none in which a better task could take another's place (Jackson, 1956).
 *
 * @returns false when the effort ran out before all were listed
 */
export function listLoads(network: WaveNetwork, request: LoadRequest): boolean {
  const { count, sizes, after } = network;
  const { done, offset } = request;
  const missing = network.needs.slice();
  const waiting: number[] = [];
  for (let task = 0; task < count; task += 1) {
    if (!hasTask(done, offset, task)) waiting.push(task);
    else for (const next of after[task] ?? []) missing[next] = (missing[next] ?? 0) - 1;
  }
  request.effort.left -= count;
  const open = waiting.filter((task) => missing[task] === 0);
  open.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const urgent = waiting.filter((task) => !request.canWait(task)).length;
  const isChosen = new Uint8Array(count);
  const listing = { ...request, network, open, isChosen, load: [], missing, urgent };
  return extend(listing, { from: 0, room: network.capacity, value: 0 });
}

type Partial = { from: number; room: number; value: number };

function extend(listing: Listing, { from, room, value }: Partial): boolean {
  const { network, open, isChosen, load, effort, worth } = listing;
  spend(effort, 4 + open.length - from);
  if (effort.left < 0) return false;
  if (worth !== null && value + mostWorth(worth, room) < worth.least) return true;
  if (isEnough(listing, room, value) && isFull(listing, room)) {
    if (!canBeBettered(listing, room)) listing.take(load);
  }
  for (let at = from; at < open.length; at += 1) {
    const task = open[at] ?? 0;
    const size = network.sizes[task] ?? 0;
    if (size > room) continue;
    const opened = choose(listing, task);
    const isWhole = extend(listing, {
      from: at + 1,
      room: room - size,
      value: value + (worth?.weights[task] ?? 0),
    });
    isChosen[task] = 0;
    load.pop();
    open.length -= opened;
    for (const next of network.after[task] ?? []) {
      listing.missing[next] = (listing.missing[next] ?? 0) + 1;
    }
    if (!listing.canWait(task)) listing.urgent += 1;
    if (!isWhole) return false;
  }
  return true;
}

const mostWorth = ({ bound }: WorthRequest, room: number): number =>
  bound.most[Math.floor(room / bound.share)] ?? 0;

const isEnough = ({ urgent, maxIdle, worth }: Listing, room: number, value: number): boolean =>
  urgent === 0 && room <= maxIdle && (worth === null || value >= worth.least);

/** Puts a task into the load; gives how many tasks that opened. */
function choose(listing: Listing, task: number): number {
  const { network, open, isChosen, load, missing } = listing;
  isChosen[task] = 1;
  load.push(task);
  if (!listing.canWait(task)) listing.urgent -= 1;
  let opened = 0;
  for (const next of network.after[task] ?? []) {
    const left = (missing[next] ?? 0) - 1;
    missing[next] = left;
    if (left > 0) continue;
    open.push(next);
    opened += 1;
  }
  return opened;
}

function isFull({ network, open, isChosen }: Listing, room: number): boolean {
  for (let at = 0; at < open.length; at += 1) {
    const task = open[at] ?? 0;
    if ((network.sizes[task] ?? 0) <= room && isChosen[task] === 0) return false;
  }
  return true;
}

function canBeBettered(listing: Listing, room: number): boolean {
  const { network, isChosen, load, missing, done, offset } = listing;
  for (const task of load) {
    const limit = room + (network.sizes[task] ?? 0);
    for (const better of network.betters[task] ?? []) {
      if (isChosen[better] === 1 || (missing[better] ?? 0) > 0) continue;
      if ((network.sizes[better] ?? 0) <= limit && !hasTask(done, offset, better)) return true;
    }
  }
  return false;
}
