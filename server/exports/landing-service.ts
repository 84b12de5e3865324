import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { SizingSettings } from "@/server/capacity/demand";
import { landMany, type FrozenPlan, type PlannedLanding } from "@/server/landing/service";
import { indexHeader, indexLines, landingFiles, landsSomewhere } from "./landing-archive";
import type { PlanRecord } from "./plan-table";
import type { WrittenFile } from "./written-file";
import { zipStream, type ZipEntry } from "./zip.adapter";

type Landing = { scope: ReadScope; sizing: SizingSettings; frozen: FrozenPlan | null };

/**
 * The landing sheets of the rows of a plan in one archive, in folders by wave, with an index of all
 * rows: one without a sheet stands there with the reason.
 */
export function landingArchive(records: readonly PlanRecord[], landing: Landing): WrittenFile {
  const pieces = zipStream(entries(records, landing));
  return { ending: "zip", contentType: "application/zip", pieces };
}

async function* entries(
  records: readonly PlanRecord[],
  landing: Landing,
): AsyncGenerator<ZipEntry> {
  let index = indexHeader();
  const staying = records.filter((record) => !landsSomewhere(record));
  for (const record of staying) index += indexLines(landingFiles(record, null).index);
  const moving = records.filter(landsSomewhere);
  let at = 0;
  for await (const landed of landMany(moving.map(plannedLanding), landing)) {
    const record = moving[at];
    at += 1;
    if (!record) continue;
    const { files, index: rows } = landingFiles(record, landed);
    index += indexLines(rows);
    for (const { name, text } of files) yield { name, text: once(text) };
  }
  yield { name: "index.csv", text: once(index) };
}

const plannedLanding = ({ workload, planning }: PlanRecord): PlannedLanding => ({
  id: workload.id,
  name: workload.name,
  verdict: workload.verdict,
  isOverridden: workload.override !== null,
  computedVerdict: workload.computedVerdict,
  disposition: planning.disposition,
});

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
