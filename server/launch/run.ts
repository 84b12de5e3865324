import { StartRefusal, diskFullMessage, isDiskFull } from "@/server/db/start-refusal";
import { EnvError, readEnvFile } from "@/server/env";
import { hideCredentials } from "@/server/log";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command until it is done or a signal asks it to end, and sets the exit code: 0 for a clean
 * end, 1 for a failure, told in one sentence.
 */
export async function runToTheEnd(command: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const asked = new AbortController();
  // A terminal and npm both deliver Ctrl-C, so a second one must not cut the clean stop short.
  for (const signal of SIGNALS) process.on(signal, () => asked.abort());
  // `npm start | head` closes the pipe; that is no reason to leave the database to itself.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
  try {
    readEnvFile();
    await command(asked.signal);
    process.exitCode = 0;
  } catch (error) {
    if (!asked.signal.aborted) process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = asked.signal.aborted ? 0 : 1;
  }
}

/** What a person is told about a failure; never a stack trace, never a password. */
export function sentenceOf(error: unknown): string {
  if (error instanceof StartRefusal || error instanceof EnvError) {
    return hideCredentials(error.message);
  }
  if (isDiskFull(error)) return diskFullMessage(process.cwd());
  const reason = error instanceof Error ? error.message : String(error);
  return hideCredentials(`Berth stopped: ${reason}`);
}
