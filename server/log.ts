import { pino } from "pino";
import { logLevel } from "@/server/env";

const REDACTED_KEYS = [
  "password",
  "newPassword",
  "currentPassword",
  "token",
  "secret",
  "authorization",
  "cookie",
  "BERTH_TOKEN",
  "DATABASE_URL",
  "SMTP_URL",
  "BERTH_AUTH_SECRET",
  "BERTH_ADMIN_PASSWORD",
  "BERTH_DEMO_PASSWORD",
];

/** Each key at the top and up to two levels down: `headers.cookie`, `req.headers.cookie`. */
export const REDACTED_PATHS = REDACTED_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** Passwords inside addresses, as drivers like to put them into their messages, and API tokens. */
export const hideCredentials = (text: string): string =>
  text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s@]*@/gi, "$1***@")
    .replaceAll(/berth_[\w-]{40,}/g, "berth_***");

/** The parts of an error that explain it. Drivers hang their whole connection on theirs. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = "code" in error ? error.code : undefined;
  return { name, message, code, stack, cause: cause === undefined ? cause : describeError(cause) };
}

type Destination = { write: (line: string) => void };

/** A logger that writes one JSON line per event. No transport: those run in a thread of their own
 * that neither the Next bundle nor a process about to exit carries along. */
export const createLog = (level: string, destination: Destination = process.stdout) =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: REDACTED_PATHS, censor: "***" },
    },
    { write: (line: string) => destination.write(hideCredentials(line)) },
  );

type Log = ReturnType<typeof createLog>;
type LogCall = (fields: object, message: string) => void;

let current: Log | undefined;
const write =
  (level: "debug" | "info" | "warn" | "error"): LogCall =>
  (fields, message) =>
    (current ??= createLog(logLevel()))[level](fields, message);

/** The log of this process; made at the first line, so that importing it reads no settings. */
export const log = {
  debug: write("debug"),
  info: write("info"),
  warn: write("warn"),
  error: write("error"),
};
