import type { TokenLimits } from "./actor";
import type { Permission } from "./permissions";

/** What a token may be made for, as a person chooses it: permissions of the one table. */
export const TOKEN_PERMISSIONS = [
  "report:export",
  "audit:read",
  "inventory:dry-run",
  "inventory:import",
] as const satisfies readonly Permission[];
export type TokenPermission = (typeof TOKEN_PERMISSIONS)[number];

/** What is downloaded is read first; who may commit an import may look at it before. */
const IMPLIED: Record<TokenPermission, readonly Permission[]> = {
  "report:export": ["plan:read", "archetype:read", "capacity:read", "team:read"],
  "audit:read": [],
  "inventory:dry-run": [],
  "inventory:import": ["inventory:dry-run"],
};

export const withImplied = (chosen: readonly TokenPermission[]): Permission[] => [
  ...new Set(chosen.flatMap((permission) => [permission, ...IMPLIED[permission]])),
];

export const isTokenPermission = (text: string): text is TokenPermission =>
  (TOKEN_PERMISSIONS as readonly string[]).includes(text);

/**
 * `berth_`, 256 random bits in base64url (43 characters) and a checksum (7), which tells a mistyped
 * or invented token without asking the database, and a find of a secret scanner from a false alarm.
 */
export const TOKEN_PREFIX = "berth_";
export const TOKEN_SHAPE = /^berth_[\w-]{50}$/;
/** The prefix and 4 characters: enough to know it again, 232 bits are left to guess. */
const HINT_CHARACTERS = 10;

export const hintOf = (token: string): string => token.slice(0, HINT_CHARACTERS);

/** The credential of `Authorization: Bearer …`; null when there is none, "" for any other scheme. */
export function bearerOf(authorization: string | null): string | null {
  if (authorization === null) return null;
  return /^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? "";
}

/** Days that a token may work, the day it is made not counted. */
export const LONGEST_DAYS = 366;
const DAY_MS = 24 * 3600_000;

export const latestLastDay = (now: Date): string =>
  new Date(now.getTime() + LONGEST_DAYS * DAY_MS).toISOString().slice(0, 10);

/** One by one: nobody keeps an overview of more, and no program needs them. */
export const MOST_TOKENS = 50;

export type TokenStanding = { lastDay: string; revokedAt: Date | null };
export type TokenRefusal = "revoked" | "expired";

/** Why it does not work any more, or null. `today` and `lastDay` are days in UTC. */
export function tokenRefusal(
  { lastDay, revokedAt }: TokenStanding,
  today: string,
): TokenRefusal | null {
  if (revokedAt !== null) return "revoked";
  return today > lastDay ? "expired" : null;
}

/** Where it stands, for those who look after it. */
export const TOKEN_STATES = ["working", "expired", "revoked", "owner-disabled"] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export const tokenState = (
  token: TokenStanding & { owner: { banned: boolean } },
  today: string,
): TokenState => tokenRefusal(token, today) ?? (token.owner.banned ? "owner-disabled" : "working");

export type TokenReach = {
  id: string;
  permissions: readonly TokenPermission[];
  allTeams: boolean;
  teamIds: readonly string[];
};

/** What it leaves of a person's rights. A team that is gone stays in the list and reaches nothing. */
export const limitsOf = ({ id, permissions, allTeams, teamIds }: TokenReach): TokenLimits => ({
  tokenId: id,
  permissions: withImplied(permissions),
  teamIds: allTeams ? null : teamIds,
});
