import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { getDb, getPool } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { copyOutInventory } from "./copied";
import type { Bench, BenchContext, Figure } from "./figure";
import { measure, stepOf, type Step } from "./measured";

const FORMS = ["csv", "jsonl", "xlsx"] as const;
const MAX_CSV_RATIO = 3;
const MAX_MIB = 512;
/** How many times the rows of the first export stand in the large one. */
const TIMES = 10;
/** What the memory of the large export may be above that of the small one: buffers, not rows. */
const MAX_GROWTH = 1.25;

export const bench: Bench = {
  title: "the inventory as CSV, JSON Lines and workbook, and ten times of it; beside psql \\copy",
  database: "large-portfolio",
  run: async (context) => {
    const folder = mkdtempSync(join(tmpdir(), "berth-export-"));
    chmodSync(folder, 0o700);
    try {
      return await runIn(folder, context);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function runIn(folder: string, { databaseUrl, workloads, say }: BenchContext) {
  const tell = (steps: readonly Step[]) => {
    for (const { name, ms, peakMiB, detail } of steps) {
      say(`  ${name}: ${Math.round(ms)} ms, ${Math.round(peakMiB)} MiB ${detail}`);
    }
  };
  say(
    `  load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
  );
  const copied = join(folder, "copied.csv");
  const before = await copyOutInventory(databaseUrl, copied);
  const steps = await measure("export-process.ts", [databaseUrl, folder, ...FORMS]);
  tell(steps);
  // Before and after, so that whatever else the machine does falls on both.
  const baseline = Math.min(before, await copyOutInventory(databaseUrl, copied));
  say(`  writing ${TIMES * workloads} workloads`);
  await multiply();
  const large = await measure("export-process.ts", [databaseUrl, folder, ...FORMS.slice(0, 2)]);
  tell(large);
  say(
    `  load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
  );
  return [...timesOf(steps, baseline), ...memoryOf(steps, large, TIMES * workloads)];
}

/** The same portfolio ten times over, under names and keys of their own. */
async function multiply(): Promise<void> {
  await getDb().$executeRaw(sql`
    INSERT INTO workload (team_id, name, description, tags, power_state, set_aside, source_key, facts)
    SELECT w.team_id, w.name || '-' || n, w.description, w.tags, w.power_state, w.set_aside,
           w.source_key || ':' || n, w.facts
      FROM workload w CROSS JOIN generate_series(2, ${TIMES}::int) n`);
  await getPool().query("vacuum analyze workload");
}

const timesOf = (steps: readonly Step[], baseline: number): Figure[] =>
  FORMS.map((form) => ({
    name: `export, the whole inventory as ${form}`,
    value: stepOf(steps, form).ms,
    unit: "ms",
    baseline,
    baselineIs: "psql \\copy of the same rows, columns and order as CSV",
    maxRatio: form === "xlsx" ? 3 * MAX_CSV_RATIO : MAX_CSV_RATIO,
  }));

function memoryOf(steps: readonly Step[], large: readonly Step[], rows: number): Figure[] {
  const peakOf = (of: readonly Step[], form: string) => stepOf(of, form).peakMiB;
  return [
    {
      name: "export, peak memory of the process that wrote all forms",
      value: Math.max(...steps.map(({ peakMiB }) => peakMiB)),
      unit: "MiB",
      baseline: MAX_MIB,
      baselineIs: "the limit",
      maxValue: MAX_MIB,
    },
    {
      name: `export, peak memory at ${rows} rows as csv`,
      value: peakOf(large, "csv"),
      unit: "MiB",
      baseline: peakOf(steps, "csv"),
      baselineIs: "the same at a tenth of the rows",
      maxRatio: MAX_GROWTH,
      maxValue: MAX_MIB,
    },
    {
      name: `export, peak memory at ${rows} rows as csv and jsonl`,
      value: peakOf(large, "jsonl"),
      unit: "MiB",
      baseline: peakOf(steps, "jsonl"),
      baselineIs: "the same at a tenth of the rows",
      maxRatio: MAX_GROWTH,
      maxValue: MAX_MIB,
    },
  ];
}
