/** NIST SP 800-63B-4 asks for 15 where a password stands alone, 8 at the least; 12 is between. */
export const PASSWORD_MIN_LENGTH = 12;
/** Long enough for any passphrase, short enough that hashing cannot be used to tie up the server. */
export const PASSWORD_MAX_LENGTH = 200;

/** RFC 5321: 64 before the @, 255 after it. */
export const EMAIL_MAX_LENGTH = 320;

/** One reading of an address for look-ups and counters; display keeps what was typed. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** OWASP Password Storage Cheat Sheet (2025): argon2id, 19 MiB, 2 passes, 1 lane. */
export const PASSWORD_HASH_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
