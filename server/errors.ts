/** Closed set of failures that leave a service; the API maps each to a status in one place. */
export const APP_ERROR_CODES = [
  "BAD_INPUT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "FROZEN",
  "TOO_LARGE",
  "TOO_MANY_REQUESTS",
  "UNAVAILABLE",
  "INTERNAL",
] as const;

export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

type AppErrorOptions = {
  /** For the log: may hold ids and technical detail, never a secret. */
  internal: string;
  /** For the person: what happened and what to do. Left out where nothing may be revealed. */
  public?: string;
  cause?: unknown;
  /** Which parts of the input are to blame. */
  fields?: readonly FieldFault[];
  /** When it makes sense to try again. */
  retryAfterSeconds?: number;
};

/** A value that was given and cannot be taken, with what could be where that is a closed set. */
export type FieldFault = {
  field: string;
  value: string | null;
  message: string;
  allowed?: readonly string[];
};

/** A failure with a text for the log apart from the text for the person. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly publicMessage: string | undefined;
  readonly fields: readonly FieldFault[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: AppErrorCode, options: AppErrorOptions) {
    super(options.internal, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.publicMessage = options.public;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The same answer for "absent" and "outside your scope", so neither can be told from the other. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", { internal: `${what} not found`, public: `${what} not found` });
}
