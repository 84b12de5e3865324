import { writeList } from "@/server/inventory/fact-list-text";
import { blastRadius } from "@/server/plans/blast-radius";
import type { Constraints } from "@/server/plans/constraints";
import type { DayLoad } from "@/server/plans/day-load";
import { dependencyMapOf, type EdgeKind, type MapWorkload } from "@/server/plans/dependency-map";
import { dayLoadsOf, daysOfPlan } from "@/server/plans/plan-days";
import { planFilterFrom, planFilterTest } from "@/server/plans/plan-filter";
import type { Arrangement, ViewedWorkload } from "@/server/plans/plan-view";
import type { ExportColumn } from "./column";

type Plan = {
  header: { constraints: Pick<Constraints, "blackouts" | "maxPerTeam" | "deadline"> };
  arrangement: Arrangement;
  workloads: readonly ViewedWorkload[];
};

type Wave = { number: number; name: string } | null;
type Named = { id: string; name: string; team: string; wave: Wave };

export type NodeRecord = Named & {
  verdict: string | null;
  applications: readonly string[];
  /** From 1; null = in none. */
  cycle: number | null;
  needs: { direct: number; all: number; steps: number };
  dependants: { direct: number; all: number; steps: number };
};

export type DependencyRecord = { from: Named; to: Named; kind: EdgeKind; cycle: number | null };

export type DayRecord = DayLoad & { waveNames: readonly string[] };

/** Which workloads of a plan the address asks for: the filter of its views. */
export function shownIds({ arrangement, workloads }: Plan, params: URLSearchParams): Set<string> {
  const matches = planFilterTest(planFilterFrom(params));
  const waves = new Map(arrangement.placements.map((one) => [one.workloadId, one.waveId]));
  return new Set(
    workloads
      .filter((workload) => matches(workload, waves.get(workload.id) ?? null))
      .map(({ id }) => id),
  );
}

function mapFor(plan: Plan) {
  const map = dependencyMapOf(plan);
  const waveOf = ({ wave }: MapWorkload): Wave =>
    wave === null ? null : { number: wave + 1, name: plan.arrangement.waves[wave]?.name ?? "" };
  const named = (index: number): Named | null => {
    const workload = map.workloads[index];
    if (!workload) return null;
    const { id, name, teamName } = workload;
    return { id, name, team: teamName, wave: waveOf(workload) };
  };
  const cycleNumber = (index: number) => {
    const cycle = map.cycleOf[index] ?? -1;
    return cycle === -1 ? null : cycle + 1;
  };
  return { map, named, cycleNumber };
}

/** The workloads of the map; what hangs on each is reckoned in the whole plan. */
export function nodeRecords(plan: Plan, params: URLSearchParams): NodeRecord[] {
  const shown = shownIds(plan, params);
  const { map, named, cycleNumber } = mapFor(plan);
  return map.workloads.flatMap((workload, index): NodeRecord[] => {
    const own = named(index);
    if (!own || !shown.has(workload.id)) return [];
    const { needs, dependants } = blastRadius(map, index);
    const told = (reach: typeof needs) => ({
      direct: reach.hops[0]?.length ?? 0,
      all: reach.count,
      steps: reach.hops.length,
    });
    return [
      {
        ...own,
        verdict: workload.verdict,
        applications: workload.applications.map(({ name }) => name),
        cycle: cycleNumber(index),
        needs: told(needs),
        dependants: told(dependants),
      },
    ];
  });
}

/** The dependencies of which the filter lets both ends through. */
export function dependencyRecords(plan: Plan, params: URLSearchParams): DependencyRecord[] {
  const shown = shownIds(plan, params);
  const { map, named, cycleNumber } = mapFor(plan);
  return map.edges.flatMap(({ from, to, kind, isInCycle }): DependencyRecord[] => {
    const ends = { from: named(from), to: named(to) };
    if (!ends.from || !ends.to || !shown.has(ends.from.id) || !shown.has(ends.to.id)) return [];
    return [{ from: ends.from, to: ends.to, kind, cycle: isInCycle ? cycleNumber(from) : null }];
  });
}

/** Every day of the calendar, from the first day of the first wave to the last of the last. */
export function dayRecords(plan: Plan, params: URLSearchParams): DayRecord[] {
  const loadOf = dayLoadsOf(plan, planFilterTest(planFilterFrom(params)));
  return daysOfPlan(plan.arrangement).map((day) => {
    const load = loadOf(day);
    const waveNames = load.waves.map((position) => plan.arrangement.waves[position]?.name ?? "");
    return { ...load, waveNames };
  });
}

const list = (values: readonly string[]): string | null =>
  values.length === 0 ? null : writeList(values);

