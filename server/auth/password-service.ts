import "server-only";

import { newToken } from "./token.adapter";
import { hashPassword, verifyPassword } from "./password-hash.adapter";

/** What is stored of a password; for modules that make accounts without going through a link. */
export const protectPassword = (password: string): Promise<string> => hashPassword(password);

export const isPasswordOf = (hash: string, password: string): Promise<boolean> =>
  verifyPassword({ hash, password });

/** A password nobody chose, to be shown once. */
export const makePassword = (): string => newToken().slice(0, 20);
