import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Folders that hold no source of ours: installed, generated, or wrong on purpose. */
const SKIPPED_FOLDERS = new Set([
  "node_modules",
  ".git",
  ".next",
  ".data",
  "dist",
  "coverage",
  "test-results",
  "playwright-report",
  "server/db/generated",
  "server/testing/fixtures",
]);

/** Every file below `root`, as sorted paths with forward slashes, without the skipped folders. */
export function listFiles(root: string): string[] {
  const found: string[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(root, path).split(sep).join("/");
      if (SKIPPED_FOLDERS.has(name) || SKIPPED_FOLDERS.has(entry.name)) continue;
      if (entry.isDirectory()) visit(path);
      else found.push(name);
    }
  };
  visit(root);
  return found.sort();
}

/** TypeScript sources below `root`; declarations written by tools are not ours. */
export function listModules(root: string): string[] {
  return listFiles(root).filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
}

export const isTestFile = (file: string): boolean => /\.(test|spec)\.tsx?$/.test(file);
