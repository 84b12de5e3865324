import "server-only";

import { createTransport } from "nodemailer";

export type Mail = { to: string; subject: string; text: string };
export type MailServer = { url: string; from: string };

const TIMEOUT_MS = 10_000;

/** @throws when the server refuses or does not answer within ten seconds */
export async function sendMail({ url, from }: MailServer, mail: Mail): Promise<void> {
  const transport = createTransport(url, { from });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the mail server did not answer")), TIMEOUT_MS);
  });
  try {
    await Promise.race([transport.sendMail(mail), tooLate]);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}
