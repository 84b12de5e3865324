/** Why a one-time link was made: to set the first password, or another one. */
export const LINK_PURPOSES = ["invite", "reset"] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const LINK_MS = 7 * 24 * 3600_000;

export const linkExpiry = (now: Date): Date => new Date(now.getTime() + LINK_MS);

export type LinkState = { expiresAt: Date; usedAt: Date | null; isDisabled: boolean };

/** Why a link no longer opens; null when it does. */
export type LinkRefusal = "LINK_USED" | "LINK_EXPIRED" | "ACCOUNT_DISABLED";

export function linkRefusal(link: LinkState, now: Date): LinkRefusal | null {
  if (link.usedAt) return "LINK_USED";
  if (link.expiresAt.getTime() <= now.getTime()) return "LINK_EXPIRED";
  return link.isDisabled ? "ACCOUNT_DISABLED" : null;
}

/** Where the page stands that takes the link; the token is the secret part. */
export const linkPath = (token: string): string => `/accept/${token}`;
