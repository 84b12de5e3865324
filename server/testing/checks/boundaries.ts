import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import { brokenRule, type Target } from "./import-law";
import { importsOf } from "./imports-of";
import { describeModule } from "./module-kinds";
import { listModules } from "./source-files";

export type Violation = { file: string; line: number; rule: string; specifier: string };
export type BoundaryReport = { violations: Violation[]; modulesSeen: number };

const GENERATED = "server/db/generated/";

/** Reads every module below `root` and judges each of its imports by the import law. */
export function checkBoundaries(root: string): BoundaryReport {
  const files = listModules(root);
  const edges = new Map<string, string[]>();
  const violations: Violation[] = [];
  for (const file of files) {
    const from = describeModule(file);
    const neighbours: string[] = [];
    for (const { specifier, line, typeOnly } of importsOf(readFileSync(join(root, file), "utf8"))) {
      const to = resolveTarget({ root, file, specifier });
      if (to === null) {
        violations.push({ file, line, rule: "import-resolves", specifier });
        continue;
      }
      if ("module" in to) neighbours.push(to.module.path);
      const rule = brokenRule({ from, to, typeOnly });
      if (rule !== null) violations.push({ file, line, rule, specifier });
    }
    edges.set(file, neighbours);
  }
  for (const cycle of findCycles(edges)) {
    const [file = ""] = cycle;
    violations.push({ file, line: 1, rule: "no-cycle", specifier: cycle.join(" -> ") });
  }
  return { violations, modulesSeen: files.length };
}

type Reference = { root: string; file: string; specifier: string };

/** Follows both spellings, `@/server/x` and `../x`, to the same module; null when there is none. */
export function resolveTarget({ root, file, specifier }: Reference): Target | null {
  const isAlias = specifier.startsWith("@/");
  if (!isAlias && !specifier.startsWith(".")) return externalTarget(specifier);
  const path = isAlias
    ? posix.normalize(specifier.slice(2))
    : posix.normalize(posix.join(posix.dirname(file), specifier));
  if (path.startsWith(GENERATED)) return { module: describeModule(`${path}.ts`) };
  const bare = path.replace(/\.js$/, "");
  const found = [path, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, `${bare}/index.tsx`].find(
    (candidate) => /\.\w+$/.test(candidate) && existsSync(join(root, candidate)),
  );
  return found === undefined ? null : { module: describeModule(found) };
}

function externalTarget(specifier: string): Target {
  const builtin = specifier.replace(/^node:/, "");
  if (specifier.startsWith("node:") || builtinModules.includes(builtin)) return { builtin };
  const parts = specifier.split("/");
  return { package: parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/") };
}

/** Groups of modules that reach each other (Tarjan's strongly connected components). */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): number => {
    const index = order.size;
    let lowest = index;
    order.set(node, index);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? index);
    }
    if (lowest === index) {
      const group = stack.splice(stack.indexOf(node));
      const isSelfImport = group.length === 1 && (edges.get(node) ?? []).includes(node);
      if (group.length > 1 || isSelfImport) cycles.push(group.sort());
    }
    return lowest;
  };
  for (const node of edges.keys()) if (!order.has(node)) visit(node);
  return cycles;
}
