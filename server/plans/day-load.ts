import type { Blackout } from "./constraints";
import { isWeekend } from "./day-scale";
import { groupedBy } from "./grouped";
import { byText } from "./plan";
import { addDays, daysBetween } from "./wave-calendar";

/** One workload as the calendar counts it. */
export type DatedWorkload = {
  id: string;
  name: string;
  teamId: string;
  teamName: string;
  waveId: string | null;
  /** Person-days; null = unknown. */
  effortDays: number | null;
  earliestDate: string | null;
  latestDate: string | null;
};

export type CalendarWave = {
  id: string;
  name: string;
  startDate: string | null;
  endDate: string | null;
};

/** What a team has in its hands on a day. */
export type TeamLoad = {
  teamId: string;
  teamName: string;
  workloads: number;
  /** More than the plan allows a team at the same time. */
  isOver: boolean;
};

export type DayLoad = {
  day: string;
  isWeekend: boolean;
  blackout: string | null;
  /** By position in the plan, from 0. */
  waves: readonly number[];
  workloads: number;
  /** Most first. */
  teams: readonly TeamLoad[];
  /** People it takes, if the effort of a wave is spread over its working days; null = none is known. */
  people: number | null;
  /** Workloads whose effort is in no number. */
  unknownEfforts: number;
  /** Workloads that may move from this day on, and those that must have moved by it. */
  mayMove: readonly string[];
  mustHaveMoved: readonly string[];
  isDeadline: boolean;
};

type CalendarOf = {
  waves: readonly CalendarWave[];
  workloads: readonly DatedWorkload[];
  blackouts: readonly Blackout[];
  maxPerTeam: number | null;
  deadline: string | null;
};

type ActiveWave = CalendarWave & {
  startDate: string;
  endDate: string;
  position: number;
  members: readonly DatedWorkload[];
  peoplePerDay: number | null;
  unknownEfforts: number;
};

/** Answers for any day what moves on it, who does the work, and what the day forbids. */
export function dayLoads(calendar: CalendarOf): (day: string) => DayLoad {
  const byWave = groupedBy(calendar.workloads, ({ waveId }) => waveId);
  const active = calendar.waves.flatMap((wave, position): ActiveWave[] => {
    const { startDate, endDate } = wave;
    if (startDate === null || endDate === null) return [];
    const members = byWave.get(wave.id) ?? [];
    const dates = { startDate, endDate, blackouts: calendar.blackouts };
    return [{ ...wave, startDate, endDate, position, members, ...peopleOf(members, dates) }];
  });
  const earliest = groupedBy(calendar.workloads, ({ earliestDate }) => earliestDate);
  const latest = groupedBy(calendar.workloads, ({ latestDate }) => latestDate);
  return (day) => {
    const moving = active.filter(({ startDate, endDate }) => startDate <= day && day <= endDate);
    const members = moving.flatMap((wave) => wave.members);
    const isOff = isWeekend(day);
    const blackout = blackoutOn(day, calendar.blackouts)?.name ?? null;
    const known = moving.flatMap(({ peoplePerDay }) => peoplePerDay ?? []);
    const works = !isOff && blackout === null;
    return {
      day,
      isWeekend: isOff,
      blackout,
      waves: moving.map(({ position }) => position),
      workloads: members.length,
      teams: teamsOf(members, calendar.maxPerTeam),
      people:
        works && known.length > 0 ? round(known.reduce((sum, people) => sum + people, 0)) : null,
      unknownEfforts: moving.reduce((sum, wave) => sum + wave.unknownEfforts, 0),
      mayMove: (earliest.get(day) ?? []).map(({ name }) => name),
      mustHaveMoved: (latest.get(day) ?? []).map(({ name }) => name),
      isDeadline: calendar.deadline === day,
    };
  };
}

export const blackoutOn = (day: string, blackouts: readonly Blackout[]): Blackout | undefined =>
  blackouts.find(({ startDate, endDate }) => startDate <= day && day <= endDate);

function peopleOf(
  members: readonly DatedWorkload[],
  dates: { startDate: string; endDate: string; blackouts: readonly Blackout[] },
) {
  const known = members.flatMap(({ effortDays }) => effortDays ?? []);
  const unknownEfforts = members.length - known.length;
  const length = daysBetween(dates.startDate, dates.endDate) + 1;
  const workingDays = Array.from({ length }, (_, at) => addDays(dates.startDate, at)).filter(
    (day) => !isWeekend(day) && !blackoutOn(day, dates.blackouts),
  ).length;
  if (known.length === 0 || workingDays === 0) return { peoplePerDay: null, unknownEfforts };
  const effort = known.reduce((sum, days) => sum + days, 0);
  return { peoplePerDay: effort / workingDays, unknownEfforts };
}

function teamsOf(members: readonly DatedWorkload[], maxPerTeam: number | null): TeamLoad[] {
  return [...groupedBy(members, ({ teamId }) => teamId)]
    .map(([teamId, own]) => ({
      teamId,
      teamName: own[0]?.teamName ?? "",
      workloads: own.length,
      isOver: maxPerTeam !== null && own.length > maxPerTeam,
    }))
    .sort((a, b) => b.workloads - a.workloads || byText(a.teamName, b.teamName));
}

const round = (value: number): number => Math.round(value * 10) / 10;
