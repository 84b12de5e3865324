import { Readable } from "node:stream";
import { getTranslations } from "next-intl/server";
import { withPermission } from "@/server/api/route-guard";
import { notFound } from "@/server/errors";
import { rejectedCsv, rejectedFileName } from "@/server/imports/rejected-csv";
import { batchIdInput } from "@/server/imports/schema";
import { openRejected } from "@/server/imports/service";

/** Downloads the rows of an import that had errors, to be fixed and imported again. */
export const GET = withPermission<"inventory:import", { batchId: string }>(
  "inventory:import",
  async ({ params, scope }) => {
    const input = batchIdInput.safeParse(params);
    if (!input.success) throw notFound("Import");
    const t = await getTranslations("imports");
    const file = await openRejected(input.data, { scope });
    const lines = rejectedCsv(file, (key, values) => t(key as "title", values));
    const body = Readable.toWeb(Readable.from(lines, { objectMode: false }));
    return new Response(body as ReadableStream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${rejectedFileName(file.fileName)}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  },
);
