import { getExportWording } from "@/app/_i18n/export-wording";
import { withToken } from "@/server/api/token-guard";
import { notFound } from "@/server/errors";
import { exportAnswer } from "@/server/exports/export-answer";
import { savedExportId } from "@/server/exports/saved-export-schema";
import { openSavedExport } from "@/server/exports/saved-export-service";

/** Downloads a saved export: what the page would download now, within what the token leaves. */
export const GET = withToken<"report:export", { exportId: string }>(
  "report:export",
  async ({ request, params, actor, scope }) => {
    const input = savedExportId.safeParse(params);
    if (!input.success) throw notFound("Export");
    const wording = await getExportWording();
    const { signal } = request;
    const file = await openSavedExport(input.data.exportId, { actor, scope, signal, wording });
    return exportAnswer(file);
  },
);