/** The workloads of a dependency map. */
export const PLAN_NODE_TABLE: readonly ExportColumn<NodeRecord>[] = [
  { name: "id", description: "Berth's id of the workload", cell: ({ id }) => id },
  { name: "workload", description: "Name of the workload", cell: ({ name }) => name },
  { name: "team", description: "Name of the owning team", cell: ({ team }) => team },
  {
    name: "waveNumber",
    description: "Position of the wave, from 1; empty = in no wave",
    cell: ({ wave }) => wave?.number ?? null,
  },
  { name: "waveName", description: "Name of the wave", cell: ({ wave }) => wave?.name ?? null },
  { name: "verdict", description: "The verdict that counts", cell: ({ verdict }) => verdict },
  {
    name: "applications",
    description: "List of application names",
    cell: ({ applications }) => list(applications),
  },
  {
    name: "cycle",
    description: "Number of the cycle of workloads that need each other; empty = in none",
    cell: ({ cycle }) => cycle,
  },
  {
    name: "needs",
    description: "How many workloads of the plan it needs directly",
    cell: ({ needs }) => needs.direct,
  },
  {
    name: "needsInAll",
    description: "How many it needs directly or through others",
    cell: ({ needs }) => needs.all,
  },
  {
    name: "needsSteps",
    description: "Steps to the farthest of them",
    cell: ({ needs }) => needs.steps,
  },
  {
    name: "neededBy",
    description: "How many workloads of the plan need it directly",
    cell: ({ dependants }) => dependants.direct,
  },
  {
    name: "neededByInAll",
    description: "How many stop when it stops, directly or through others",
    cell: ({ dependants }) => dependants.all,
  },
  {
    name: "neededBySteps",
    description: "Steps to the farthest of them",
    cell: ({ dependants }) => dependants.steps,
  },
];

const endColumns = (
  end: "from" | "to",
  what: string,
): readonly ExportColumn<DependencyRecord>[] => [
  { name: `${end}Id`, description: `Berth's id of ${what}`, cell: (row) => row[end].id },
  { name: end, description: `Name of ${what}`, cell: (row) => row[end].name },
  { name: `${end}Team`, description: `Team that owns ${what}`, cell: (row) => row[end].team },
  {
    name: `${end}WaveNumber`,
    description: `Position of the wave of ${what}, from 1; empty = in no wave`,
    cell: (row) => row[end].wave?.number ?? null,
  },
  {
    name: `${end}WaveName`,
    description: `Name of that wave`,
    cell: (row) => row[end].wave?.name ?? null,
  },
];

/** The dependencies of a map. */
export const PLAN_DEPENDENCY_TABLE: readonly ExportColumn<DependencyRecord>[] = [
  ...endColumns("from", "the workload that needs"),
  ...endColumns("to", "the workload that is needed"),
  {
    name: "kind",
    description:
      "What it is for the order of waves: same-wave, earlier-wave, against-order (what is needed moves later) or unplaced (an end stands in no wave)",
    cell: ({ kind }) => kind,
  },
  {
    name: "cycle",
    description: "Number of the cycle that it is part of; empty = of none",
    cell: ({ cycle }) => cycle,
  },
];

/** The days of a plan's calendar. */
export const PLAN_DAY_TABLE: readonly ExportColumn<DayRecord>[] = [
  { name: "day", description: "The day, YYYY-MM-DD", cell: ({ day }) => day },
  {
    name: "weekend",
    description: "true on Saturday and Sunday; no effort is reckoned on them",
    cell: (row) => row.isWeekend,
  },
  {
    name: "blackout",
    description: "Name of the blackout in which it lies",
    cell: ({ blackout }) => blackout,
  },
  {
    name: "waves",
    description: "List of the waves that move on it",
    cell: ({ waveNames }) => list(waveNames),
  },
  {
    name: "workloads",
    description: "Workloads of these waves",
    cell: ({ workloads }) => workloads,
  },
  {
    name: "people",
    description:
      "People it takes, with the effort of each wave spread over its working days; empty = not a working day, or no effort is known",
    cell: ({ people }) => people,
  },
  {
    name: "unknownEfforts",
    description: "Workloads whose effort is unknown and not in that number",
    cell: ({ unknownEfforts }) => unknownEfforts,
  },
  {
    name: "teams",
    description: "List of the teams with workloads in hand, each as: name (count)",
    cell: ({ teams }) => list(teams.map(({ teamName, workloads }) => `${teamName} (${workloads})`)),
  },
  {
    name: "teamsOverLimit",
    description: "List of the teams with more in hand than the plan allows",
    cell: ({ teams }) => list(teams.filter(({ isOver }) => isOver).map(({ teamName }) => teamName)),
  },
  {
    name: "mayMove",
    description: "List of the workloads that may move from this day on",
    cell: ({ mayMove }) => list(mayMove),
  },
  {
    name: "mustHaveMoved",
    description: "List of the workloads that must have moved by this day",
    cell: ({ mustHaveMoved }) => list(mustHaveMoved),
  },
  {
    name: "deadline",
    description: "true on the day by which the last wave ends",
    cell: ({ isDeadline }) => isDeadline,
  },
];
