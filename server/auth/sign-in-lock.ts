/** Attempts without success before an account rests, and for how long: slows guessing to about 700 tries a day. */
export const FREE_FAILURES = 5;
const REST_MS = 10 * 60_000;

export type FailureCount = { failures: number; lastAt: Date };

/** Seconds until the account may try again, or 0 when it may now. */
export function restSeconds(count: FailureCount | null, now: Date): number {
  if (!count || count.failures < FREE_FAILURES) return 0;
  const left = count.lastAt.getTime() + REST_MS - now.getTime();
  return left > 0 ? Math.ceil(left / 1000) : 0;
}

/** After a rest the count starts anew, so an attacker cannot lock an account for good. */
export function afterFailure(count: FailureCount | null, now: Date): FailureCount {
  const isOver = !count || now.getTime() - count.lastAt.getTime() >= REST_MS;
  return { failures: isOver ? 1 : count.failures + 1, lastAt: now };
}

/** Counts last touched before this say nothing any more. */
export const staleBefore = (now: Date): Date => new Date(now.getTime() - REST_MS);
