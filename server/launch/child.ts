import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/server/env";

export type Command = {
  /** For messages: "the web server". */
  name: string;
  arguments: string[];
  folder: string;
  environment: Record<string, string>;
  /** How long it may take to finish its work after SIGTERM. */
  graceMs: number;
};

export type Child = {
  name: string;
  /** Resolves with how it ended, in words, once it is gone. */
  ended: Promise<string>;
  /** SIGTERM, then SIGKILL after the grace period. Safe to call twice, and after the end. */
  stop: () => Promise<void>;
  /** From now on its output reaches the terminal as it comes. */
  showOutput: () => void;
};

/**
 * Starts one of our Node processes. It gets a process group of its own, so that Ctrl-C reaches only
 * the start, which stops everything in order; and a channel by which it notices that the start died.
 */
export function startChild(command: Command, followParent: string): Child {
  const child = spawn(
    process.execPath,
    ["--import", new URL(`file://${path.resolve(followParent)}`).href, ...command.arguments],
    {
      cwd: command.folder,
      env: childEnv({ ...command.environment, BERTH_STARTED_BY: String(process.pid) }),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: process.platform !== "win32",
    },
  );
  const showOutput = holdOutput(child);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) =>
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`),
    );
  });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopChild(child, ended, command.graceMs));
  return { name: command.name, ended, stop, showOutput };
}

async function stopChild(
  child: ChildProcess,
  ended: Promise<string>,
  graceMs: number,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill("SIGTERM");
  const isLate = await Promise.race([
    ended.then(() => false),
    sleep(graceMs, true, { ref: false }),
  ]);
  if (!isLate) return;
  child.kill("SIGKILL");
  await ended;
}

/** A line of our log that somebody should see even before everything is up. */
const ALARMING = /^\{"level":"(?:warn|error|fatal)"/;

/**
 * Keeps what a child says until it is up: Next greets with an address of its own, which would stand
 * beside ours. Warnings and everything on stderr pass at once.
 */
function holdOutput(child: ChildProcess): () => void {
  let held: string[] | null = [];
  let rest = "";
  child.stderr?.pipe(process.stderr, { end: false });
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (held === null || ALARMING.test(line)) process.stdout.write(`${line}\n`);
      else held.push(line);
    }
  });
  child.once("exit", () => {
    if (held !== null) for (const line of held) process.stderr.write(`${line}\n`);
    held = null;
  });
  return () => void (held = null);
}
