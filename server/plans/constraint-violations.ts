import { humanWave, humanWaves, idsOf } from "./dependency-violations";
import { groupedBy } from "./grouped";
import { violation, type ArrangedPlan, type PlacedWorkload, type Violation } from "./violation";
import { addLoad, dataMib, effortTenths, emptyBudget, type Budget } from "./wave-budget";
import { addDays, overlap } from "./wave-calendar";

/** What the plan breaks of its own constraints: sets, dates of workloads, calendar and capacity. */
export function constraintViolations(plan: ArrangedPlan): Violation[] {
  const placed = plan.workloads.filter(({ wave }) => wave !== null);
  const byWave = groupedBy(placed, ({ wave }) => wave ?? 0);
  return [
    ...splitSets(plan),
    ...meetingSets(plan),
    ...dateViolations(plan, byWave),
    ...calendarViolations(plan, byWave),
    ...[...byWave].flatMap(([wave, members]) => capacityViolations(wave, members, plan)),
  ];
}

const membersOf = (workloads: readonly PlacedWorkload[], ids: readonly string[]) => {
  const wanted = new Set(ids);
  return workloads.filter(({ id, wave }) => wanted.has(id) && wave !== null);
};

/** Told with those outside the wave that holds most of the set. */
function splitSets({ workloads, constraints }: ArrangedPlan): Violation[] {
  return constraints.together.flatMap(({ name, workloadIds }) => {
    const members = membersOf(workloads, workloadIds);
    const byWave = groupedBy(members, ({ wave }) => wave ?? 0);
    const [main] = [...byWave].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    if (!main || byWave.size < 2) return [];
    return violation({
      code: "together-split",
      wave: main[0],
      relatedIds: idsOf(members.filter(({ wave }) => wave !== main[0])),
      params: { set: name, waves: humanWaves(byWave.keys()), main: main[0] + 1 },
    });
  });
}

function meetingSets({ workloads, constraints }: ArrangedPlan): Violation[] {
  return constraints.apart.flatMap(({ name, workloadIds }) => {
    const byWave = groupedBy(membersOf(workloads, workloadIds), ({ wave }) => wave ?? 0);
    return [...byWave].flatMap(([wave, members]) =>
      members.length < 2
        ? []
        : violation({
            code: "apart-meet",
            wave,
            relatedIds: idsOf(members),
            params: { set: name, count: members.length, wave: humanWave(wave) },
          }),
    );
  });
}

type ByWave = ReadonlyMap<number, readonly PlacedWorkload[]>;

/** Workloads whose wave starts before they may move, or ends after. */
function dateViolations({ waves }: ArrangedPlan, byWave: ByWave): Violation[] {
  return [...byWave].flatMap(([wave, members]) => {
    const { startDate = null, endDate = null } = waves[wave] ?? {};
    return members.flatMap(({ id, earliestDate, latestDate }) => [
      ...(startDate !== null && earliestDate !== null && startDate < earliestDate
        ? [
            violation({
              code: "before-earliest",
              wave,
              subjectId: id,
              params: { wave: wave + 1, day: earliestDate, start: startDate },
            }),
          ]
        : []),
      ...(endDate !== null && latestDate !== null && endDate > latestDate
        ? [
            violation({
              code: "after-latest",
              wave,
              subjectId: id,
              params: { wave: wave + 1, day: latestDate, end: endDate },
            }),
          ]
        : []),
    ]);
  });
}

/** Waves with workloads that meet a blackout or end after the plan's last day. */
function calendarViolations({ waves, constraints }: ArrangedPlan, byWave: ByWave): Violation[] {
  const { blackouts, deadline } = constraints;
  return waves.flatMap(({ startDate, endDate }, wave) => {
    if (startDate === null || endDate === null || !byWave.has(wave)) return [];
    const met = blackouts.filter((blackout) => overlap(blackout, { startDate, endDate }));
    return [
      ...met.map((blackout) =>
        violation({
          code: "in-blackout",
          wave,
          params: {
            wave: wave + 1,
            blackout: blackout.name,
            start: blackout.startDate,
            end: blackout.endDate,
            from: addDays(blackout.endDate, 1),
          },
        }),
      ),
      ...(deadline !== null && endDate > deadline
        ? [
            violation({
              code: "past-deadline",
              wave,
              params: { wave: wave + 1, day: deadline, end: endDate },
            }),
          ]
        : []),
    ];
  });
}

function capacityViolations(
  wave: number,
  members: readonly PlacedWorkload[],
  { constraints }: ArrangedPlan,
): Violation[] {
  const taken = emptyBudget();
  for (const { load } of members) addLoad(taken, load);
  const { maxEffortDays, maxDataGib } = constraints;
  const number = wave + 1;
  const over: Violation[] = [];
  if (maxEffortDays !== null && taken.effortTenths > effortTenths(maxEffortDays)) {
    const days = taken.effortTenths / 10;
    const params = { wave: number, days, max: maxEffortDays, over: round(days - maxEffortDays) };
    over.push(violation({ code: "effort-over", wave, params }));
  }
  if (maxDataGib !== null && taken.dataMib > dataMib(maxDataGib)) {
    const gib = Math.round(taken.dataMib / 1_024);
    const params = { wave: number, gib, max: maxDataGib, over: round(gib - maxDataGib) };
    over.push(violation({ code: "data-over", wave, params }));
  }
  return [...over, ...teamViolations({ wave, members, taken }, constraints.maxPerTeam)];
}

type OfWave = { wave: number; members: readonly PlacedWorkload[]; taken: Budget };

function teamViolations({ wave, members, taken }: OfWave, max: number | null): Violation[] {
  if (max === null) return [];
  return [...taken.teams].flatMap(([team, count]) =>
    count <= max
      ? []
      : violation({
          code: "team-over",
          wave,
          relatedIds: idsOf(members.filter(({ load }) => load.teamId === team)),
          params: { wave: wave + 1, count, max, over: count - max },
        }),
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
