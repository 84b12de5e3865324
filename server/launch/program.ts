import { spawn } from "node:child_process";
import { childEnv } from "@/server/env";

export type ProgramRun = {
  /** Script and its arguments, run by this Node. */
  arguments: string[];
  folder: string;
  environment: Record<string, string>;
  signal: AbortSignal;
};

/** Everything the program printed, for a failure that must be explained. */
export class ProgramFailure extends Error {
  readonly output: string;

  constructor(message: string, output: string) {
    super(message);
    this.name = "ProgramFailure";
    this.output = output;
  }
}

/**
 * Runs one of our own programs to its end, quietly.
 *
 * @returns the messages it sent to us.
 * @throws ProgramFailure with its output, also when `signal` ended it.
 */
export function runProgram(run: ProgramRun): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, run.arguments, {
      cwd: run.folder,
      env: childEnv(run.environment),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: process.platform !== "win32",
    });
    const output: string[] = [];
    const messages: unknown[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => void output.push(text));
    }
    child.on("message", (message) => void messages.push(message));
    const abort = () => endGroup(child.pid);
    run.signal.addEventListener("abort", abort, { once: true });
    child.once("error", (error) => reject(new ProgramFailure(error.message, output.join(""))));
    child.once("close", (code, signal) => {
      run.signal.removeEventListener("abort", abort);
      if (code === 0) return resolve(messages);
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      reject(new ProgramFailure(how, output.join("")));
    });
  });
}

/** Ends a program with its own children: a build has several. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGTERM");
  } catch {
    // It has just ended by itself.
  }
}
