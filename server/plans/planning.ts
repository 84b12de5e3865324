import type { Verdict } from "@/server/inventory/workload";
import {
  proposeDisposition,
  type Disposition,
  type MovingTraits,
  type ProposedDisposition,
} from "./disposition";
import { effortOf, type Effort, type EffortOverrides } from "./effort";

type Planned = {
  verdict: Verdict | null;
  override: object | null;
  criticality: string | null;
  moving: MovingTraits | null;
};

type Decided = { disposition: Disposition | null; effort: EffortOverrides };

export type Planning = {
  proposed: ProposedDisposition;
  /** The one that counts: a person's, else the proposed one. */
  disposition: Disposition | null;
  effort: Effort;
};

const UNKNOWN: Planning = {
  proposed: { disposition: null, reason: "verdict-open" },
  disposition: null,
  effort: { days: null, parts: [], unknown: [] },
};

/** How a workload moves and what that costs, from what is known of it and what people decided. */
export function planningOf(workload: Planned, decided: Decided): Planning {
  const { verdict, override, criticality, moving } = workload;
  // A plan frozen before there were dispositions has nothing to work them out from.
  if (moving === null) return UNKNOWN;
  const proposed = proposeDisposition({ ...moving, verdict, isOverridden: override !== null });
  const disposition = decided.disposition ?? proposed.disposition;
  const effort = effortOf({ ...moving, disposition, verdict, criticality }, decided.effort);
  return { proposed, disposition, effort };
}

/** A sum of efforts, which says of how many workloads it knows nothing or not everything. */
export type EffortSum = { days: number; unknown: number; partial: number };

export function sumOfEfforts(efforts: readonly Effort[]): EffortSum {
  const days = efforts.reduce((sum, effort) => sum + (effort.days ?? 0), 0);
  return {
    days: Math.round(days * 10) / 10,
    unknown: efforts.filter((effort) => effort.days === null).length,
    partial: efforts.filter((effort) => effort.days !== null && effort.unknown.length > 0).length,
  };
}
