import { withToken } from "@/server/api/token-guard";
import { describeOwnExports } from "@/server/exports/saved-export-service";

/** The saved exports of the person for whom the token acts. */
export const GET = withToken("report:export", async ({ actor }) => {
  const exports = await describeOwnExports(actor);
  return Response.json({ exports }, { headers: { "cache-control": "no-store" } });
});
