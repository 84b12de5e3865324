import type { FactValues } from "@/server/inventory/facts";
import type { PowerState, SetAsideReason, WorkloadKind } from "@/server/inventory/workload";
import type { DemoTeamName } from "./demo-people";

/** One workload of the demo portfolio as its data files write it. */
export type DemoWorkload = {
  /** Fixed for good: the id is made of it. */
  number: number;
  name: string;
  kind: WorkloadKind;
  description: string;
  tags: readonly string[];
  /** Names of applications of the same team. */
  applications: readonly string[];
  facts: FactValues;
  /** Names of workloads it calls or needs, in any team. */
  dependsOn: readonly string[];
  powerState: PowerState;
  setAside: SetAsideReason | null;
  /** Whether sizes and system came out of an inventory export; a team typed the rest. */
  isImported: boolean;
};

export type DemoTeamPortfolio = { team: DemoTeamName; workloads: readonly DemoWorkload[] };

type Written = Pick<DemoWorkload, "name" | "description" | "facts"> & Partial<DemoWorkload>;

/** Fills in what most workloads have in common. */
export const demoWorkload = (number: number, written: Written): DemoWorkload => ({
  number,
  kind: "vm",
  tags: [],
  applications: [],
  dependsOn: [],
  powerState: "on",
  setAside: null,
  isImported: false,
  ...written,
});
