import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDb } from "@/server/db/client";
import { ensureRubric } from "@/server/scoring/service";
import { insertTeam, insertUser } from "@/server/testing/factories";
import { copyIn, copyOut } from "./copied";
import type { Bench, BenchContext, Figure } from "./figure";
import { measure, stepOf, type Step } from "./measured";
import { rvtoolsCsv } from "./rvtools-csv";

const MAX_MIB = 512;
const MAX_RATIO = 10;

export const bench: Bench = {
  title: "an RVTools CSV: preview, commit, a second one with 1 % changed, undo; beside psql \\copy",
  run: async (context) => {
    const folder = mkdtempSync(join(tmpdir(), "berth-import-"));
    try {
      return await runIn(folder, context);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function runIn(folder: string, { databaseUrl, workloads, say }: BenchContext) {
  await ensureRubric();
  const team = await insertTeam(getDb());
  await insertUser(getDb(), { role: "admin" });
  const [first, later, copied] = ["first.csv", "later.csv", "copied.csv"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  writeFileSync(first, rvtoolsCsv(workloads));
  writeFileSync(later, rvtoolsCsv(workloads, true));
  say(`  importing ${workloads} machines`);
  const steps = await measure("import-process.ts", [databaseUrl, team.id, first, later]);
  for (const { name, ms, peakMiB, detail } of steps) {
    say(`  ${name}: ${Math.round(ms)} ms, ${Math.round(peakMiB)} MiB ${detail}`);
  }
  // The undone rows are gone from sight only: the same ones are copied.
  await getDb().$executeRaw`UPDATE workload SET deleted_at = NULL`;
  await copyOut(databaseUrl, copied);
  const baseline = await copyIn(databaseUrl, copied);
  return [...figuresOf(steps, baseline), memoryOf(steps)];
}

const BASELINE = "psql \\copy of the same rows into a table with the same indexes";

function figuresOf(steps: readonly Step[], baseline: number): Figure[] {
  const figure = (name: string, step: string, maxRatio: number): Figure => ({
    name,
    value: stepOf(steps, step).ms,
    unit: "ms",
    baseline,
    baselineIs: BASELINE,
    maxRatio,
  });
  return [
    figure("import, upload and preview", "preview", 3 * MAX_RATIO),
    figure("import, commit with scoring queued", "commit", MAX_RATIO),
    figure("import with 1 % changed, preview", "second preview", 3 * MAX_RATIO),
    figure("import with 1 % changed, commit", "second commit", MAX_RATIO),
    figure("import, undo of all", "undo", MAX_RATIO),
  ];
}

const memoryOf = (steps: readonly Step[]): Figure => ({
  name: "import, peak memory of the process that did all of it",
  value: Math.max(...steps.map(({ peakMiB }) => peakMiB)),
  unit: "MiB",
  baseline: MAX_MIB,
  baselineIs: "the limit",
  maxValue: MAX_MIB,
});
