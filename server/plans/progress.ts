import { daysBetween } from "./wave-calendar";

/** Where a workload of an approved plan stands on its way. */
export const MOVE_STATUSES = [
  "planned",
  "ready",
  "moving",
  "done",
  "failed",
  "rolled-back",
] as const;
export type MoveStatus = (typeof MOVE_STATUSES)[number];

/** What happened, beside what was planned. Days are `YYYY-MM-DD`; null = not yet. */
export type Progress = {
  status: MoveStatus;
  startedOn: string | null;
  finishedOn: string | null;
};

export type TrackedWorkload = { workloadId: string; progress: Progress };

export const NOT_BEGUN: Progress = { status: "planned", startedOn: null, finishedOn: null };

/**
 * The progress after somebody says on a day what holds now. What has begun keeps its first day; a
 * status of before the move takes both days back, one of after it ends the move on that day.
 */
export function progressed(before: Progress, status: MoveStatus, day: string): Progress {
  switch (status) {
    case "planned":
    case "ready":
      return { status, startedOn: null, finishedOn: null };
    case "moving":
      return { status, startedOn: begun(before, day), finishedOn: null };
    case "done":
    case "failed":
    case "rolled-back":
      return { status, startedOn: begun(before, day), finishedOn: day };
    default:
      return status satisfies never;
  }
}

/** Never after the day that is spoken of. */
const begun = ({ startedOn }: Progress, day: string): string =>
  startedOn !== null && startedOn < day ? startedOn : day;

/** Of a wave: what most needs somebody's attention, else how far all of it has come. */
export function waveProgress(members: readonly Progress[]): Progress {
  const started = members.flatMap(({ startedOn }) => startedOn ?? []).sort();
  const finished = members.flatMap(({ finishedOn }) => finishedOn ?? []).sort();
  const isOver = members.length > 0 && members.every(({ finishedOn }) => finishedOn !== null);
  return {
    status: statusOfWave(new Set(members.map(({ status }) => status))),
    startedOn: started[0] ?? null,
    finishedOn: isOver ? (finished.at(-1) ?? null) : null,
  };
}

function statusOfWave(statuses: ReadonlySet<MoveStatus>): MoveStatus {
  const only = (status: MoveStatus) => statuses.size === 1 && statuses.has(status);
  if (statuses.has("failed")) return "failed";
  if (only("rolled-back")) return "rolled-back";
  if (only("done")) return "done";
  if (statuses.has("moving") || statuses.has("done") || statuses.has("rolled-back"))
    return "moving";
  return only("ready") ? "ready" : "planned";
}

/**
 * Days by which a wave ended after its planned last day, negative when before; null when it has no
 * planned day or is not over.
 */
export const slipDays = (plannedEnd: string | null, { finishedOn }: Progress): number | null =>
  plannedEnd === null || finishedOn === null ? null : daysBetween(plannedEnd, finishedOn);
