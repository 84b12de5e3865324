import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";

export type CruisedViolation = { file: string; rule: string; target: string };
export type CruiseReport = { violations: CruisedViolation[]; modules: string[] };

const CONFIG = ".dependency-cruiser.cjs";
const FOLDERS = ["app", "server", "components", "prisma", "messages", "e2e", "bench"];

type CruiseOutput = {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
};

type Trees = { root: string; configRoot: string };

/**
 * Runs dependency-cruiser on the tree at `root` with the configuration of `configRoot`.
 *
 * Its rules come in pairs, `x` for values and `x-types` for types; both are reported as `x`.
 */
export async function cruise({ root, configRoot }: Trees): Promise<CruiseReport> {
  const targets = [...FOLDERS, "*.ts"].filter(
    (target) => target.includes("*") || existsSync(join(root, target)),
  );
  const command = join(configRoot, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = relative(root, join(configRoot, CONFIG));
  const args = [command, "--config", config, "--output-type", "json", ...targets];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  });
  const { modules, summary } = JSON.parse(stdout) as CruiseOutput;
  return {
    violations: summary.violations.map(({ from, to, rule }) => ({
      file: from,
      target: to,
      rule: rule.name.replace(/-types$/, ""),
    })),
    modules: modules.map(({ source }) => source),
  };
}
