import "server-only";

import { scopeFor } from "@/server/auth/actor";
import type { Permission } from "@/server/auth/permissions";
import { actorOfRequest } from "@/server/auth/token-actor-service";
import { newRequestId } from "./request-id";
import { errorResponse, type GuardedContext, type RouteContext } from "./route-guard";

/**
 * Wraps a route handler for programs, as `withPermission` does for browsers: a token is the only
 * credential, a session is none here, and a token is none anywhere else. The permission and that it
 * takes tokens hang on the returned function, so the access test can read both.
 */
export function withToken<P extends Permission, Params = Record<string, never>>(
  permission: P,
  handle: (context: GuardedContext<Params>) => Promise<Response>,
) {
  const guarded = async (request: Request, route: RouteContext<Params>): Promise<Response> => {
    const requestId = newRequestId();
    try {
      const actor = await actorOfRequest(request.headers);
      const scope = scopeFor(actor, permission);
      return await handle({ request, params: await route.params, actor, scope, requestId });
    } catch (error) {
      const answer = errorResponse(error, requestId);
      if (answer.status === 401) answer.headers.set("www-authenticate", 'Bearer realm="Berth"');
      return answer;
    }
  };
  return Object.assign(guarded, { access: permission, takes: "token" as const });
}
