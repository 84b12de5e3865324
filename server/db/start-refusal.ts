/**
 * A start that cannot go on for a reason the operator can remove. The message is one sentence that
 * says what is wrong and what to do; it is printed alone, without a stack trace.
 */
export class StartRefusal extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "StartRefusal";
  }
}

const FULL_DISK_TEXT = /No space left on device|ENOSPC|not enough space on the disk/i;

/** True for Node's ENOSPC and for the same failure reported by a Postgres program as text. */
export function isDiskFull(failure: unknown): boolean {
  if (typeof failure === "string") return FULL_DISK_TEXT.test(failure);
  if (!(failure instanceof Error)) return false;
  return codeOf(failure) === "ENOSPC" || FULL_DISK_TEXT.test(failure.message);
}

/** The `code` of a Node or Postgres error, or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export const diskFullMessage = (folder: string): string =>
  `The disk that holds ${folder} is full: free some space (Berth needs about 500 MB) and start again. Nothing already saved is lost.`;
