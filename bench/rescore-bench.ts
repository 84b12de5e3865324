import { getDb, getPool, inTransaction } from "@/server/db/client";
import {
  holdAssessmentInputs,
  nextWorkloadIds,
  saveAssessments,
} from "@/server/scoring/repository";
import { reassessPortfolio } from "@/server/scoring/service";
import type { StoredAssessment } from "@/server/scoring/stored-assessment";
import { durationOf, type Bench, type Figure } from "./figure";

/** As many as the service takes at once. */
const CHUNK = 250;

export const bench: Bench = {
  title: "every workload assessed anew, as after a new rubric, and once more with nothing changed",
  database: "large-portfolio",
  run: async ({ workloads, say }) => {
    const count = `${workloads} workloads`;
    say(`  ${count}, nothing changed`);
    const unchanged = await reassess({ expectChanged: 0 });
    const reading = await copyRows("read");
    await makeStale();
    say(`  ${count}, all changed`);
    const changed = await reassess({ expectChanged: workloads });
    await makeStale();
    say("  the same rows without scoring");
    const writing = await copyRows("read-and-write");
    return [
      figure(`rescore ${count}, all changed`, changed, {
        baseline: writing,
        baselineIs: "reading and writing the same rows in the same chunks, without scoring",
        maxRatio: 5,
      }),
      figure(`rescore ${count}, nothing changed`, unchanged, {
        baseline: reading,
        baselineIs: "reading the same rows in the same chunks",
        maxRatio: 5,
      }),
    ];
  },
};

type Comparison = { baseline: number; baselineIs: string; maxRatio: number };

const figure = (name: string, value: number, comparison: Comparison): Figure => ({
  name,
  value,
  unit: "ms",
  ...comparison,
});

async function reassess({ expectChanged }: { expectChanged: number }): Promise<number> {
  let changed = 0;
  const duration = await durationOf(async () => {
    ({ changed } = await reassessPortfolio(async () => {}));
  });
  if (changed !== expectChanged) {
    throw new RangeError(`Expected ${expectChanged} changed assessments, got ${changed}`);
  }
  return duration;
}

/** As an engine of another version would find them; cleaned up, as autovacuum would do. */
async function makeStale(): Promise<void> {
  await getPool().query("update assessment set engine_version = 'earlier'");
  await getPool().query("vacuum analyze assessment");
}

/** The database's part of a reassessment; what is written was fetched outside the measured time. */
async function copyRows(mode: "read" | "read-and-write"): Promise<number> {
  let duration = 0;
  for (let after: string | null = null; ;) {
    let ids: string[] = [];
    duration += await durationOf(async () => (ids = await nextWorkloadIds(getDb(), after, CHUNK)));
    if (ids.length === 0) return duration;
    const rows = mode === "read" ? [] : await storedRows(ids);
    duration += await durationOf(() =>
      inTransaction(async (tx) => {
        await holdAssessmentInputs(tx, ids);
        await saveAssessments(tx, rows);
      }),
    );
    after = ids.at(-1) ?? null;
  }
}

async function storedRows(ids: readonly string[]): Promise<StoredAssessment[]> {
  const { rows } = await getPool().query<{ row: StoredAssessment }>(
    "select to_jsonb(a) as row from assessment a where workload_id = any($1::uuid[])",
    [ids],
  );
  return rows.map(({ row }) => row);
}
