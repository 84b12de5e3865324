import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * What the build is made of. tsconfig.json is left out, since the build itself may complete it;
 * migrations are in, since the build carries a copy of them.
 */
const SOURCES = [
  "app",
  "components",
  "messages",
  "prisma",
  "public",
  "server",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
];

const IGNORED = [/\.test\.tsx?$/, /^server\/db\/generated\//, /^server\/testing\//];

/**
 * A digest over the names and contents of all source files under `root`, the same on every machine of
 * one kind. Contents, not times: a checkout sets times as it likes.
 */
export function sourceDigest(root: string, sources: readonly string[] = SOURCES): string {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}\n`);
  for (const file of sources.flatMap((name) => listFiles(root, name))) {
    const content = createHash("sha256").update(readFileSync(path.join(root, file)));
    hash.update(`${file} ${content.digest("hex")}\n`);
  }
  return hash.digest("hex");
}

function listFiles(root: string, name: string): string[] {
  const full = path.join(root, name);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [name];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => !IGNORED.some((pattern) => pattern.test(file)))
    .toSorted((a, b) => (a < b ? -1 : 1));
}
