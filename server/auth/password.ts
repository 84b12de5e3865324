/** NIST SP 800-63B-4 asks for 15 where a password stands alone, 8 at the least; 12 is between. */
export const PASSWORD_MIN_LENGTH = 12;
/** Long enough for any passphrase, short enough that hashing cannot be used to tie up the server. */
export const PASSWORD_MAX_LENGTH = 200;

/** One reading of an address for look-ups and counters; display keeps what was typed. */
export const emailKey = (email: string): string => email.trim().toLowerCase();
