import { existsSync } from "node:fs";
import { z } from "zod";

/**
 * The only reader of process.env. Every setting that a person can give Berth is described here;
 * `.env.example` says the same in prose, and a test compares the two.
 */

const flag = z
  .enum(["0", "1", "true", "false"], { error: "use 1 or 0" })
  .transform((value) => value === "1" || value === "true");

const webAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: "give the address people open, such as https://berth.example.com",
  })
  .transform((text) => new URL(text).origin);

const databaseAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), {
    error: "give an address such as postgresql://user:password@host:5432/berth",
  });

const port = z.coerce
  .number({ error: "give a number from 1 to 65535" })
  .int("give a whole number")
  .min(1, "give a number from 1 to 65535")
  .max(65535, "give a number from 1 to 65535");

const optionalSettings = {
  /** Mail, such as smtp://user:password@mail.example.com:587; without it, links are shown instead. */
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:\/\/[^/]+/.test(text), {
      error: "give an address such as smtp://user:password@mail.example.com:587",
    })
    .optional(),
  /** Sender of the mails. */
  SMTP_FROM: z.email("give a mail address").optional(),
  /** Public origin: cookies, redirects and links in mails are made for it. */
  BERTH_URL: webAddress.optional(),
  /** First admin, created when there is no user yet. */
  BERTH_ADMIN_EMAIL: z.email("give a mail address").optional(),
  BERTH_ADMIN_PASSWORD: z
    .string()
    .min(12, "use at least 12 characters")
    .max(200, "use at most 200 characters")
    .optional(),
  /** Password of the demo accounts; made at random by the first start when not given. */
  BERTH_DEMO_PASSWORD: z.string().min(12, "use at least 12 characters").optional(),
  /** Address or network of the reverse proxy whose X-Forwarded-For is believed, comma-separated. */
  BERTH_TRUSTED_PROXY: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .optional(),
} as const;

const settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: port.default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  BERTH_DATA_DIR: z.string().min(1).optional(),
  /** 0 starts without the demo portfolio and its accounts. */
  BERTH_DEMO: flag.default(true),
  /** Connections of each process to the database. */
  BERTH_DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  ...optionalSettings,
});

const serverOnly = z.object({
  DATABASE_URL: databaseAddress,
  /** Signs session cookies; the start makes and keeps one when it is not given. */
  BERTH_AUTH_SECRET: z.string().min(32, "use at least 32 random characters"),
});

const serverSettings = z
  .object({ ...settings.shape, ...serverOnly.shape })
  .transform((given) => ({ ...given, BERTH_URL: given.BERTH_URL ?? localAddress(given.PORT) }));

const launchSettings = z
  .object({ ...settings.shape, ...serverOnly.partial().shape })
  .refine((given) => !given.BERTH_ADMIN_EMAIL === !given.BERTH_ADMIN_PASSWORD, {
    path: ["BERTH_ADMIN_PASSWORD"],
    error: "give BERTH_ADMIN_EMAIL and BERTH_ADMIN_PASSWORD together or neither",
  });

export type Env = z.output<typeof serverSettings>;
export type LaunchEnv = z.output<typeof launchSettings>;

/** The address of a server on this machine. */
export const localAddress = (portNumber: number): string => `http://localhost:${portNumber}`;

/** Names of all settings, for the test that keeps `.env.example` complete. */
export const ENV_NAMES = [...Object.keys(settings.shape), ...Object.keys(serverOnly.shape)];

/** One line per wrong or missing setting, without its value: values may be secrets. */
export class EnvError extends Error {
  constructor(problems: string[]) {
    super(problems.join("\n"));
    this.name = "EnvError";
  }
}

type Source = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of a server process (web, worker).
 *
 * @throws EnvError naming each variable that is missing or malformed.
 */
export const parseEnv = (source: Source): Env => parseWith(serverSettings, source);

/**
 * Reads the settings of a start, which supplies database and secret itself when they are not given.
 *
 * @throws EnvError naming each malformed variable.
 */
export const parseLaunchEnv = (source: Source): LaunchEnv => parseWith(launchSettings, source);

function parseWith<Schema extends z.ZodType>(schema: Schema, source: Source): z.output<Schema> {
  // `NAME=` in a shell or a compose file means "not given", as people expect.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvError(
    parsed.error.issues.map((issue) => {
      const name = issue.path.join(".");
      return issue.code !== "custom" && given[name] === undefined
        ? `${name} is not set: see .env.example`
        : `${name} is not valid: ${issue.message}`;
    }),
  );
}

let current: Env | undefined;

/** The settings of this process, checked once at the first use. */
export const env = (): Env => (current ??= parseEnv(process.env));

/** By itself: what has no database of its own, such as a benchmark, has something to log too. */
export const logLevel = (): Env["LOG_LEVEL"] =>
  settings.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL || undefined);

let currentLaunch: LaunchEnv | undefined;

/** As `env`, for the start. */
export const launchEnv = (): LaunchEnv => (currentLaunch ??= parseLaunchEnv(process.env));

/**
 * Takes over the settings of a `.env` file in the working directory, as docker compose does. What the
 * shell has set wins.
 */
export function readEnvFile(): void {
  if (existsSync(".env")) process.loadEnvFile();
}

/** What a child process inherits, with `changes` on top. */
export const childEnv = (changes: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...changes,
});

/** Whether the person who starts us says how large a heap may grow. */
export const setsHeapSize = (): boolean =>
  /--max[-_](?:old[-_]space|heap)[-_]size/.test(process.env["NODE_OPTIONS"] ?? "");

/** For commands that ask a running Berth as its users do; none of the settings of a server. */
export const clientSettings = (): { token: string | null; url: string } => ({
  token: process.env["BERTH_TOKEN"]?.trim() || null,
  url: process.env["BERTH_URL"] || localAddress(Number(process.env["PORT"] || 3000)),
});

/** Where a command was called: npm runs scripts in the folder of the package, whatever the caller's. */
export const callerFolder = (): string => process.env["INIT_CWD"] ?? process.cwd();
