import "server-only";

import { recordAudit, type AuditAction } from "@/server/audit/record";
import type { FieldChange } from "@/server/audit/change";
import { systemClock, toCalendarDay } from "@/server/clock";
import { getDb, inTransaction, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { covers, scopeFor, type Actor } from "./actor";
import { can } from "./permissions";
import { hintOf, latestLastDay, MOST_TOKENS, tokenState, type TokenPermission } from "./token";
import { newApiToken, tokenHash } from "./token.adapter";
import {
  countOpenTokens,
  findTeamsOfTokens,
  findTokenById,
  insertToken,
  listTokens,
  markRevoked,
  type StoredToken,
} from "./token-repository";
import type { CreateTokenInput } from "./token-schema";
import { holdAccounts } from "./user-repository";

type Page = { cursor?: string | null | undefined };

/** The person's own tokens, newest first. */
export const listOwnTokens = ({ userId }: Actor, { cursor }: Page) => listed(userId, cursor);

/** Everybody's tokens, newest first; for those who manage people. */
export const listAllTokens = ({ cursor }: Page) => listed(null, cursor);

async function listed(userId: string | null, cursor: string | null | undefined) {
  const { tokens, nextCursor } = await listTokens(getDb(), userId, cursor ?? null);
  return { tokens: await shown(tokens), nextCursor };
}

async function shown(tokens: readonly StoredToken[]) {
  const teams = await findTeamsOfTokens(getDb(), tokens);
  const today = toCalendarDay(systemClock.now());
  return tokens.map((token) => ({
    ...token,
    teams: teams.filter(({ id }) => token.teamIds.includes(id)),
    state: tokenState(token, today),
  }));
}

/**
 * Makes a token that can do no more than its maker.
 *
 * @returns the token itself, to be shown once, or why none was made
 */
export async function createToken(actor: Actor, input: CreateTokenInput) {
  const refusal = refusalOf(actor, input);
  if (refusal) return refuse(refusal);
  const now = systemClock.now();
  const token = newApiToken();
  const made = await inTransaction(async (tx) => {
    // Two at once must not both be the last one allowed.
    await holdAccounts(tx);
    const open = await countOpenTokens(tx, actor.userId, toCalendarDay(now));
    if (open >= MOST_TOKENS) return refuse("TOO_MANY");
    const row = await insertToken(tx, {
      ...input,
      permissions: [...new Set(input.permissions)],
      teamIds: input.allTeams ? [] : [...new Set(input.teamIds)],
      userId: actor.userId,
      tokenHash: tokenHash(token),
      hint: hintOf(token),
      createdAt: now,
    });
    await recordToken(tx, { actor, action: "create", row, changes: await describe(row) });
    return ok(row);
  });
  if (!made.ok) return made;
  const [row] = await shown([made.value]);
  if (!row) throw notFound("Token");
  return ok({ token, row });
}

function refusalOf(actor: Actor, { permissions, allTeams, teamIds, lastDay }: CreateTokenInput) {
  if (!permissions.every((permission) => can(actor, permission))) return "NOT_PERMITTED";
  const isReached = (permission: TokenPermission) =>
    teamIds.every((teamId) => covers(scopeFor(actor, permission), teamId));
  if (!allTeams && !permissions.every(isReached)) return "TEAM_NOT_YOURS";
  const now = systemClock.now();
  const isInReach = lastDay >= toCalendarDay(now) && lastDay <= latestLastDay(now);
  return isInReach ? null : "DAY_OUT_OF_REACH";
}

/** Ends one of the person's own tokens at once. @throws AppError NOT_FOUND for anybody else's */
export const revokeOwnToken = (actor: Actor, { tokenId }: { tokenId: string }) =>
  revoke(actor, tokenId, (row) => row.owner.id === actor.userId);

/** Ends any token at once; for those who manage people. */
export const revokeToken = (actor: Actor, { tokenId }: { tokenId: string }) =>
  revoke(actor, tokenId, () => true);

const revoke = (actor: Actor, tokenId: string, isTheirs: (row: StoredToken) => boolean) =>
  inTransaction(async (tx) => {
    const row = await findTokenById(tx, tokenId);
    if (!row || !isTheirs(row)) throw notFound("Token");
    const isRevoked = await markRevoked(tx, tokenId, { by: actor.userId, at: systemClock.now() });
    if (!isRevoked) return refuse("REVOKED_ALREADY");
    await recordToken(tx, { actor, action: "revoke", row });
    return ok(null);
  });

async function describe({ name, permissions, teamIds, allTeams, lastDay, ...row }: StoredToken) {
  const teams = await findTeamsOfTokens(getDb(), [{ teamIds }]);
  const after = {
    name,
    permissions,
    teams: allTeams ? "all" : teams.map((team) => team.name),
    lastDay,
    hint: row.hint,
  };
  return Object.entries(after).map(([field, value]) => ({ field, before: null, after: value }));
}

type Recording = {
  actor: Actor;
  action: AuditAction;
  row: StoredToken;
  changes?: readonly FieldChange[];
};

const recordToken = (tx: Transaction, { actor, action, row, changes = [] }: Recording) =>
  recordAudit(tx, actor, [{ action, entityType: "api-token", entityId: row.id, changes }]);
