import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { newRequestId } from "@/server/api/request-id";
import { appRouter } from "@/server/api/root";
import { refuseForeignOrigin } from "@/server/api/route-guard";
import { contextFailure } from "@/server/api/trpc";
import { findActor } from "@/server/auth/session";

const MAX_BODY_BYTES = 2 * 1024 * 1024;

async function handle(request: Request): Promise<Response> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > MAX_BODY_BYTES) return new Response("The request is too large.", { status: 413 });
  try {
    refuseForeignOrigin(request);
  } catch {
    return new Response("This request came from another site.", { status: 403 });
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: async () => ({
      actor: await findActor(request.headers).catch((error: unknown) => {
        throw contextFailure(error);
      }),
      requestId: newRequestId(),
    }),
  });
}

export { handle as GET, handle as POST };
