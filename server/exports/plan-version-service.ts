import "server-only";

import { notFound } from "@/server/errors";
import { compareVersions, reportAgainst } from "@/server/plans/version-service";
import { openTable, sourceOf } from "./open-table";
import { onlyColumns, type ExportRequest, type Open } from "./opening";
import { PLAN_CHANGES_TABLE, planChangeRecords } from "./plan-changes-table";
import { PLAN_PROGRESS_TABLE, planProgressRecords } from "./plan-progress-table";
import { planIdOf } from "./plan-view-service";

/** What became of a plan since one of its versions, and what happened against its baseline. */
export const OPEN_PLAN_VERSIONS = {
  "plan-changes": async (request) => {
    const [planId, from] = [planIdOf(request), numberIn(request, "from")];
    if (from === null) throw notFound("Version");
    const asked = { planId, from, to: numberIn(request, "to") };
    const { diff } = await compareVersions(asked, request);
    const columns = onlyColumns(PLAN_CHANGES_TABLE, request.params);
    return openTable("plan-changes", columns, sourceOf(planChangeRecords(diff)));
  },
  "plan-progress": async (request) => {
    const number = numberIn(request, "against");
    const { against } = await reportAgainst({ planId: planIdOf(request), number }, request);
    if (against === null) throw notFound("Baseline");
    const columns = onlyColumns(PLAN_PROGRESS_TABLE, request.params);
    return openTable("plan-progress", columns, sourceOf(planProgressRecords(against)));
  },
} satisfies Record<string, Open>;

/** Null where the address names none. */
function numberIn({ params }: ExportRequest, name: string): number | null {
  const asked = params.get(name);
  if (asked === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(asked)) throw notFound("Version");
  return Number(asked);
}
