import "server-only";

import { recordAudit } from "@/server/audit/record";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb, inTransaction } from "@/server/db/client";
import { env } from "@/server/env";
import { AppError } from "@/server/errors";
import type { Actor } from "./actor";
import { clientAddress } from "./client-address.adapter";
import { findActorById, reserveSignIn } from "./repository";
import { bearerOf, limitsOf, tokenRefusal } from "./token";
import { isApiToken, tokenHash } from "./token.adapter";
import {
  findTokenByHash,
  findTokenById,
  markFirstUse,
  noteUse,
  type StoredToken,
} from "./token-repository";

/** Uses less than this apart are noted as one. */
const USE_NOTED_MS = 60_000;

const REFUSED = {
  unknown: "This is no token of this installation.",
  revoked: "This token was revoked.",
  expired: "The last day of this token is over.",
  "owner-disabled": "The account of this token's owner is disabled.",
} as const;

/**
 * The person for whom a request acts by its token, with what both of them may do now. A token that
 * works is never slowed down; failures rest like failed sign-ins do, counted for each known token
 * and, for what is none, for each client address.
 *
 * @throws AppError UNAUTHENTICATED, or TOO_MANY_REQUESTS after several failures
 */
export async function actorOfRequest(headers: Headers): Promise<Actor> {
  const given = bearerOf(headers.get("authorization"));
  if (given === null) {
    throw new AppError("UNAUTHENTICATED", {
      internal: "no token",
      public: "Give a token as `Authorization: Bearer berth_…`.",
    });
  }
  const token = isApiToken(given) ? await findTokenByHash(getDb(), tokenHash(given)) : null;
  if (!token) {
    const address = clientAddress(headers.get("x-forwarded-for"), env().BERTH_TRUSTED_PROXY);
    throw await refusal("unknown", `token-from:${address ?? "anywhere"}`);
  }
  const actor = await actorBehind(token);
  if (typeof actor === "string") throw await refusal(actor, `token:${token.id}`);
  await recordUse(token, actor);
  return actor;
}

/** For work that a token asked for earlier; null once it may not act any more. */
export async function findTokenActor(tokenId: string): Promise<Actor | null> {
  const token = await findTokenById(getDb(), tokenId);
  const actor = token && (await actorBehind(token));
  return typeof actor === "string" ? null : actor;
}

async function actorBehind(token: StoredToken): Promise<Actor | keyof typeof REFUSED> {
  const refused = tokenRefusal(token, toCalendarDay(systemClock.now()));
  if (refused) return refused;
  const person = await findActorById(getDb(), token.owner.id);
  if (!person) return "owner-disabled";
  // What is written down as this person's doing says that a program did it.
  return { ...person, name: `${person.name} (token ${token.name})`, token: limitsOf(token) };
}

async function refusal(why: keyof typeof REFUSED, bucket: string): Promise<AppError> {
  const wait = await inTransaction((tx) => reserveSignIn(tx, bucket, systemClock.now()));
  if (wait === 0) {
    return new AppError("UNAUTHENTICATED", { internal: `token ${why}`, public: REFUSED[why] });
  }
  return new AppError("TOO_MANY_REQUESTS", {
    internal: `token ${why}, several times`,
    public: `${REFUSED[why]} Too many failed attempts: try again in ${Math.ceil(wait / 60)} minutes.`,
    retryAfterSeconds: wait,
  });
}

async function recordUse(token: StoredToken, actor: Actor): Promise<void> {
  const at = systemClock.now();
  if (token.lastUsedAt !== null) {
    const notedBefore = new Date(at.getTime() - USE_NOTED_MS);
    if (token.lastUsedAt < notedBefore) await noteUse(getDb(), token.id, { at, notedBefore });
    return;
  }
  await inTransaction(async (tx) => {
    if (!(await markFirstUse(tx, token.id, at))) return;
    const entity = { entityType: "api-token", entityId: token.id } as const;
    await recordAudit(tx, actor, [{ ...entity, action: "first-use" }]);
  });
}
