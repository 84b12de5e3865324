import path from "node:path";
import { z } from "zod";
import { describeDatabase, requireUsableDatabase } from "@/server/db/connection-check";
import { startEmbeddedPostgres } from "@/server/db/embedded-postgres";
import { migrate } from "@/server/db/migrate";
import { StartRefusal } from "@/server/db/start-refusal";
import type { LaunchEnv } from "@/server/env";
import { launchEnv, localAddress } from "@/server/env";
import type { Child } from "@/server/launch/child";
import { memoryArguments, MEMORY_ENVIRONMENT } from "@/server/launch/child-memory";
import { startChild } from "@/server/launch/child";
import type { DataFolder } from "@/server/launch/data-folder";
import { openDataFolder } from "@/server/launch/data-folder";
import { greeting } from "@/server/launch/greeting";
import { isLoopback, requireFreePort } from "@/server/launch/port-check";
import type { Announcement } from "@/server/launch/prepare";
import { ProgramFailure, runProgram } from "@/server/launch/program";
import { withProgress } from "@/server/launch/progress";
import { waitUntilReady } from "@/server/launch/readiness";
import { keepRunning } from "@/server/launch/worker-restarts";
import packageManifest from "@/package.json";

type Part = { arguments: string[]; folder: string };

/** What differs between a start from source, one for development and one from an image. */
export type StartPlan = {
  /** Used when BERTH_DATA_DIR is not given. */
  dataFolder: string;
  /** Builds, or generates, whatever the parts below need. */
  makeReady: (signal: AbortSignal) => Promise<void>;
  migrations: string;
  followParent: string;
  mode: "production" | "development";
  prepare: Part;
  web: Part;
  worker: Part;
};

const WEB_GRACE_MS = 10_000;
/** A job may be in the middle of a transaction; graphile-worker hands unfinished ones on. */
const WORKER_GRACE_MS = 20_000;
const READY_DEADLINE_MS = 120_000;

type Running = {
  plan: StartPlan;
  settings: LaunchEnv;
  signal: AbortSignal;
  /** Undoes what was started, last first. */
  closers: (() => Promise<void> | void)[];
  /** Reports that a part is gone for good. */
  fail: (sentence: string) => void;
};

/**
 * Starts everything, keeps it running until the end is asked for, and stops it in order: web,
 * worker, database.
 *
 * @param asked aborts when the end is asked for.
 * @throws StartRefusal when it cannot start, or when a part dies that cannot be replaced.
 */
export async function start(plan: StartPlan, asked: AbortSignal): Promise<void> {
  const begun = performance.now();
  const closers: Running["closers"] = [];
  const ending = new AbortController();
  asked.addEventListener("abort", () => ending.abort(), { once: true });
  let failure: string | null = null;
  const fail = (sentence: string) => {
    if (ending.signal.aborted) return;
    failure = sentence;
    ending.abort();
  };
  try {
    const text = await bringUp({
      plan,
      settings: launchEnv(),
      signal: ending.signal,
      closers,
      fail,
    });
    process.stdout.write(text(performance.now() - begun));
    await untilAborted(ending.signal);
  } catch (error) {
    // Asked to end in the middle of starting: what failed then, failed because of that.
    if (!ending.signal.aborted) throw error;
  } finally {
    await closeAll(closers, asked.aborted);
  }
  if (failure !== null) throw new StartRefusal(failure);
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });

async function closeAll(closers: Running["closers"], isAsked: boolean): Promise<void> {
  if (isAsked) process.stdout.write("Stopping Berth.\n");
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      // The parts below it must still be stopped.
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  if (isAsked) process.stdout.write("Stopped.\n");
}

async function bringUp(running: Running): Promise<(durationMs: number) => string> {
  const { plan, settings, signal, closers } = running;
  const folder = openDataFolder(settings.BERTH_DATA_DIR ?? plan.dataFolder);
  closers.push(folder.release);
  await requireFreePort(settings.PORT, settings.HOST);
  const database = await openDatabase(running, folder);
  signal.throwIfAborted();
  await plan.makeReady(signal);
  signal.throwIfAborted();
  await withProgress({ name: "Migrating the database" }, () =>
    migrate({ connectionString: database.url, folder: plan.migrations }),
  );
  signal.throwIfAborted();
  const environment = environmentOf(running, { url: database.url, folder });
  const announcements = await withProgress({ name: "Preparing the data" }, () =>
    runPrepare(running, environment),
  );
  signal.throwIfAborted();
  await startParts(running, environment);
  return (durationMs) =>
    greeting({
      version: packageManifest.version,
      address: addressOf(settings),
      announcements: [...announcements, ...warnings(settings)],
      data: database.description,
      durationMs,
    });
}

