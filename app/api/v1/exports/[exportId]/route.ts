import { getTranslations } from "next-intl/server";
import { withToken } from "@/server/api/token-guard";
import { notFound } from "@/server/errors";
import { exportAnswer } from "@/server/exports/export-answer";
import { savedExportId } from "@/server/exports/saved-export-schema";
import { openSavedExport } from "@/server/exports/saved-export-service";
import { planWording } from "@/server/plans/wording";

/** Downloads a saved export: what the page would download now, within what the token leaves. */
export const GET = withToken<"report:export", { exportId: string }>(
  "report:export",
  async ({ request, params, actor, scope }) => {
    const input = savedExportId.safeParse(params);
    if (!input.success) throw notFound("Export");
    const t = await getTranslations("plans");
    const wording = planWording((key, values) => t(key as "outsideWorkload", values));
    const { signal } = request;
    const file = await openSavedExport(input.data.exportId, { actor, scope, signal, wording });
    return exportAnswer(file);
  },
);
