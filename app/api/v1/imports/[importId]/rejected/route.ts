import { getTranslations } from "next-intl/server";
import { withToken } from "@/server/api/token-guard";
import { notFound } from "@/server/errors";
import { exportAnswer } from "@/server/exports/export-answer";
import { openFile } from "@/server/exports/service";
import { importTexts } from "@/server/imports/import-report";
import { rejectedFileName, rejectedTable } from "@/server/imports/rejected-table";
import { importIdInput } from "@/server/imports/unattended-schema";
import { openRejected } from "@/server/imports/service";

/** The rows in error with the reason of each, to be mended and sent again. */
export const GET = withToken<"inventory:dry-run", { importId: string }>(
  "inventory:dry-run",
  async ({ request, params, scope }) => {
    const input = importIdInput.safeParse(params);
    if (!input.success) throw notFound("Import");
    const rejected = await openRejected({ batchId: input.data.importId }, { scope });
    const file = await openFile({
      table: rejectedTable(rejected, importTexts(await getTranslations()).imports),
      name: rejectedFileName(rejected.fileName),
      params: new URL(request.url).searchParams,
      signal: request.signal,
    });
    return exportAnswer(file);
  },
);
