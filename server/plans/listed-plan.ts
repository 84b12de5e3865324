import type { PlanStatus } from "./plan";

/** A plan as its list shows it. */
export type ListedPlan = {
  id: string;
  name: string;
  description: string;
  status: PlanStatus;
  waves: number;
  /** Workloads that the reader may see, and the number of the others. */
  visible: number;
  hidden: number;
  unassigned: number;
  startDate: string | null;
  endDate: string | null;
  updatedAt: Date;
  approvedAt: Date | null;
  approvedByName: string | null;
};
