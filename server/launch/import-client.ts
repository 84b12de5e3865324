import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ImportReport } from "@/server/imports/import-report";
import type { ImportCommand } from "./import-arguments";

/** A proxy in between gives up on a request after a minute or so. */
const ASK_SECONDS = 30;
/** A server that is restarted goes on with the import, so asking goes on too. */
const GONE_MS = 120_000;
const AGAIN_MS = 2_000;

export type ApiError = {
  code: string;
  message: string;
  fields?: { field: string; value: string | null; message: string; allowed?: string[] }[];
};

/** Why there is no report: `status` is null when nobody answered. */
export class ImportRefusal extends Error {
  constructor(
    message: string,
    readonly status: number | null,
    readonly error: ApiError | null = null,
  ) {
    super(message);
  }
}

export class UnreadableFile extends Error {}

type Server = { url: string; token: string };

/**
 * Sends the files and waits until the import is over.
 *
 * @throws ImportRefusal, UnreadableFile
 */
export async function runImport(
  command: ImportCommand,
  { folder, ...server }: Server & { folder: string },
): Promise<ImportReport> {
  const form = new FormData();
  const { team, format, conflicts, errors } = command;
  for (const [name, value] of Object.entries({ team, format, conflicts, errors })) {
    if (value !== null) form.set(name, value);
  }
  for (const file of command.files) {
    form.append("file", await open(path.resolve(folder, file)), path.basename(file));
  }
  const headers: Record<string, string> = command.key ? { "idempotency-key": command.key } : {};
  const init = { method: "POST", body: form, headers };
  const started = await ask(`/api/v1/imports/${command.mode}`, server, init);
  return started.state === "running" ? awaitEnd(started.address, server) : started;
}

/** Read from the disk as it is sent. */
async function open(file: string): Promise<Blob> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new UnreadableFile(`cannot read ${file}`);
  return openAsBlob(file);
}

async function awaitEnd(address: string, server: Server): Promise<ImportReport> {
  let lastAnswer = performance.now();
  for (;;) {
    try {
      const report = await ask(`${address}?wait=${ASK_SECONDS}`, server);
      if (report.state !== "running") return report;
      lastAnswer = performance.now();
    } catch (error) {
      const isGone = error instanceof ImportRefusal && (error.status ?? 503) >= 500;
      if (!isGone || performance.now() - lastAnswer > GONE_MS) throw error;
      await sleep(AGAIN_MS);
    }
  }
}

async function ask(
  address: string,
  { url, token }: Server,
  init: { method?: string; body?: FormData; headers?: Record<string, string> } = {},
): Promise<ImportReport> {
  const headers = { ...init.headers, authorization: `Bearer ${token}` };
  // A redirect would turn the upload into a question, or hand the token to somebody else.
  const request = { ...init, headers, redirect: "manual" as const };
  const response = await fetch(url + address, request).catch((error: unknown) => {
    throw new ImportRefusal(`Berth does not answer at ${url}: ${reasonOf(error)}`, null);
  });
  const location = response.headers.get("location");
  if (response.status >= 300 && response.status < 400) {
    const message = `${url} points to ${location ?? "another address"}: give that as --url`;
    throw new ImportRefusal(message, response.status);
  }
  const answer = await response.json().catch(() => null);
  if (isReport(answer)) return answer;
  const error = isError(answer) ? answer.error : null;
  const message = error?.message ?? `${url} answered with ${response.status} and no explanation`;
  throw new ImportRefusal(message, response.status, error);
}

const isReport = (answer: unknown): answer is ImportReport =>
  typeof answer === "object" && answer !== null && "state" in answer && "counts" in answer;

const isError = (answer: unknown): answer is { error: ApiError } =>
  typeof answer === "object" && answer !== null && "error" in answer;

/** fetch hides why it failed in the cause. */
function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: null };
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : String(error);
}
