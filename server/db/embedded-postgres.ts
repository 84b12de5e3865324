import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { claimFolder } from "@/server/db/folder-owner";
import { findFreePort } from "@/server/db/free-port";
import { isProcessAlive, processCommand } from "@/server/db/operating-system-process";
import type { PostgresBinaries } from "@/server/db/postgres-binaries";
import { findPostgresBinaries, ownerOf } from "@/server/db/postgres-binaries";
import type { Cluster, ClusterSettings } from "@/server/db/postgres-cluster";
import {
  SUPERUSER,
  ensureCluster,
  locateCluster,
  postgresEnv,
  runPostgresProgram,
  saveSettings,
} from "@/server/db/postgres-cluster";
import { StartRefusal, codeOf, diskFullMessage, isDiskFull } from "@/server/db/start-refusal";

/** Replaying the log after a crash can take this long on a large database and a slow disk. */
const START_DEADLINE_MS = 300_000;
/** A killed server's workers notice within a second or two; until then the memory is still held. */
const LINGERING_RETRIES = 20;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const DATABASE = "berth";

export type EmbeddedPostgres = {
  /** Connection to the database `berth`, loopback only. Holds the password: never log it. */
  url: string;
  folder: string;
  isNew: boolean;
  /** Resolves when the server is gone, with a sentence if nobody had asked it to stop. */
  ended: Promise<string | null>;
  /** Fast shutdown: open transactions are rolled back, all else is on disk. Safe to call twice. */
  stop: () => Promise<void>;
};

type Running = { child: ChildProcess; exited: Promise<void>; guard: ChildProcess | null };

/**
 * Starts the Postgres that npm installed, on data in `folder`, creating it at the first start.
 * Loopback only, random password. Takes over after a crash or a killed supervisor.
 *
 * @throws StartRefusal with one sentence for the operator: folder in use, other major version, full
 * disk, missing package, or the server's own last words.
 */
export async function startEmbeddedPostgres(options: {
  folder: string;
  maxConnections?: number;
}): Promise<EmbeddedPostgres> {
  const binaries = findPostgresBinaries();
  const folder = path.resolve(options.folder);
  const cluster = locateCluster(folder);
  const release = claimFolder(folder);
  try {
    const { settings, isNew } = await ensureCluster(cluster, binaries);
    await stopOrphan(cluster, binaries);
    const maxConnections = options.maxConnections ?? 60;
    const { running, port } = await launch({ cluster, binaries, settings, maxConnections });
    const url = await createDatabase(settings.password, port);
    return supervise({ cluster, binaries, running, release, url, isNew });
  } catch (error) {
    release();
    if (isDiskFull(error)) throw new StartRefusal(diskFullMessage(folder), { cause: error });
    throw error;
  }
}

type Supervision = {
  cluster: Cluster;
  binaries: PostgresBinaries;
  running: Running;
  release: () => void;
  url: string;
  isNew: boolean;
};

function supervise(supervision: Supervision): EmbeddedPostgres {
  const { cluster, binaries, running, release, url, isNew } = supervision;
  let stopping: Promise<void> | null = null;
  const ended = running.exited.then(() => {
    running.guard?.kill("SIGKILL");
    release();
    return stopping === null ? endingOf(cluster) : null;
  });
  const stop = () =>
    (stopping ??= stopServer({ cluster, binaries, running })
      .then(() => ended)
      .then(() => {}));
  return { url, folder: cluster.folder, isNew, ended, stop };
}

async function stopServer(target: Pick<Supervision, "cluster" | "binaries" | "running">) {
  const { child, exited } = target.running;
  if (process.platform === "win32") await stopByControl(target.cluster, target.binaries);
  else child.kill("SIGINT");
  await exited;
}

type Launch = {
  cluster: Cluster;
  binaries: PostgresBinaries;
  settings: ClusterSettings;
  maxConnections: number;
};

/** Starts the server and waits until it answers; tries again where only waiting can help. */
async function launch(plan: Launch): Promise<{ running: Running; port: number }> {
  trimLog(plan.cluster);
  for (let attempt = 0; ; attempt += 1) {
    const port = await findFreePort(attempt === 0 ? plan.settings.port : 0);
    const logStart = sizeOf(plan.cluster.logFile);
    const running = spawnServer(plan, port);
    if (await becomesReady({ running, port, password: plan.settings.password })) {
      if (port !== plan.settings.port) saveSettings(plan.cluster, { ...plan.settings, port });
      return { running, port };
    }
    const said = readFileSync(plan.cluster.logFile).subarray(logStart).toString("utf8");
    const isPassing = /Address already in use|pre-existing shared memory block/i.test(said);
    if (isPassing && attempt < LINGERING_RETRIES) {
      await sleep(500);
      continue;
    }
    throw new StartRefusal(explain(said, plan.cluster));
  }
}

