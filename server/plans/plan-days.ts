import type { Constraints } from "./constraints";
import { dayLoads, type DatedWorkload, type DayLoad } from "./day-load";
import type { Arrangement, ViewedWorkload } from "./plan-view";
import { planningOf } from "./planning";
import { addDays } from "./wave-calendar";

type Planned = {
  header: { constraints: Pick<Constraints, "blackouts" | "maxPerTeam" | "deadline"> };
  arrangement: Pick<Arrangement, "waves" | "placements">;
  workloads: readonly ViewedWorkload[];
};

/** Whether a workload, which stands in a wave or in none, counts. */
type Matches = (workload: ViewedWorkload, waveId: string | null) => boolean;

/** Answers what any day of a plan holds, of the workloads that match. */
export function dayLoadsOf(plan: Planned, matches: Matches): (day: string) => DayLoad {
  const placements = new Map(plan.arrangement.placements.map((one) => [one.workloadId, one]));
  const workloads = plan.workloads.flatMap((workload): DatedWorkload[] => {
    const placement = placements.get(workload.id);
    if (!placement || !matches(workload, placement.waveId)) return [];
    const { id, name, teamId, teamName } = workload;
    const { waveId, earliestDate, latestDate } = placement;
    const effortDays = planningOf(workload, placement).effort.days;
    return [{ id, name, teamId, teamName, waveId, effortDays, earliestDate, latestDate }];
  });
  return dayLoads({ ...plan.header.constraints, waves: plan.arrangement.waves, workloads });
}

/** Longer plans than ten years nobody reads by the day. */
const MAX_DAYS = 3_660;

/** The days from the first day of the first wave to the last day of the last; none without dates. */
export function daysOfPlan({ waves }: Pick<Arrangement, "waves">): string[] {
  const ends = waves.flatMap(({ startDate, endDate }) => [startDate, endDate]);
  const sorted = ends.filter((day) => day !== null).sort();
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const days: string[] = [];
  for (let day = first; day <= last && days.length < MAX_DAYS; day = addDays(day, 1))
    days.push(day);
  return days;
}
