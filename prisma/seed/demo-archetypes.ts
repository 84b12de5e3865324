import type { TagMatch } from "@/server/inventory/archetype";
import type { FactValues } from "@/server/inventory/facts";

export type DemoArchetype = {
  /** Fixed for good: the id is made of it. */
  number: number;
  name: string;
  description: string;
  tags: readonly string[];
  match: TagMatch;
  facts: FactValues;
};

/**
 * What kinds of workloads at Skerry Freight share. They answer what no team was asked, and leave
 * every verdict as the data files have it: what a machine is for, only its team can say.
 */
export const DEMO_ARCHETYPES: readonly DemoArchetype[] = [
  {
    number: 1,
    name: "Move of 2027",
    description: "Services chosen for the move of 2027: Linux throughout, by the entry criteria.",
    tags: ["move-2027"],
    match: "all",
    facts: { os: "linux", windowsComponents: ["none"] },
  },
  {
    number: 2,
    name: "Telemetry platform",
    description: "Collectors and streams that the platform team runs for the fleet.",
    tags: ["telemetry", "fleet-events"],
    match: "any",
    facts: {
      environment: "production",
      cpuArchitecture: "x86-64",
      exposure: "internal",
      config: "env",
      logging: "stdout",
      healthProbes: "endpoint",
      targetSandboxRuntime: ["kata"],
    },
  },
  {
    number: 3,
    name: "Unclaimed in Halmvik",
    description: "Machines on the hosts in Halmvik that no team has claimed: what their site is.",
    tags: ["unclaimed", "halmvik"],
    match: "all",
    facts: {
      cpuArchitecture: "x86-64",
      targetSandboxRuntime: ["kata"],
      targetMaxNodeMemoryGiB: 256,
      targetHypervisor: true,
    },
  },
];
