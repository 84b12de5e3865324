/** Instruction sets of nodes and hosts, by the names of the fact dictionary. */
export const POOL_ARCHITECTURES = ["x86-64", "arm64", "ppc64le", "s390x"] as const;
export type PoolArchitecture = (typeof POOL_ARCHITECTURES)[number];

/**
 * Where it is unknown what a workload is built for: nearly all inventories are of x86, and what is
 * wrongly taken for it stands on dearer nodes, not on nodes where it does not run. Comparisons
 * count for how many workloads this is assumed.
 */
export const ASSUMED_ARCHITECTURE: PoolArchitecture = "x86-64";

/** The architecture that a pool must have for a workload; null: no pool can have it. */
export function neededArchitecture(built: string | null): PoolArchitecture | null {
  if (built === null) return ASSUMED_ARCHITECTURE;
  // Processors of 64 bits run what is built for 32; of Arm that is not so for all.
  if (built === "x86-32") return "x86-64";
  return POOL_ARCHITECTURES.find((one) => one === built) ?? null;
}
