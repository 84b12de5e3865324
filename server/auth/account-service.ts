import "server-only";

import { recordAudit, SYSTEM_ACTOR, type AuditActor } from "@/server/audit/record";
import { systemClock } from "@/server/clock";
import { getDb, inTransaction, type Transaction } from "@/server/db/client";
import { env } from "@/server/env";
import { ok, refuse } from "@/server/result";
import { linkRefusal } from "./access-link";
import type { Actor } from "./actor";
import { consumeLink, findLink } from "./link-repository";
import { emailKey } from "./password";
import { hashPassword, verifyPassword } from "./password-hash.adapter";
import { forgetSignInFailures, reserveSignIn } from "./repository";
import type { ChangePasswordInput, SetupInput } from "./schema";
import { tokenHash } from "./token.adapter";
import {
  countOwnUsers,
  countUsers,
  findPasswordHash,
  holdAccounts,
  insertPerson,
  setPassword,
} from "./user-repository";

/** Whether the first-run page may make the first admin: only while there is no account at all. */
export async function setupState(): Promise<{ isOpen: boolean }> {
  return { isOpen: !env().BERTH_ADMIN_EMAIL && (await countUsers(getDb())) === 0 };
}

/** Makes the first admin from the first-run page. Of several at once, one succeeds. */
export async function setUp({ name, email, password }: SetupInput) {
  if (!(await setupState()).isOpen) return refuse("SETUP_CLOSED");
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    await holdAccounts(tx);
    if ((await countUsers(tx)) > 0) return refuse("SETUP_CLOSED");
    await insertAdmin(tx, { name, email, passwordHash });
    return ok(null);
  });
}

/**
 * For the start: makes the given admin when nobody but demo people is there. Later starts leave
 * the account as it is, whatever the settings say by then.
 *
 * @returns the address of the account made, or null
 */
export async function ensureFirstAdmin(given: {
  email: string;
  password: string;
}): Promise<string | null> {
  if ((await countOwnUsers(getDb())) > 0) return null;
  const email = emailKey(given.email);
  const passwordHash = await hashPassword(given.password);
  return inTransaction(async (tx) => {
    await holdAccounts(tx);
    if ((await countOwnUsers(tx)) > 0) return null;
    await insertAdmin(tx, { name: email, email, passwordHash });
    return email;
  });
}

type NewAdmin = { name: string; email: string; passwordHash: string };

async function insertAdmin(tx: Transaction, { name, email, passwordHash }: NewAdmin) {
  const id = await insertPerson(tx, { name, email, role: "admin" });
  await setPassword(tx, id, passwordHash);
  const changes = [
    { field: "email", before: null, after: email },
    { field: "role", before: null, after: "admin" },
  ];
  await recordAudit(tx, SYSTEM_ACTOR, [
    { action: "create", entityType: "user", entityId: id, changes },
  ]);
}

/** What a one-time link is for, or why it does not open. */
export async function describeLink(token: string) {
  const link = await findLink(getDb(), tokenHash(token));
  if (!link) return refuse("LINK_UNKNOWN");
  const refusal = linkRefusal(link, systemClock.now());
  if (refusal) return refuse(refusal);
  const { purpose, user } = link;
  return ok({ purpose, name: user.name, email: user.email });
}

/** Sets the password, uses the link up and ends every session that the account had. */
export async function acceptLink({ token, password }: { token: string; password: string }) {
  const opened = await describeLink(token);
  if (!opened.ok) return opened;
  const passwordHash = await hashPassword(password);
  const now = systemClock.now();
  return inTransaction(async (tx) => {
    const link = await findLink(tx, tokenHash(token));
    if (!link) return refuse("LINK_UNKNOWN");
    const refusal = linkRefusal(link, now);
    if (refusal) return refuse(refusal);
    if (!(await consumeLink(tx, tokenHash(token), now))) return refuse("LINK_USED");
    await setPassword(tx, link.user.id, passwordHash);
    await forgetSignInFailures(tx, link.user.email, now);
    await recordSetPassword(tx, { userId: link.user.id, name: link.user.name });
    return ok({ email: link.user.email });
  });
}

/**
 * Changes the own password and ends every session, also the one that asked: the page signs in
 * again with the new password at once. Wrong guesses count as failed sign-ins do.
 */
export async function changeOwnPassword(actor: Actor, input: ChangePasswordInput) {
  const now = systemClock.now();
  const wait = await inTransaction((tx) => reserveSignIn(tx, actor.email, now));
  if (wait > 0) return refuse("ACCOUNT_RESTS");
  const current = await findPasswordHash(getDb(), actor.userId);
  const isRight =
    current !== null && (await verifyPassword({ hash: current, password: input.currentPassword }));
  if (!isRight) return refuse("WRONG_PASSWORD");
  const passwordHash = await hashPassword(input.newPassword);
  return inTransaction(async (tx) => {
    await setPassword(tx, actor.userId, passwordHash);
    await forgetSignInFailures(tx, actor.email, now);
    await recordSetPassword(tx, actor);
    return ok(null);
  });
}

const recordSetPassword = (tx: Transaction, who: AuditActor & { userId: string }) =>
  recordAudit(tx, who, [{ action: "set-password", entityType: "user", entityId: who.userId }]);
