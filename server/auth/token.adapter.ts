import "server-only";

import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { TOKEN_PREFIX, TOKEN_SHAPE } from "./token";

const TOKEN_BYTES = 32;

/** 256 random bits as 43 characters that need no escaping in an address. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");

/** What is stored instead of the token: whoever reads the database cannot use it. */
export const tokenHash = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

const CHECKSUM_CHARACTERS = 7;

const checksum = (secret: string): string =>
  crc32(secret).toString(36).padStart(CHECKSUM_CHARACTERS, "0");

/** A token for programs; see `TOKEN_SHAPE`. */
export function newApiToken(): string {
  const secret = newToken();
  return TOKEN_PREFIX + secret + checksum(secret);
}

/** Whether it can be one of ours at all. */
export function isApiToken(text: string): boolean {
  if (!TOKEN_SHAPE.test(text)) return false;
  const body = text.slice(TOKEN_PREFIX.length);
  return body.slice(-CHECKSUM_CHARACTERS) === checksum(body.slice(0, -CHECKSUM_CHARACTERS));
}
