import type { LinkPurpose } from "./access-link";

type LinkMail = { purpose: LinkPurpose; name: string; url: string; expiresOn: string };

const TEXTS = {
  invite: {
    subject: "Your account in Berth",
    opening: "an account in Berth was made for you. Open this link to set your password:",
  },
  reset: {
    subject: "Set a new password in Berth",
    opening: "an admin made a link with which you can set a new password in Berth:",
  },
} as const satisfies Record<LinkPurpose, { subject: string; opening: string }>;

/** Subject and plain text of the mail that carries a one-time link. */
export function linkMail({ purpose, name, url, expiresOn }: LinkMail) {
  const { subject, opening } = TEXTS[purpose];
  const lines = [
    `Hello ${name},`,
    "",
    opening,
    "",
    url,
    "",
    `It opens once, until ${expiresOn} (UTC).`,
    "If you did not expect this mail, do nothing: without the link nothing changes.",
  ];
  return { subject, text: `${lines.join("\n")}\n` };
}
