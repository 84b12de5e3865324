import "server-only";

import { notFound } from "@/server/errors";
import { getPlan } from "@/server/plans/service";
import type { ExportColumn } from "./column";
import { UUID, type ExportTable } from "./export-request";
import { openTable, sourceOf } from "./open-table";
import { onlyColumns, type ExportRequest, type Open } from "./opening";
import type { PlanWaveRow } from "./plan-for-file";
import { planRecords } from "./plan-table";
import {
  dayRecords,
  dependencyRecords,
  nodeRecords,
  PLAN_DAY_TABLE,
  PLAN_DEPENDENCY_TABLE,
  PLAN_NODE_TABLE,
  shownIds,
} from "./plan-view-tables";

type Plan = Awaited<ReturnType<typeof getPlan>>;

export function planIdOf({ params }: ExportRequest): string {
  const planId = params.get("plan") ?? "";
  if (!UUID.test(planId)) throw notFound("Plan");
  return planId;
}

const planOf = (request: ExportRequest): Promise<Plan> => getPlan(planIdOf(request), request);

/** A table of what a view of a plan shows, under the filter in the address. */
const ofPlanView =
  <Row>(
    name: ExportTable,
    columns: readonly ExportColumn<Row>[],
    recordsOf: (plan: Plan, params: URLSearchParams) => Row[],
  ): Open =>
  async (request) => {
    const records = recordsOf(await planOf(request), request.params);
    return openTable(name, onlyColumns(columns, request.params), sourceOf(records));
  };

export const OPEN_PLAN_VIEWS = {
  "plan-days": ofPlanView("plan-days", PLAN_DAY_TABLE, dayRecords),
  "plan-nodes": ofPlanView("plan-nodes", PLAN_NODE_TABLE, nodeRecords),
  "plan-dependencies": ofPlanView("plan-dependencies", PLAN_DEPENDENCY_TABLE, dependencyRecords),
} satisfies Record<string, Open>;

/** The plan that the address names, with those of its rows that the address asks for. */
export async function findPlan(request: ExportRequest) {
  const plan = await planOf(request);
  const shown = shownIds(plan, request.params);
  const records = planRecords(plan, request.wording);
  return { plan, records: records.filter(({ workload }) => shown.has(workload.id)) };
}

export const wavesOf = ({ arrangement }: Plan): PlanWaveRow[] =>
  arrangement.waves.map(({ id, name, startDate, endDate }, at) => ({
    id,
    number: at + 1,
    name,
    startDate,
    endDate,
  }));
