import type { Disposition } from "./disposition";
import type { EffortOverrides } from "./effort";
import type { Reason } from "./plan";

/** Where one workload of a plan stands, and what a person decided about it. */
export type PlacedItem = {
  workloadId: string;
  waveId: string | null;
  isPinned: boolean;
  reasons: readonly Reason[];
  disposition: Disposition | null;
  effort: EffortOverrides;
  earliestDate: string | null;
  latestDate: string | null;
  /** Taken in one by one rather than by the selection. */
  isAddedByHand: boolean;
};

/** A workload that stands in no wave and about which nobody decided anything. */
export const untouchedItem = (workloadId: string): PlacedItem => ({
  workloadId,
  waveId: null,
  isPinned: false,
  reasons: [],
  disposition: null,
  effort: {},
  earliestDate: null,
  latestDate: null,
  isAddedByHand: false,
});
