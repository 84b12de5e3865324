import "server-only";

import { scopeFor, type Actor, type Scope } from "@/server/auth/actor";
import { can, type Permission } from "@/server/auth/permissions";
import { findActor, getPublicUrl } from "@/server/auth/session";
import { DATABASE_LOST, isDatabaseLost } from "@/server/db/lost-connection";
import { AppError, type AppErrorCode } from "@/server/errors";
import { log } from "@/server/log";
import { newRequestId } from "./request-id";

export type GuardedContext<Params> = {
  request: Request;
  params: Params;
  actor: Actor;
  scope: Scope;
  requestId: string;
};

export type RouteContext<Params> = { params: Promise<Params> };

const HTTP_STATUS = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  FROZEN: 412,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<AppErrorCode, number>;

/**
 * Wraps a route handler (streams in, streams out) the way `procedureFor` wraps a procedure. The
 * permission hangs on the returned function, so the access test can read it.
 */
export function withPermission<P extends Permission, Params = Record<string, never>>(
  permission: P,
  handle: (context: GuardedContext<Params>) => Promise<Response>,
) {
  const guarded = async (request: Request, route: RouteContext<Params>): Promise<Response> => {
    const requestId = newRequestId();
    try {
      refuseForeignOrigin(request);
      const actor = await findActor(request.headers);
      if (!actor) throw new AppError("UNAUTHENTICATED", SIGN_IN);
      if (!can(actor, permission)) throw new AppError("FORBIDDEN", NOT_ALLOWED);
      const scope: Scope = scopeFor(actor, permission);
      return await handle({ request, params: await route.params, actor, scope, requestId });
    } catch (error) {
      return errorResponse(error, requestId);
    }
  };
  return Object.assign(guarded, { access: permission });
}

const SIGN_IN = { internal: "no session", public: "Sign in to go on." };
const NOT_ALLOWED = { internal: "role lacks it", public: "Your role does not allow this." };
const GENERIC = "Something went wrong on our side. Nothing was changed.";

/** Cookies travel with requests that other sites cause; a foreign Origin may not change anything. */
export function refuseForeignOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const isOwn = URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
  if (isOwn || origin === getPublicUrl()) return;
  throw new AppError("FORBIDDEN", {
    internal: `foreign origin ${origin}`,
    public: "This request came from another site.",
  });
}

/** The answer to a failure: what a person may know of it, and the id under which the log has it. */
export function errorResponse(error: unknown, requestId: string): Response {
  const failure = asAppError(error);
  if (HTTP_STATUS[failure.code] >= 500) log.error({ err: error, requestId }, "route failed");
  const { code, publicMessage: message, fields, retryAfterSeconds } = failure;
  const told = { code, message, ...(fields.length > 0 ? { fields } : {}), requestId };
  const headers = new Headers({ "cache-control": "no-store" });
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return Response.json({ error: told }, { status: HTTP_STATUS[code], headers });
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) {
    return error.publicMessage ? error : new AppError(error.code, { ...GENERIC_OF, cause: error });
  }
  if (isDatabaseLost(error)) {
    return new AppError("UNAVAILABLE", {
      internal: "database lost",
      public: DATABASE_LOST,
      cause: error,
    });
  }
  return new AppError("INTERNAL", { ...GENERIC_OF, cause: error });
}

const GENERIC_OF = { internal: "unexpected failure", public: GENERIC };
