/** What a person reads when it happened. */
export const DATABASE_LOST =
  "The database cannot be reached. Nothing was changed; try again in a moment.";

const LOST_CONNECTION_CODES = new Set([
  "P1001",
  "P1017",
  "ECONNREFUSED",
  "ECONNRESET",
  "57P01",
  "57P03",
]);

/** Prisma, pg and the socket each name a lost connection their own way; some only as a cause. */
export function isDatabaseLost(error: unknown): boolean {
  for (let cause = error, depth = 0; cause && depth < 5; depth += 1) {
    const { code, cause: next } = cause as { code?: unknown; cause?: unknown };
    if (typeof code === "string" && LOST_CONNECTION_CODES.has(code)) return true;
    cause = next;
  }
  return false;
}
