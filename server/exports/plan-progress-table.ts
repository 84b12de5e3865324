import type { BaselineReport, Slip } from "@/server/plans/baseline";
import type { Progress } from "@/server/plans/progress";
import type { ExportColumn } from "./column";

export type PlanProgressRecord = Slip & {
  part: "wave" | "workload";
  id: string;
  name: string;
  team: string | null;
  waveNumber: number | null;
  waveName: string | null;
  planned: { startDate: string | null; endDate: string | null };
  present: { startDate: string | null; endDate: string | null } | null;
  shiftDays: number | null;
  actual: Progress;
  workloads: number | null;
  done: number | null;
  due: number | null;
};

/** The waves of a baseline, then its workloads in the same order. */
export function planProgressRecords({ waves, workloads }: BaselineReport): PlanProgressRecord[] {
  return [
    ...waves.map(({ position, ...wave }): PlanProgressRecord => ({
      ...wave,
      part: "wave",
      team: null,
      waveNumber: position,
      waveName: wave.name,
    })),
    ...workloads.map(({ wave, teamName, isDue, ...workload }): PlanProgressRecord => ({
      ...workload,
      part: "workload",
      team: teamName,
      waveNumber: wave?.position ?? null,
      waveName: wave?.name ?? null,
      present: null,
      shiftDays: null,
      workloads: null,
      done: workload.actual.status === "done" ? 1 : 0,
      due: isDue ? 1 : 0,
    })),
  ];
}

export const PLAN_PROGRESS_TABLE: readonly ExportColumn<PlanProgressRecord>[] = [
  { name: "part", description: "wave or workload", cell: ({ part }) => part },
  { name: "id", description: "Berth's id of the wave or workload", cell: ({ id }) => id },
  { name: "name", description: "Its name", cell: ({ name }) => name },
  {
    name: "team",
    description: "Name of the owning team; empty for waves",
    cell: ({ team }) => team,
  },
  {
    name: "waveNumber",
    description: "Position of its wave in the baseline, from 1; empty = in no wave",
    cell: ({ waveNumber }) => waveNumber,
  },
  { name: "waveName", description: "Name of that wave", cell: ({ waveName }) => waveName },
  {
    name: "status",
    description: "planned, ready, moving, done, failed or rolled-back",
    cell: ({ actual }) => actual.status,
  },
  {
    name: "plannedStart",
    description: "First day by the baseline, YYYY-MM-DD",
    cell: ({ planned }) => planned.startDate,
  },
  {
    name: "plannedEnd",
    description: "Last day by the baseline, YYYY-MM-DD",
    cell: ({ planned }) => planned.endDate,
  },
  {
    name: "presentStart",
    description: "First day of the wave by the plan as it stands",
    cell: ({ present }) => present?.startDate ?? null,
  },
  {
    name: "presentEnd",
    description: "Last day of the wave by the plan as it stands",
    cell: ({ present }) => present?.endDate ?? null,
  },
  {
    name: "shiftDays",
    description: "Days by which the plan puts off that last day; negative = brought forward",
    cell: ({ shiftDays }) => shiftDays,
  },
  {
    name: "startedOn",
    description: "First day on which it moved, YYYY-MM-DD",
    cell: ({ actual }) => actual.startedOn,
  },
  {
    name: "finishedOn",
    description: "Day on which its move ended, YYYY-MM-DD",
    cell: ({ actual }) => actual.finishedOn,
  },
  {
    name: "startSlipDays",
    description: "Days from the planned first day to the actual one; negative = early",
    cell: ({ startDays }) => startDays,
  },
  {
    name: "endSlipDays",
    description: "Days from the planned last day to the actual one; negative = early",
    cell: ({ endDays }) => endDays,
  },
  {
    name: "overdueDays",
    description:
      "Days since the planned last day of what is not done; empty = not due yet, or done",
    cell: ({ overdueDays }) => overdueDays,
  },
  {
    name: "workloads",
    description: "Workloads of the wave by the baseline; empty for workloads",
    cell: ({ workloads }) => workloads,
  },
  {
    name: "done",
    description: "Of these, how many are done; of a workload, 1 or 0",
    cell: ({ done }) => done,
  },
  {
    name: "due",
    description: "How many should be done on the day of the download; of a workload, 1 or 0",
    cell: ({ due }) => due,
  },
];
