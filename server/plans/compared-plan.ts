import type { Constraints } from "./constraints";
import type { Disposition } from "./disposition";
import type { PlanEntry, PlanSettings, PlanWave } from "./plan-content";
import { planningOf } from "./planning";

/** A workload as two plans are compared by it. */
export type ComparedWorkload = {
  id: string;
  name: string;
  waveId: string | null;
  isPinned: boolean;
  /** The one that counts; null = not known yet. */
  disposition: Disposition | null;
  /** Null = unknown. */
  effortDays: number | null;
  dataGib: number | null;
  earliestDate: string | null;
  latestDate: string | null;
  verdict: string | null;
};

export type ComparedPlan = {
  settings: PlanSettings;
  constraints: Constraints;
  rubricNumber: number;
  waves: readonly PlanWave[];
  workloads: readonly ComparedWorkload[];
};

type Planned = Pick<
  PlanEntry,
  "id" | "waveId" | "isPinned" | "disposition" | "effort" | "earliestDate" | "latestDate"
> & {
  snapshot: Pick<PlanEntry["snapshot"], "name" | "verdict" | "override" | "criticality" | "moving">;
};

export function comparedWorkload({ snapshot, ...entry }: Planned): ComparedWorkload {
  const { disposition, effort } = planningOf(snapshot, entry);
  const { id, waveId, isPinned, earliestDate, latestDate } = entry;
  return {
    id,
    name: snapshot.name,
    waveId,
    isPinned,
    disposition,
    effortDays: effort.days,
    dataGib: snapshot.moving?.dataGib ?? null,
    earliestDate,
    latestDate,
    verdict: snapshot.verdict,
  };
}
