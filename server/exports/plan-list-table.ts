import type { ListedPlan } from "@/server/plans/listed-plan";
import { momentCell, tableOf } from "./column";

export const PLAN_LIST_TABLE = tableOf<ListedPlan>([
  ["id", "Berth's id of the plan", ({ id }) => id],
  ["name", "Name", ({ name }) => name],
  ["status", "draft or approved", ({ status }) => status],
  ["waves", "Number of waves", ({ waves }) => waves],
  ["workloads", "Workloads of it that you may see", ({ visible }) => visible],
  ["workloadsOutsideTeams", "How many more lie outside your teams", ({ hidden }) => hidden],
  ["inNoWave", "Workloads of it in no wave", ({ unassigned }) => unassigned],
  ["start", "First day of the first wave, YYYY-MM-DD", ({ startDate }) => startDate],
  ["end", "Last day of the last wave, YYYY-MM-DD", ({ endDate }) => endDate],
  ["updatedAt", "When it was last changed, ISO 8601 in UTC", (row) => momentCell(row.updatedAt)],
  ["description", "Free text", ({ description }) => description || null],
  ["approvedAt", "When it was approved, ISO 8601 in UTC", (row) => momentCell(row.approvedAt)],
  ["approvedBy", "Who approved it", ({ approvedByName }) => approvedByName],
]);
