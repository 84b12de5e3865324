import { getTranslations } from "next-intl/server";
import { withToken } from "@/server/api/token-guard";
import type { WriteScope } from "@/server/auth/actor";
import { importStartAnswer } from "@/server/imports/import-answer";
import { importTexts } from "@/server/imports/import-report";
import { startImport } from "@/server/imports/unattended-service";

/** Reads files and tells what they would change. The inventory stays as it is. */
export const POST = withToken("inventory:dry-run", async ({ request, actor, scope, requestId }) => {
  const texts = importTexts(await getTranslations());
  // The guard has checked the permission, which makes the scope one to write in.
  const writing = { actor, scope: scope as WriteScope };
  const started = await startImport({ mode: "dry-run", request }, writing);
  return importStartAnswer(started, requestId, texts);
});
