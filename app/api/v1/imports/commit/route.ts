import { getTranslations } from "next-intl/server";
import { withToken } from "@/server/api/token-guard";
import type { WriteScope } from "@/server/auth/actor";
import { importStartAnswer } from "@/server/imports/import-answer";
import { importTexts } from "@/server/imports/import-report";
import { startImport } from "@/server/imports/unattended-service";

/** Reads files and, unless the rules of the request speak against it, writes what they change. */
export const POST = withToken("inventory:import", async ({ request, actor, scope, requestId }) => {
  const texts = importTexts(await getTranslations());
  // The guard has checked the permission, which makes the scope one to write in.
  const writing = { actor, scope: scope as WriteScope };
  const started = await startImport({ mode: "commit", request }, writing);
  return importStartAnswer(started, requestId, texts);
});
