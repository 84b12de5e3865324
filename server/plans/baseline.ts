import { groupedBy } from "./grouped";
import type { PlanWave } from "./plan-content";
import { NOT_BEGUN, slipDays, waveProgress, type MoveStatus, type Progress } from "./progress";
import { daysBetween } from "./wave-calendar";
import type { WaveDates } from "./violation";

export type TrackedEntry = {
  id: string;
  name: string;
  teamName: string;
  waveId: string | null;
  progress: Progress | null;
};

/** A plan as it was promised beside what it is now and what happened. Days are `YYYY-MM-DD`. */
export type BaselineInput = {
  baseline: { waves: readonly PlanWave[]; entries: readonly Omit<TrackedEntry, "progress">[] };
  present: { waves: readonly PlanWave[]; entries: readonly TrackedEntry[] };
  today: string;
};

/** Days late where positive, early where negative; null = cannot be said. */
export type Slip = {
  /** First day it moved against the first day that was planned. */
  startDays: number | null;
  /** Last day against the planned last day, of what is over. */
  endDays: number | null;
  /** Days since the planned last day, of what is not over; null = not due yet. */
  overdueDays: number | null;
};

export type WaveAgainstBaseline = Slip & {
  id: string;
  /** From 1, in the baseline. */
  position: number;
  name: string;
  planned: WaveDates;
  /** Dates of the same wave today; null = it is no longer in the plan. */
  present: WaveDates | null;
  /** Days by which its last day was put off since; null = cannot be said. */
  shiftDays: number | null;
  actual: Progress;
  workloads: number;
  done: number;
  /** Workloads that should be done by today. */
  due: number;
};

export type WorkloadAgainstBaseline = Slip & {
  id: string;
  name: string;
  teamName: string;
  wave: { position: number; name: string } | null;
  planned: WaveDates;
  actual: Progress;
  isDue: boolean;
};

export type BaselineReport = {
  waves: readonly WaveAgainstBaseline[];
  /** In the order of the waves, then by name; those in no wave of the baseline at the end. */
  workloads: readonly WorkloadAgainstBaseline[];
  /** Taken in since, so without any promise. */
  added: number;
  /** No longer in the plan, so without any progress. */
  removed: number;
  done: number;
  due: number;
};

const NO_DATES: WaveDates = { startDate: null, endDate: null };

/** Planned against actual, by wave and by workload of the baseline. */
export function againstBaseline({ baseline, present, today }: BaselineInput): BaselineReport {
  const progress = new Map(present.entries.map(({ id, progress: own }) => [id, own ?? NOT_BEGUN]));
  const waveOf = new Map(
    baseline.waves.map((wave, at) => [wave.id, { ...wave, position: at + 1 }] as const),
  );
  const workloads = baseline.entries
    .map(({ id, name, teamName, waveId }): WorkloadAgainstBaseline => {
      const wave = (waveId !== null && waveOf.get(waveId)) || null;
      const planned = wave ? { startDate: wave.startDate, endDate: wave.endDate } : NO_DATES;
      const actual = progress.get(id) ?? NOT_BEGUN;
      return {
        id,
        name,
        teamName,
        wave: wave && { position: wave.position, name: wave.name },
        planned,
        actual,
        isDue: isDue(planned, today),
        ...slipOf(planned, actual, today),
      };
    })
    // Stable, so that the names stay in their order.
    .sort((a, b) => (a.wave?.position ?? Infinity) - (b.wave?.position ?? Infinity) || 0);
  const membersOf = groupedBy(workloads, ({ wave }) => wave?.position ?? null);
  const waves = baseline.waves.map((wave, at) =>
    waveRow({ wave, position: at + 1, members: membersOf.get(at + 1) ?? [], present, today }),
  );
  const promised = new Set(baseline.entries.map(({ id }) => id));
  return {
    waves,
    workloads,
    added: present.entries.filter(({ id }) => !promised.has(id)).length,
    removed: workloads.filter(({ id }) => !progress.has(id)).length,
    done: workloads.filter(({ actual }) => actual.status === "done").length,
    due: workloads.filter((workload) => workload.isDue).length,
  };
}

type WaveRow = {
  wave: PlanWave;
  position: number;
  members: readonly WorkloadAgainstBaseline[];
  present: BaselineInput["present"];
  today: string;
};

function waveRow({ wave, position, members, present, today }: WaveRow): WaveAgainstBaseline {
  const { id, name, startDate, endDate } = wave;
  const planned = { startDate, endDate };
  const now = present.waves.find((one) => one.id === id) ?? null;
  const actual = waveProgress(members.map((member) => member.actual));
  return {
    id,
    position,
    name,
    planned,
    present: now && { startDate: now.startDate, endDate: now.endDate },
    shiftDays: now && difference(endDate, now.endDate),
    actual,
    workloads: members.length,
    done: members.filter((member) => member.actual.status === "done").length,
    due: members.filter((member) => member.isDue).length,
    // A wave of nothing can not be late.
    ...(members.length === 0 ? NO_SLIP : slipOf(planned, actual, today)),
  };
}

const NO_SLIP: Slip = { startDays: null, endDays: null, overdueDays: null };

function slipOf({ startDate, endDate }: WaveDates, actual: Progress, today: string): Slip {
  const isOpen = !OVER.has(actual.status);
  return {
    startDays: difference(startDate, actual.startedOn),
    endDays: slipDays(endDate, actual),
    overdueDays: isOpen && endDate !== null && endDate < today ? daysBetween(endDate, today) : null,
  };
}

/** What failed or was rolled back is still to be done. */
const OVER: ReadonlySet<MoveStatus> = new Set(["done"]);

/** Its planned last day is today or has passed. */
const isDue = ({ endDate }: WaveDates, today: string): boolean =>
  endDate !== null && endDate <= today;

const difference = (planned: string | null, actual: string | null): number | null =>
  planned === null || actual === null ? null : daysBetween(planned, actual);