function spawnServer({ cluster, binaries, maxConnections }: Launch, port: number): Running {
  const log = openSync(cluster.logFile, "a", 0o600);
  const options = ["-D", cluster.data, "-p", String(port)];
  for (const setting of [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    `max_connections=${maxConnections}`,
    "timezone=UTC",
    "log_timezone=UTC",
    "lc_messages=C",
    // The log stays on this machine, but rows of an inventory have no business in it.
    "log_parameter_max_length_on_error=0",
  ]) {
    options.push("-c", setting);
  }
  const child = spawn(binaries.postgres, options, {
    ...ownerOf(cluster.data),
    // Ctrl-C must reach Berth alone, which then stops web, worker and database in this order.
    detached: true,
    stdio: ["ignore", log, log],
    cwd: path.parse(cluster.data).root,
    env: postgresEnv(),
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  return { child, exited, guard: spawnGuard(child.pid, cluster) };
}

/**
 * Stops Postgres when this process dies without having done so: the guard reads a pipe that only
 * this process holds open, and its end is the signal.
 */
function spawnGuard(pid: number | undefined, cluster: Cluster): ChildProcess | null {
  if (pid === undefined || process.platform === "win32") return null;
  const guard = spawn(
    "/bin/sh",
    ["-c", 'read -r _; kill -INT "$1" 2>/dev/null', "sh", String(pid)],
    {
      ...ownerOf(cluster.data),
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      cwd: "/",
      env: postgresEnv(),
    },
  );
  guard.on("error", () => {});
  guard.unref();
  return guard;
}

type Readiness = { running: Running; port: number; password: string };

async function becomesReady({ running, port, password }: Readiness): Promise<boolean> {
  let hasExited = false;
  void running.exited.then(() => (hasExited = true));
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    if (hasExited) {
      running.guard?.kill("SIGKILL");
      return false;
    }
    const client = new Client(connection({ port, password, database: "postgres" }));
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      const code = codeOf(error);
      // 57P03: still replaying the log. Anything else but "not listening yet" will not pass.
      if (code !== "57P03" && code !== "ECONNREFUSED" && code !== "ECONNRESET") {
        running.child.kill("SIGINT");
        await running.exited;
        throw error;
      }
    }
    await sleep(25);
  }
  running.child.kill("SIGINT");
  await running.exited;
  return false;
}

async function createDatabase(password: string, port: number): Promise<string> {
  const client = new Client(connection({ port, password, database: "postgres" }));
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

const connection = (at: { port: number; password: string; database: string }) => ({
  host: "127.0.0.1",
  user: SUPERUSER,
  connectionTimeoutMillis: 5_000,
  ...at,
});

/** Stops a server whose supervisor was killed, so that this start can own a fresh one. */
async function stopOrphan(cluster: Cluster, binaries: PostgresBinaries): Promise<void> {
  const file = path.join(cluster.data, "postmaster.pid");
  const pid = readPid(file);
  if (pid === null || !isProcessAlive(pid)) return;
  const command = processCommand(pid);
  if (command !== null && !/postgres/i.test(command)) {
    // The id now belongs to some other program; Postgres itself could not tell and would refuse.
    rmSync(file, { force: true });
    return;
  }
  await stopByControl(cluster, binaries);
}

function stopByControl({ data }: Cluster, binaries: PostgresBinaries): Promise<string> {
  const options = ["stop", "-D", data, "-m", "fast", "-w", "-t", "120"];
  return runPostgresProgram(binaries.pgCtl, options, data);
}

function readPid(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function endingOf(cluster: Cluster): string {
  const log = readFileSync(cluster.logFile);
  return explain(log.subarray(Math.max(0, log.length - 8_192)).toString("utf8"), cluster);
}

/** What the server answers to connections while it starts or stops: never why it ended. */
const PASSING = /the database system is (starting up|shutting down|in recovery mode)/;

function explain(said: string, cluster: Cluster): string {
  if (isDiskFull(said)) return diskFullMessage(cluster.folder);
  const reason = said
    .split("\n")
    .findLast((line) => /(FATAL|PANIC|ERROR|could not)/.test(line) && !PASSING.test(line))
    ?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "");
  const because = reason === undefined ? "" : `: ${reason}`;
  return `The embedded database stopped${because}; its log is ${cluster.logFile}.`;
}

function trimLog(cluster: Cluster): void {
  if (sizeOf(cluster.logFile) > LOG_LIMIT_BYTES) rmSync(cluster.logFile, { force: true });
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return 0;
    throw error;
  }
}
