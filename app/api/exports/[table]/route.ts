import { getExportWording } from "@/app/_i18n/export-wording";
import { withPermission } from "@/server/api/route-guard";
import { exportAnswer } from "@/server/exports/export-answer";
import { openExport } from "@/server/exports/service";

/** Downloads a table in the form that the address asks for: the rows, and only those, that its list shows under the same address. */
export const GET = withPermission<"report:export", { table: string }>(
  "report:export",
  async ({ request, params, actor, scope }) => {
    const file = await openExport({
      table: params.table,
      params: new URL(request.url).searchParams,
      actor,
      scope,
      signal: request.signal,
      wording: await getExportWording(),
    });
    return exportAnswer(file);
  },
);
