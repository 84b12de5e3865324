import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { findFreePort } from "@/server/db/free-port";
import { ENV_NAMES } from "@/server/env";

/** Seconds on a quiet machine; a test run keeps it busy. */
const UP_DEADLINE_MS = 90_000;

export type Launched = {
  pid: number;
  /** Everything it has printed so far. */
  output: () => string;
  /** Exit code, or null when a signal ended it. */
  exited: Promise<number | null>;
  /** Resolves when the greeting is printed; throws with its output when it ends before. */
  up: () => Promise<void>;
  kill: (signal: NodeJS.Signals) => void;
};

/** What `npm start` runs. */
export const NPM_START = ["server/launch/start.mjs", "start"];

/** Runs a start with these settings and no others of Berth's. */
export function launchBerth(
  settings: Record<string, string>,
  program: { arguments: string[]; folder: string } = { arguments: NPM_START, folder: "." },
): Launched {
  const child = spawn(process.execPath, program.arguments, {
    cwd: program.folder,
    env: { ...foreignEnvironment(), ...settings },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  }
  let hasEnded = false;
  const exited = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      hasEnded = true;
      resolve(code);
    });
  });
  const up = async () => {
    const deadline = performance.now() + UP_DEADLINE_MS;
    while (!/is up, after/.test(text)) {
      if (hasEnded) throw new Error(`it ended before it was up:\n${text}`);
      if (performance.now() > deadline) throw new Error(`it did not get up:\n${text}`);
      await sleep(50);
    }
  };
  return { pid: child.pid ?? 0, output: () => text, exited, up, kill: (name) => child.kill(name) };
}

/** A shell or a `.env` file of the developer's would change what is tested; empty means not given. */
const foreignEnvironment = () => ({
  ...process.env,
  ...Object.fromEntries([...ENV_NAMES, "NODE_OPTIONS", "VITEST"].map((name) => [name, ""])),
});

export type Site = { folder: string; port: number; settings: Record<string, string> };

/** A data folder and a port of its own, so that a test meets nothing of a real start. */
export async function makeSite(): Promise<Site & { remove: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), "berth-launch-"));
  // For root, Postgres runs as another user, who must be able to reach its files.
  chmodSync(folder, 0o711);
  const port = await findFreePort(0);
  return {
    folder,
    port,
    settings: { BERTH_DATA_DIR: folder, PORT: String(port) },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const clusterSettings = z.object({ password: z.string(), port: z.number() });

/** Connection to the embedded database of a running start. */
export function databaseUrlOf(site: Site): string {
  const file = path.join(site.folder, "postgres", "settings.json");
  const { password, port } = clusterSettings.parse(JSON.parse(readFileSync(file, "utf8")));
  return `postgresql://berth:${password}@127.0.0.1:${port}/berth`;
}

/** Process id of the embedded database's server. */
export const postmasterOf = (site: Site): number =>
  Number.parseInt(
    readFileSync(path.join(site.folder, "postgres", "data", "postmaster.pid"), "utf8"),
    10,
  );

/** Waits for something to become true, as seen from outside. */
export async function eventually(
  isTrue: () => boolean | Promise<boolean>,
  deadlineMs = 20_000,
): Promise<boolean> {
  const end = performance.now() + deadlineMs;
  while (performance.now() < end) {
    if (await isTrue()) return true;
    await sleep(100);
  }
  return false;
}
