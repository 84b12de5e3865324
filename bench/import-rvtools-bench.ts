import { readFileSync } from "node:fs";
import { readSheet } from "read-excel-file/node";
import type { Actor } from "@/server/auth/actor";
import { getDb } from "@/server/db/client";
import { ensureRubric } from "@/server/scoring/service";
import { makeActor } from "@/server/testing/actor";
import { insertTeam, insertUser } from "@/server/testing/factories";
import { commit, decide, upload } from "@/server/testing/import-steps";
import { durationOf, type Bench, type Figure } from "./figure";

const WORKBOOK = "server/testing/fixtures/rvtools/rvtools-3x-sizing-workshop.xlsx";
const MACHINES = 805;
const LIMIT_MS = 5_000;

export const bench: Bench = {
  title: `an RVTools workbook of ${MACHINES} machines: upload, preview, commit with every score`,
  run: async () => {
    await ensureRubric();
    const team = await insertTeam(getDb());
    const user = await insertUser(getDb(), { role: "admin" });
    const by = { actor: makeActor({ userId: user.id, role: "admin" }), teamId: team.id };
    const bytes = readFileSync(WORKBOOK);
    let batch: Awaited<ReturnType<typeof upload>> | undefined;
    const preview = await durationOf(async () => {
      batch = await upload(bytes, by, "workbook.xlsx");
    });
    const write = await durationOf(async () => {
      if (!batch) throw new RangeError("Expected a batch after the upload");
      const result = await commit(await withSkipped(batch, by.actor), by.actor);
      if (!result.ok) throw new RangeError(`Expected a commit, got ${JSON.stringify(result)}`);
    });
    await expectAllScored();
    const baseline = await durationOf(() => readSheet(bytes, "vInfo"));
    const figure = (name: string, value: number): Figure => ({
      name,
      value,
      unit: "ms",
      baseline,
      baselineIs: "reading the one tab vInfo with read-excel-file, without writing anything",
      maxValue: LIMIT_MS,
    });
    return [
      figure("RVTools import, upload and preview", preview),
      figure("RVTools import, commit with scoring", write),
      figure("RVTools import, all of it", preview + write),
    ];
  },
};

/** Templates and machines that are off come in too: all 805 are written. */
async function withSkipped(batch: { id: string; version: number }, actor: Actor) {
  const decision = { kind: "include", rowNumber: null, included: true } as const;
  const decided = await decide(batch, actor, decision);
  if (!decided.ok) throw new RangeError(`Expected a preview, got ${decided.reason}`);
  return { id: batch.id, version: decided.value.version };
}

async function expectAllScored(): Promise<void> {
  const workloads = await getDb().workload.count();
  const scored = await getDb().assessment.count();
  if (workloads !== MACHINES || scored !== MACHINES) {
    throw new RangeError(
      `Expected ${MACHINES} scored workloads, got ${scored} scored out of ${workloads}`,
    );
  }
}
