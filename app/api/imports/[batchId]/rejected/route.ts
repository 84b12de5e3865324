import { getTranslations } from "next-intl/server";
import { withPermission } from "@/server/api/route-guard";
import { notFound } from "@/server/errors";
import { exportAnswer } from "@/server/exports/export-answer";
import { openFile } from "@/server/exports/service";
import { rejectedFileName, rejectedTable } from "@/server/imports/rejected-table";
import { batchIdInput } from "@/server/imports/schema";
import { openRejected } from "@/server/imports/service";

/** Downloads the rows of an import that had errors, to be fixed and imported again. */
export const GET = withPermission<"inventory:import", { batchId: string }>(
  "inventory:import",
  async ({ request, params, scope }) => {
    const input = batchIdInput.safeParse(params);
    if (!input.success) throw notFound("Import");
    const t = await getTranslations("imports");
    const rejected = await openRejected(input.data, { scope });
    const file = await openFile({
      table: rejectedTable(rejected, (key, values) => t(key as "title", values)),
      name: rejectedFileName(rejected.fileName),
      params: new URL(request.url).searchParams,
      signal: request.signal,
    });
    return exportAnswer(file);
  },
);