type Database = { url: string; description: string };

async function openDatabase(running: Running, folder: DataFolder): Promise<Database> {
  const given = running.settings.DATABASE_URL;
  if (given !== undefined) {
    await withProgress({ name: "Reaching the database" }, () => requireUsableDatabase(given));
    return { url: given, description: `the database ${describeDatabase(given)}` };
  }
  const embedded = await withProgress({ name: "Starting the embedded database" }, () =>
    startEmbeddedPostgres({ folder: path.join(folder.path, "postgres") }),
  );
  running.closers.push(embedded.stop);
  void embedded.ended.then((complaint) => complaint !== null && running.fail(complaint));
  const isElsewhere = !embedded.folder.startsWith(folder.path);
  const description = isElsewhere ? `${folder.path} and ${embedded.folder}` : folder.path;
  return { url: embedded.url, description };
}

function environmentOf(
  { plan, settings }: Running,
  { url, folder }: { url: string; folder: DataFolder },
): Record<string, string> {
  return {
    NODE_ENV: plan.mode,
    DATABASE_URL: url,
    BERTH_AUTH_SECRET: settings.BERTH_AUTH_SECRET ?? folder.secrets.authSecret,
    BERTH_DEMO_PASSWORD: settings.BERTH_DEMO_PASSWORD ?? folder.secrets.demoPassword,
    BERTH_URL: addressOf(settings),
    PORT: String(settings.PORT),
    HOSTNAME: settings.HOST,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

const prepareMessage = z.object({
  announcements: z.array(z.object({ label: z.string(), value: z.string() })),
});

async function runPrepare(
  { plan, signal }: Running,
  environment: Record<string, string>,
): Promise<Announcement[]> {
  try {
    const messages = await runProgram({ ...plan.prepare, environment, signal });
    return messages.flatMap((message) => prepareMessage.parse(message).announcements);
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error;
    throw new StartRefusal(error.output.trim() || error.message, { cause: error });
  }
}

async function startParts(running: Running, given: Record<string, string>): Promise<void> {
  const { plan, settings, signal, closers, fail } = running;
  // Only the preparation needs it.
  const secretless = { ...given, BERTH_ADMIN_PASSWORD: "", BERTH_ADMIN_EMAIL: "" };
  const isLean = plan.mode === "production";
  const environment = isLean ? { ...MEMORY_ENVIRONMENT, ...secretless } : secretless;
  const memory = isLean ? memoryArguments() : [];
  const launch = (name: string, part: Part, graceMs: number): Child => {
    const command = { name, environment, graceMs, ...part };
    return startChild({ ...command, arguments: [...memory, ...part.arguments] }, plan.followParent);
  };
  const watch = (child: Child) => {
    closers.push(child.stop);
    void child.ended.then((how) => fail(`The ${child.name} ended with ${how}; see above.`));
    return child;
  };
  const report = (line: string) => void process.stderr.write(`${line}\n`);
  const worker = watch(
    keepRunning({ start: () => launch("worker", plan.worker, WORKER_GRACE_MS), report }),
  );
  const web = watch(launch("web server", plan.web, WEB_GRACE_MS));
  const address = `http://${reachableHost(settings.HOST)}:${settings.PORT}`;
  const trouble = await withProgress({ name: "Starting the web server" }, () =>
    waitUntilReady({ address, deadlineMs: READY_DEADLINE_MS, signal }),
  );
  if (trouble !== null) {
    throw new StartRefusal(`The web server did not get ready: ${trouble}.`);
  }
  worker.showOutput();
  web.showOutput();
}

const addressOf = (settings: LaunchEnv): string =>
  settings.BERTH_URL ?? localAddress(settings.PORT);

function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function warnings(settings: LaunchEnv): Announcement[] {
  if (isLoopback(settings.HOST) || settings.BERTH_URL !== undefined) return [];
  return [
    {
      label: "Note",
      value: "others can reach this machine: set BERTH_URL to the address they open, to sign in",
    },
  ];
}
