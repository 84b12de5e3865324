import "server-only";

import { toCalendarDay, systemClock } from "@/server/clock";
import type { Transaction } from "@/server/db/client";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { linkExpiry, linkPath, type LinkPurpose } from "./access-link";
import { linkMail } from "./link-mail";
import { replaceLink } from "./link-repository";
import { sendMail } from "./mail.adapter";
import { getPublicUrl } from "./session";
import { newToken, tokenHash } from "./token.adapter";

export type MailOutcome = "sent" | "failed" | "not-configured";

/** A fresh link with the token that only its receiver may see. */
export type OpenLink = {
  purpose: LinkPurpose;
  name: string;
  email: string;
  path: string;
  expiresAt: Date;
};

type LinkFor = {
  purpose: LinkPurpose;
  user: { id: string; name: string; email: string };
  createdBy: string;
};

/** Makes a link in the transaction of what calls for it; earlier ones of that person end. */
export async function makeLink(
  tx: Transaction,
  { purpose, user, createdBy }: LinkFor,
): Promise<OpenLink> {
  const token = newToken();
  const expiresAt = linkExpiry(systemClock.now());
  const hashed = tokenHash(token);
  await replaceLink(tx, { purpose, tokenHash: hashed, userId: user.id, expiresAt, createdBy });
  return { purpose, name: user.name, email: user.email, path: linkPath(token), expiresAt };
}

/**
 * Mails the link when a mail server is set. Called after the commit: a mail cannot be rolled back.
 * A failure is told, not thrown, because the admin can still hand the link over.
 */
export async function mailLink(link: OpenLink): Promise<OpenLink & { mail: MailOutcome }> {
  const { SMTP_URL, SMTP_FROM } = env();
  if (!SMTP_URL) return { ...link, mail: "not-configured" };
  const publicUrl = getPublicUrl();
  const from = SMTP_FROM ?? `berth@${new URL(publicUrl).hostname}`;
  const expiresOn = toCalendarDay(link.expiresAt);
  const { subject, text } = linkMail({ ...link, url: publicUrl + link.path, expiresOn });
  try {
    await sendMail({ url: SMTP_URL, from }, { to: link.email, subject, text });
    return { ...link, mail: "sent" };
  } catch (error) {
    log.warn({ err: error }, "a link could not be mailed");
    return { ...link, mail: "failed" };
  }
}
