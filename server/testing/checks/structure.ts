import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult } from "./check-result";
import { describeModule, type ModuleKind } from "./module-kinds";
import { listFiles } from "./source-files";

/** What may stand beside each other at the root; names with a leading dot belong to tools. */
const TOP_LEVEL = `
  app server components prisma e2e bench docs messages public
  package.json package-lock.json tsconfig.json docker-compose.yml Dockerfile
  README.md CONTRIBUTING.md ARCHITECTURE.md LICENSE CHANGELOG.md SECURITY.md
  next.config.ts next-env.d.ts proxy.ts instrumentation.ts postcss.config.mjs prisma.config.ts
  vitest.config.ts knip.json tsconfig.tsbuildinfo
`.split(/\s+/);

const SERVER_MODULES = `
  api auth audit inventory scoring imports exports plans reports capacity landing demo jobs worker launch db testing
`.split(/\s+/);

const COMPONENT_FOLDERS = `
  ui charts data-table format filters shell trpc session
  auth audit inventory scoring imports exports plans reports capacity landing jobs people settings demo
`.split(/\s+/);

/** Names that say nothing about what is inside and so collect everything. */
const FORBIDDEN_NAMES =
  /^(index|utils?|helpers?|types?|constants?|common|misc|shared|lib|manager|stuff)$/;

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SERVER_SUFFIXES = `
  adapter test db.test launch.test golden.test adapter.test adapter.db.test
`.split(/\s+/);
const COMPONENT_SUFFIXES = ["", "test", "db.test"];
const NEXT_FILES =
  /^(page|layout|template|loading|error|global-error|not-found|forbidden|route|default|icon|apple-icon|manifest|robots|opengraph-image)\.(tsx?|svg|png|ico)$/;
const NEXT_FOLDER =
  /^(\([a-z-]+\)|\[[a-zA-Z]+\]|\[\.\.\.[a-zA-Z]+\]|\[\[\.\.\.[a-zA-Z]+\]\]|_?[a-z0-9-]+)$/;
const MAX_SERVER_DEPTH = 3;
const SERVER_ONLY: readonly ModuleKind[] = ["repository", "service", "adapter"];

export type StructureProblem = { file: string; rule: string };

type Sources = {
  /** Every file of the tree, as listed by `listFiles`. */
  files: readonly string[];
  read: (file: string) => string;
};

/** Judges where each file stands and what it is called. */
export function findStructureProblems({ files, read }: Sources): StructureProblem[] {
  return files.flatMap((file) => rulesBrokenBy(file, read).map((rule) => ({ file, rule })));
}

function rulesBrokenBy(file: string, read: Sources["read"]): string[] {
  const [top = ""] = file.split("/");
  if (!top.startsWith(".") && !TOP_LEVEL.includes(top)) return ["top-level-is-closed"];
  switch (top) {
    case "server":
      return [...serverRules(file), ...contentRules(file, read)];
    case "components":
      return componentRules(file);
    case "app":
      return appRules(file);
    case "e2e":
    case "bench":
    case "prisma":
      return /\.tsx?$/.test(file) ? nameRules(file, ["", "spec", "test", "db.test", "config"]) : [];
    default:
      return [];
  }
}

function serverRules(file: string): string[] {
  const [, second = "", ...rest] = file.split("/");
  if (rest.length === 0) return nameRules(file, ["", "test"]);
  if (!SERVER_MODULES.includes(second)) return ["server-modules-are-closed"];
  const rules = nameRules(file, SERVER_SUFFIXES);
  if (rest.length > MAX_SERVER_DEPTH - 1) rules.push("server-folders-stay-shallow");
  const isTypeScript = file.endsWith(".ts") || isBeforeInstall(file) || isData(file);
  if (!isTypeScript) rules.push("server-holds-typescript");
  return rules;
}

/** What `npm start` runs before it can know that a TypeScript loader is installed. */
const isBeforeInstall = (file: string) => /^server\/launch\/[a-z-]+\.mjs$/.test(file);

/** Golden reports and sample inventories, read by tests only. */
const isData = (file: string) => /^server\/testing\/(golden|fixtures)\//.test(file);

function contentRules(file: string, read: Sources["read"]): string[] {
  const { kind } = describeModule(file);
  if (!SERVER_ONLY.includes(kind)) return [];
  return /^import "server-only";$/m.test(read(file).slice(0, 400)) ? [] : ["marked-server-only"];
}

function componentRules(file: string): string[] {
  const [, second = "", ...rest] = file.split("/");
  if (rest.length === 0 || !COMPONENT_FOLDERS.includes(second)) {
    return ["component-folders-are-closed"];
  }
  return [
    ...nameRules(file, COMPONENT_SUFFIXES),
    ...(/\.tsx?$/.test(file) ? [] : ["components-hold-typescript"]),
  ];
}

function appRules(file: string): string[] {
  const folders = file.split("/").slice(1, -1);
  const name = file.split("/").at(-1) ?? "";
  const isPrivate = folders.some((folder) => folder.startsWith("_"));
  if (!folders.every((folder) => NEXT_FOLDER.test(folder))) return ["names-are-kebab-case"];
  if (isPrivate || name === "globals.css") return nameRules(file, COMPONENT_SUFFIXES);
  return NEXT_FILES.test(name) ? [] : ["app-holds-routes-only"];
}

function nameRules(file: string, suffixes: readonly string[]): string[] {
  const name = file.split("/").at(-1) ?? "";
  const [stem = "", ...parts] = name.split(".");
  const suffix = parts.slice(0, -1).join(".");
  const rules: string[] = [];
  if (!isData(file) && !KEBAB_CASE.test(stem)) rules.push("names-are-kebab-case");
  if (FORBIDDEN_NAMES.test(stem)) rules.push("names-say-what-is-inside");
  if (/\.tsx?$/.test(name) && !suffixes.includes(suffix)) rules.push("file-kinds-are-closed");
  return rules;
}

export function runStructure(root: string): CheckResult {
  const files = listFiles(root);
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  return {
    summary: `${files.length} files`,
    problems: findStructureProblems({ files, read }).map(({ file, rule }) => `${file}: ${rule}`),
  };
}
