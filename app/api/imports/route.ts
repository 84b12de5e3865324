import { withPermission } from "@/server/api/route-guard";
import { AppError } from "@/server/errors";
import { uploadInput } from "@/server/imports/schema";
import { uploadFile } from "@/server/imports/upload-service";
import type { WriteScope } from "@/server/auth/actor";

/**
 * Takes one file as the request's body, `?teamId=…&fileName=…` beside it, and answers with the batch
 * to open. A file that cannot be read answers 422 with its problem.
 */
export const POST = withPermission("inventory:import", async ({ request, actor, scope }) => {
  const { searchParams } = new URL(request.url);
  const input = uploadInput.safeParse(Object.fromEntries(searchParams));
  if (!input.success || !request.body) {
    throw new AppError("BAD_INPUT", {
      internal: input.success ? "no body" : input.error.message,
      public: "Choose a file and a team.",
    });
  }
  const body = request.body as unknown as AsyncIterable<Uint8Array>;
  // The guard has checked the permission, which makes the scope one to write in.
  const result = await uploadFile({ ...input.data, body }, { actor, scope: scope as WriteScope });
  return Response.json(result, {
    status: result.ok ? 201 : 422,
    headers: { "cache-control": "no-store" },
  });
});
