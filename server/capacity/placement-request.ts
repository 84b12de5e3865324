import type { Resources } from "./resources";

/** What has to run somewhere. */
export type PlacementWorkload = {
  id: string;
  demand: Resources;
  /** By pool, where overheads or overcommit make it another one there. */
  demandIn?: ReadonlyMap<string, Resources> | undefined;
  /** Pools it may run in, by id. */
  eligiblePools: readonly string[];
  /** No two workloads of a group share a node. */
  apartGroup: string | null;
  /** Workloads of a group are spread over a pool's zones: no zone has two more than another. */
  spreadGroup: string | null;
};

/** Nodes of one shape; the order of the pools is the order in which they are offered. */
export type PlacementPool = {
  id: string;
  /** What a node leaves for workloads, after reservations. */
  allocatable: Resources;
  /** At least one. */
  zones: readonly string[];
  /** Most nodes that can be had, spare ones included; null for no limit. */
  maxNodes: number | null;
  /** Nodes that may fail at the same time without a workload losing its place. */
  failuresTolerated: number;
};

/** What the workload takes of a node in that pool. */
export const demandInPool = ({ demand, demandIn }: PlacementWorkload, poolId: string): Resources =>
  demandIn?.get(poolId) ?? demand;
