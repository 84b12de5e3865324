import { comparedWorkload, type ComparedPlan } from "./compared-plan";
import type { Constraints } from "./constraints";
import type { PlanContent, PlanEntry, PlanSettings, PlanWave } from "./plan-content";
import { placedWorkloads } from "./plan-content";
import { planViolations } from "./plan-violations";
import { countBySeverity } from "./plan-view";

/** Everything of a plan at one moment, as a version keeps it. */
export type PlanRecord = {
  settings: PlanSettings;
  constraints: Constraints;
  rubricNumber: number;
  waves: readonly PlanWave[];
  entries: readonly PlanEntry[];
  /** Workloads that were taken out by hand. */
  removals: readonly string[];
};

export const contentOfRecord = (record: PlanRecord): PlanContent => ({
  waves: record.waves,
  entries: record.entries,
  maxWaveSize: record.settings.maxWaveSize,
  constraints: record.constraints,
});

/** What a list of versions shows of each. */
export type PlanFigures = {
  workloads: number;
  waves: number;
  unassigned: number;
  critical: number;
  advisory: number;
  /** First and last day of all waves that have dates; null = none has. */
  startDate: string | null;
  endDate: string | null;
};

export function figuresOf(record: PlanRecord): PlanFigures {
  const { waves, entries } = record;
  const days = waves
    .flatMap(({ startDate, endDate }) => [startDate, endDate])
    .filter((day) => day !== null)
    .sort();
  const content = contentOfRecord(record);
  return {
    workloads: entries.length,
    waves: waves.length,
    unassigned: entries.filter(({ waveId }) => waveId === null).length,
    ...countBySeverity(planViolations({ ...content, workloads: placedWorkloads(content) })),
    startDate: days[0] ?? null,
    endDate: days.at(-1) ?? null,
  };
}

/** The part of a record that a person may see, for comparing. */
export function comparedPlan(record: PlanRecord, canSee: (id: string) => boolean): ComparedPlan {
  const { settings, constraints, rubricNumber, waves, entries } = record;
  const workloads = entries.filter(({ id }) => canSee(id)).map(comparedWorkload);
  return { settings, constraints, rubricNumber, waves, workloads };
}
