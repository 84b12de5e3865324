import "server-only";

import { hash, verify } from "@node-rs/argon2";
import { PASSWORD_HASH_COST } from "./password";

/** Returns a PHC string that carries its own parameters and salt. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, PASSWORD_HASH_COST);

export async function verifyPassword(data: { hash: string; password: string }): Promise<boolean> {
  return verify(data.hash, data.password);
}
