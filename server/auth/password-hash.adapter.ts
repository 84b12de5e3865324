import "server-only";

import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet (2025): argon2id, 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Returns a PHC string that carries its own parameters and salt. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

export async function verifyPassword(data: { hash: string; password: string }): Promise<boolean> {
  return verify(data.hash, data.password);
}
