import { getTranslations } from "next-intl/server";
import { withToken } from "@/server/api/token-guard";
import { notFound } from "@/server/errors";
import { importStatusAnswer } from "@/server/imports/import-answer";
import { importTexts } from "@/server/imports/import-report";
import { importIdInput } from "@/server/imports/unattended-schema";
import { getImport } from "@/server/imports/unattended-service";

/** How an import stands, at once or, with `?wait=30`, when it is over or the seconds are. */
export const GET = withToken<"inventory:dry-run", { importId: string }>(
  "inventory:dry-run",
  async ({ request, params, scope }) => {
    const input = importIdInput.safeParse(params);
    if (!input.success) throw notFound("Import");
    const wait = new URL(request.url).searchParams.get("wait");
    const found = await getImport({ ...input.data, wait, signal: request.signal }, { scope });
    return importStatusAnswer(found, importTexts(await getTranslations()));
  },
);
