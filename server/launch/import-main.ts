/** `npm run --silent import -- FILE... --team NAME`: sends files to a running Berth by its API. */
import { callerFolder, clientSettings } from "@/server/env";
import type { ImportState } from "@/server/imports/unattended";
import { IMPORT_USAGE, parseImportArguments, type ImportCommand } from "./import-arguments";
import { ImportRefusal, runImport, UnreadableFile } from "./import-client";
import { errorText, importText } from "./import-text";

const REFUSED = 1;
const WRONG_CALL = 2;
const NOT_REACHED = 3;

const EXIT_CODES: Record<ImportState, number> = {
  running: NOT_REACHED,
  ready: 0,
  unchanged: 0,
  committed: 0,
  refused: REFUSED,
  failed: REFUSED,
  cancelled: REFUSED,
  undone: REFUSED,
  discarded: REFUSED,
};

const print = (text: string) => void process.stdout.write(text);
const complain = (text: string) => void process.stderr.write(text);

async function run(): Promise<number> {
  const parsed = parseImportArguments(process.argv.slice(2));
  if (!parsed.ok) {
    if ("isHelp" in parsed) {
      print(`${IMPORT_USAGE}\n`);
      return 0;
    }
    complain(`error: ${parsed.message}\n\n${IMPORT_USAGE}\n`);
    return WRONG_CALL;
  }
  const { token, ...settings } = clientSettings();
  if (token === null) {
    complain("error: Put a token into BERTH_TOKEN; Settings, Tokens makes one.\n");
    return WRONG_CALL;
  }
  const url = parsed.value.url ?? settings.url;
  warnIfOpen(url);
  try {
    return await send(parsed.value, { url, token, folder: callerFolder() });
  } catch (error) {
    return explain(error, parsed.value.isJson);
  }
}

async function send(
  command: ImportCommand,
  server: { url: string; token: string; folder: string },
): Promise<number> {
  const report = await runImport(command, server);
  print(command.isJson ? `${JSON.stringify(report)}\n` : importText(report, server.url));
  return EXIT_CODES[report.state];
}

function explain(error: unknown, isJson: boolean): number {
  if (error instanceof UnreadableFile) {
    complain(`error: ${error.message}\n`);
    return WRONG_CALL;
  }
  if (!(error instanceof ImportRefusal)) throw error;
  const { message, status } = error;
  if (isJson) {
    print(`${JSON.stringify({ error: error.error ?? { code: "NOT_REACHED", message } })}\n`);
  } else complain(errorText(message, error.error));
  if (status === 400) return WRONG_CALL;
  return status === 409 || status === 413 || status === 422 ? REFUSED : NOT_REACHED;
}

/** Who listens on the way can read what is not encrypted. */
function warnIfOpen(url: string): void {
  const { protocol, hostname } = new URL(url);
  const isLocal = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (protocol === "http:" && !isLocal) {
    complain(`warning: the token travels unencrypted to ${url}\n`);
  }
}

process.exitCode = await run();
