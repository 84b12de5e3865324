import type { PlanRecord } from "./plan-table";

export type PlanWaveRow = {
  id: string;
  number: number;
  name: string;
  startDate: string | null;
  endDate: string | null;
};

/** A plan as its reader sees it. `madeAt` is ISO 8601 in UTC. */
export type PlanForFile = {
  records: readonly PlanRecord[];
  waves: readonly PlanWaveRow[];
  madeAt: string;
};
