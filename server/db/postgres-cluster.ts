import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { requireFreeSpace } from "@/server/db/disk-space";
import type { PostgresBinaries } from "@/server/db/postgres-binaries";
import {
  UNPRIVILEGED_ID,
  isReachableByOthers,
  ownerOf,
  runsAsRoot,
} from "@/server/db/postgres-binaries";
import { StartRefusal, diskFullMessage, isDiskFull } from "@/server/db/start-refusal";

export const SUPERUSER = "berth";

/** A new cluster takes 40 MB and its first write-ahead log 16 MB more; below this it cannot grow. */
const NEW_CLUSTER = {
  what: "a new database",
  megabytes: 200,
  advice: "free some space, or set BERTH_DATA_DIR to a folder on another disk",
};

const settingsSchema = z.object({
  password: z.string().min(1),
  /** The port of the last run, taken again when it is free; 0 before the first run. */
  port: z.number().int().min(0).max(65535),
});
export type ClusterSettings = z.infer<typeof settingsSchema>;

export type Cluster = {
  /** Folder with `data`, `settings.json` and `postgres.log`. */
  folder: string;
  data: string;
  logFile: string;
};

/**
 * Where the database files of `folder` lie. Normally in it; but for root with a checkout that other
 * users cannot enter (such as /root), in /var/lib/berth, since Postgres must run as another user.
 */
export function locateCluster(folder: string): Cluster {
  const mode = runsAsRoot() ? 0o711 : 0o700;
  mkdirSync(folder, { recursive: true, mode });
  const here = clusterAt(folder);
  if (!runsAsRoot() || existsSync(here.data) || isReachableByOthers(folder)) return here;
  const pointer = path.join(folder, "location");
  if (!existsSync(pointer)) {
    writeFileSync(pointer, path.join("/var/lib/berth", randomBytes(6).toString("hex")));
  }
  const elsewhere = clusterAt(readFileSync(pointer, "utf8").trim());
  mkdirSync(elsewhere.folder, { recursive: true, mode });
  return elsewhere;
}

const clusterAt = (folder: string): Cluster => ({
  folder,
  data: path.join(folder, "data"),
  logFile: path.join(folder, "postgres.log"),
});

/**
 * Creates the cluster if there is none. The files appear under their final name only when complete,
 * so an interrupted creation leaves nothing that could be mistaken for a database.
 *
 * @throws StartRefusal for a folder of another major version, a full or nearly full disk, and a
 * failed initdb (with its own words).
 */
export async function ensureCluster(
  cluster: Cluster,
  binaries: PostgresBinaries,
): Promise<{ settings: ClusterSettings; isNew: boolean }> {
  const settingsFile = path.join(cluster.folder, "settings.json");
  if (existsSync(cluster.data)) {
    refuseOtherMajor(cluster, binaries);
    return { settings: readSettings(settingsFile), isNew: false };
  }
  requireFreeSpace(cluster.folder, NEW_CLUSTER);
  for (const name of readdirSync(cluster.folder)) {
    if (name.startsWith("data.")) {
      rmSync(path.join(cluster.folder, name), { recursive: true, force: true });
    }
  }
  const settings = { password: randomBytes(24).toString("base64url"), port: 0 };
  const unfinished = path.join(cluster.folder, `data.${process.pid}`);
  try {
    await initialise({ unfinished, password: settings.password, binaries });
    saveSettings(cluster, settings);
    renameSync(unfinished, cluster.data);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  return { settings: readSettings(settingsFile), isNew: true };
}

/** Keeps password and port beside the cluster, readable by its owner alone. */
export function saveSettings(cluster: Cluster, settings: ClusterSettings): void {
  const file = path.join(cluster.folder, "settings.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readSettings(file: string): ClusterSettings {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new StartRefusal(
      `${file} is missing or damaged, and without it the database beside it cannot be opened: restore it from a backup, or move the folder away to start empty.`,
      { cause },
    );
  }
}

function refuseOtherMajor(cluster: Cluster, binaries: PostgresBinaries): void {
  const file = path.join(cluster.data, "PG_VERSION");
  const found = existsSync(file) ? readFileSync(file, "utf8").trim() : "unknown";
  if (found === String(binaries.major)) return;
  throw new StartRefusal(
    `The database in ${cluster.data} was made by Postgres ${found}, and this Berth brings Postgres ${binaries.major}: start it with the Berth that made it, or move the folder away and import your data again.`,
  );
}

type Initialisation = { unfinished: string; password: string; binaries: PostgresBinaries };

async function initialise({ unfinished, password, binaries }: Initialisation): Promise<void> {
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runsAsRoot()) {
    chownSync(unfinished, UNPRIVILEGED_ID, UNPRIVILEGED_ID);
    chownSync(passwordFile, UNPRIVILEGED_ID, UNPRIVILEGED_ID);
  }
  const options = ["-D", unfinished, "-U", SUPERUSER, "-E", "UTF8", "-A", "scram-sha-256"];
  options.push("--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8");
  options.push(`--pwfile=${passwordFile}`, "--no-instructions");
  try {
    await runPostgresProgram(binaries.initdb, options, unfinished);
    chmodSync(unfinished, 0o700);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (isDiskFull(said))
      throw new StartRefusal(diskFullMessage(path.dirname(unfinished)), { cause: error });
    throw new StartRefusal(`Creating the database failed: ${lastLine(said)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Runs a Postgres program on `data` to its end; a failure carries everything it printed. */
export function runPostgresProgram(
  program: string,
  options: string[],
  data: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = { ...ownerOf(data), cwd: path.parse(program).root, env: postgresEnv() };
    execFile(program, options, settings, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      reject(new Error(`${stdout}\n${stderr}\n${error.message}`, { cause: error }));
    });
  });
}

/** English messages, and nothing of the caller's PG* settings. */
export const postgresEnv = (): NodeJS.ProcessEnv =>
  ({ PATH: "/usr/bin:/bin", LC_ALL: "C" }) as unknown as NodeJS.ProcessEnv;

const lastLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .findLast((line) => /error|fatal|could not|cannot/i.test(line)) ?? text.trim();
