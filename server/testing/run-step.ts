import { spawn } from "node:child_process";
import type { CheckResult } from "./checks/check-result";

export type StepReport = { name: string; isOk: boolean; seconds: number; output: string };

export type Step = { name: string; run: () => Promise<Omit<StepReport, "name" | "seconds">> };

/** A step that runs programs one after the other and stops at the first that fails. */
export function commandStep(name: string, commands: readonly (readonly string[])[]): Step {
  const run = async () => {
    let output = "";
    for (const [program = "", ...args] of commands) {
      const result = await runProgram(program, args);
      output += result.output;
      if (result.code !== 0) return { isOk: false, output };
    }
    return { isOk: true, output };
  };
  return { name, run };
}

/** A step that is one of our own checks. */
export function checkStep(name: string, check: () => CheckResult | Promise<CheckResult>): Step {
  const run = async () => {
    const { summary, problems } = await check();
    return { isOk: problems.length === 0, output: [summary, ...problems].join("\n") };
  };
  return { name, run };
}

/** A program of node_modules, run by this Node so that it also works where shims do not. */
export const tool = (file: string, ...args: string[]): string[] => [
  process.execPath,
  `node_modules/${file}`,
  ...args,
];

export async function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, {
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number>((resolve) => {
    child.once("error", (error) => {
      chunks.push(Buffer.from(`${program}: ${error.message}\n`));
      resolve(1);
    });
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  });
  return { code, output: Buffer.concat(chunks).toString("utf8") };
}

export async function timed(step: Step): Promise<StepReport> {
  const start = performance.now();
  try {
    const result = await step.run();
    return { name: step.name, seconds: secondsSince(start), ...result };
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { name: step.name, isOk: false, seconds: secondsSince(start), output };
  }
}

export const secondsSince = (start: number): number => (performance.now() - start) / 1000;
