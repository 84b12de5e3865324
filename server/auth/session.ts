import "server-only";

import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { systemClock } from "@/server/clock";
import { getDb, inTransaction } from "@/server/db/client";
import type { PrismaClient } from "@/server/db/generated/client";
import { env } from "@/server/env";
import { log } from "@/server/log";
import type { Actor } from "./actor";
import { EMAIL_MAX_LENGTH, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./password";
import { hashPassword, verifyPassword } from "./password-hash.adapter";
import { findActorById, forgetSignInFailures, isDisabled, reserveSignIn } from "./repository";

const SESSION_SECONDS = 7 * 24 * 3600;
const SIGN_IN_PATH = "/sign-in/email";

/** Roles, teams, invitations and password changes are Berth's own; the library keeps sessions. */
const OFFERED_PATHS = new Set([SIGN_IN_PATH, "/sign-out", "/get-session"]);

function build(db: PrismaClient) {
  const { BERTH_AUTH_SECRET, BERTH_TRUSTED_PROXY } = env();
  const publicUrl = getPublicUrl();
  return betterAuth({
    secret: BERTH_AUTH_SECRET,
    baseURL: publicUrl,
    trustedOrigins: (request) => originsOf(publicUrl, request),
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => {
        if (!message.startsWith(SHARED_BUCKET)) log[level]({}, `auth: ${message}`);
      },
    },
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    session: { expiresIn: SESSION_SECONDS, updateAge: 24 * 3600 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      // Without a trusted proxy all clients share one bucket, so it must be wide enough for a whole
      // company signing in at nine o'clock; single accounts are guarded by their own counter.
      customRules: { [SIGN_IN_PATH]: { window: 60, max: BERTH_TRUSTED_PROXY ? 20 : 200 } },
    },
    advanced: {
      cookiePrefix: "berth",
      useSecureCookies: publicUrl.startsWith("https:"),
      // Said aloud because the library turns both off by itself when NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: BERTH_TRUSTED_PROXY
        ? { ipAddressHeaders: ["x-forwarded-for"], trustedProxies: BERTH_TRUSTED_PROXY }
        : { ipAddressHeaders: [] },
    },
    databaseHooks: { session: { create: { before: refuseDisabled } } },
    hooks: { before: beforeSignIn, after: afterSignIn },
    plugins: [nextCookies()],
  });
}

/** The address a browser used is its own origin; BERTH_URL is that of the installation. */
function originsOf(publicUrl: string, request: Request | undefined): string[] {
  const host = request?.headers.get("host");
  return host ? [publicUrl, `http://${host}`, `https://${host}`] : [publicUrl];
}

async function refuseDisabled(session: { userId: string }): Promise<void> {
  if (!(await isDisabled(getDb(), session.userId))) return;
  throw new APIError("FORBIDDEN", { code: "ACCOUNT_DISABLED", message: "Account disabled" });
}

const beforeSignIn = createAuthMiddleware(async (context) => {
  if (!OFFERED_PATHS.has(context.path)) throw new APIError("NOT_FOUND");
  const email = context.path === SIGN_IN_PATH ? emailOf(context.body) : null;
  if (!email) return;
  const now = systemClock.now();
  const wait = await inTransaction((tx) => reserveSignIn(tx, email, now));
  if (wait === 0) return;
  const message = `Too many failed sign-ins. Try again in ${Math.ceil(wait / 60)} minutes.`;
  throw new APIError(
    "TOO_MANY_REQUESTS",
    { code: "ACCOUNT_RESTS", message },
    { "retry-after": String(wait) },
  );
});

const afterSignIn = createAuthMiddleware(async (context) => {
  const email = context.path === SIGN_IN_PATH ? emailOf(context.body) : null;
  if (!email || !context.context.newSession) return;
  await forgetSignInFailures(getDb(), email, systemClock.now());
});

const emailOf = (body: unknown): string | null =>
  typeof body === "object" && body !== null && "email" in body && typeof body.email === "string"
    ? body.email.slice(0, EMAIL_MAX_LENGTH)
    : null;

/** The library's warning of what is meant here: without a proxy to trust, clients share a bucket. */
const SHARED_BUCKET = "Rate limiting could not determine a client IP";

/** Where people open this installation; links in mails and cookies are made for it. */
export function getPublicUrl(): string {
  const { BERTH_URL, PORT } = env();
  return BERTH_URL ?? `http://localhost:${PORT}`;
}

type Auth = ReturnType<typeof build>;

const instances = new WeakMap<PrismaClient, Auth>();

/**
 * Built on first use, so that importing this file needs neither secret nor database, and once for a
 * database: a process that is pointed at another one signs in there.
 */
export function getAuth(): Auth {
  const db = getDb();
  const auth = instances.get(db) ?? build(db);
  instances.set(db, auth);
  return auth;
}

/** The signed-in person of a request, or null: no session, an expired one, a disabled account. */
export async function findActor(headers: Headers): Promise<Actor | null> {
  const session = await getAuth().api.getSession({ headers });
  return session ? findActorById(getDb(), session.user.id) : null;
}
