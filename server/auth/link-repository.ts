import "server-only";

import type { Db, Transaction } from "@/server/db/client";
import type { LinkPurpose, LinkState } from "./access-link";

type NewLink = {
  purpose: LinkPurpose;
  tokenHash: string;
  userId: string;
  expiresAt: Date;
  createdBy: string;
};

/** A new link takes the place of those of the same person that were not used. */
export async function replaceLink(tx: Transaction, link: NewLink): Promise<void> {
  await tx.accessLink.deleteMany({ where: { userId: link.userId, usedAt: null } });
  await tx.accessLink.create({ data: link });
}

export type FoundLink = LinkState & {
  purpose: LinkPurpose;
  user: { id: string; name: string; email: string };
};

export async function findLink(db: Db, tokenHash: string): Promise<FoundLink | null> {
  const row = await db.accessLink.findUnique({
    where: { tokenHash },
    select: {
      purpose: true,
      expiresAt: true,
      usedAt: true,
      user: { select: { id: true, name: true, email: true, banned: true } },
    },
  });
  if (!row) return null;
  const { banned, ...user } = row.user;
  // The purpose carries a CHECK constraint with these two values.
  return { ...row, purpose: row.purpose as LinkPurpose, user, isDisabled: banned };
}

/** True for exactly one of several that use the link at the same moment. */
export async function consumeLink(tx: Transaction, tokenHash: string, now: Date): Promise<boolean> {
  const { count } = await tx.accessLink.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}
