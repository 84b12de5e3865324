import "server-only";

import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** 256 random bits as 43 characters that need no escaping in an address. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

/** What is stored instead of the token: whoever reads the database cannot open a link with it. */
export const tokenHash = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");
