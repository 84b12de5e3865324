import "server-only";

import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { can, type Permission } from "@/server/auth/permissions";
import { DATABASE_LOST, isDatabaseLost } from "@/server/db/lost-connection";
import { AppError, type AppErrorCode } from "@/server/errors";
import { log } from "@/server/log";

export type ApiContext = {
  /** Null when nobody is signed in; every procedure but the public ones refuses that. */
  actor: Actor | null;
  requestId: string;
};

/** Part of each procedure's declaration, so that a test can walk the router and compare. */
export type Access = Permission | "public" | "signed-in";
export type ProcedureMeta = { access: Access };

/** What the client learns about bad input: where it stands and what is allowed there. */
export type FieldProblem = { path: string; message: string };

const TRPC_CODES = {
  BAD_INPUT: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  CONFLICT: "CONFLICT",
  FROZEN: "PRECONDITION_FAILED",
  TOO_LARGE: "PAYLOAD_TOO_LARGE",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
  INTERNAL: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<AppErrorCode, TRPCError["code"]>;

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    // A procedure without a declaration is nobody's: it asks for more than any role has.
    defaultMeta: { access: "signed-in" },
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: publicText(error),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        requestId: ctx?.requestId ?? null,
        fields: fieldProblems(error),
      },
    }),
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const withErrorMapping = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const failure = asTrpcError(result.error);
  if (failure.code === "INTERNAL_SERVER_ERROR" || failure.code === "SERVICE_UNAVAILABLE") {
    log.error(
      { err: result.error.cause ?? result.error, requestId: ctx.requestId, path },
      "failed",
    );
  }
  throw failure;
});

const declare = (access: Access) => t.procedure.meta({ access }).use(withErrorMapping);

/** For what must work before anybody is signed in. Each use stands in the committed access table. */
export const publicProcedure = declare("public");

/** For what concerns only the signed-in person's own account. */
export const signedInProcedure = declare("signed-in").use(({ ctx, next }) =>
  next({ ctx: { ...ctx, actor: requireActor(ctx) } }),
);

/**
 * The only other way to build a procedure: the permission is part of its declaration. The context
 * it hands on holds the actor and the scope in which that permission holds for this actor.
 */
export const procedureFor = <P extends Permission>(permission: P) =>
  declare(permission).use(({ ctx, next }) => {
    const actor = requireActor(ctx);
    if (!can(actor, permission)) {
      throw new TRPCError({ code: "FORBIDDEN", message: "Your role does not allow this." });
    }
    return next({ ctx: { ...ctx, actor, scope: scopeFor(actor, permission) } });
  });

function requireActor(ctx: ApiContext): Actor {
  if (ctx.actor) return ctx.actor;
  throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in to go on." });
}

/** For what fails before a procedure begins: who asks cannot be read without the database. */
export function contextFailure(error: unknown): TRPCError {
  return asTrpcError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error }));
}

function asTrpcError(error: TRPCError): TRPCError {
  if (error.cause instanceof AppError) {
    const { cause } = error;
    const message = cause.publicMessage ?? GENERIC_TEXT;
    return new TRPCError({ code: TRPC_CODES[cause.code], message, cause });
  }
  if (isDatabaseLost(error.cause)) {
    const { cause } = error;
    return new TRPCError({ code: "SERVICE_UNAVAILABLE", message: DATABASE_LOST, cause });
  }
  return error;
}

const GENERIC_TEXT = "Something went wrong on our side. Nothing was changed.";

function publicText(error: TRPCError): string {
  if (error.cause instanceof ZodError) return "Some fields need another value.";
  return error.code === "INTERNAL_SERVER_ERROR" ? GENERIC_TEXT : error.message;
}

function fieldProblems(error: TRPCError): FieldProblem[] {
  if (!(error.cause instanceof ZodError) || error.code !== "BAD_REQUEST") return [];
  return error.cause.issues.map(({ path, message }) => ({ path: path.join("."), message }));
}
