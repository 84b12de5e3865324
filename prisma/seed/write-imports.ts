import type { Prisma } from "@/server/db/generated/client";
import type { Transaction } from "@/server/db/client";
import type { BatchSource } from "@/server/imports/batch";
import { noCounts } from "@/server/imports/batch-counts";
import { DEMO_EXPORT_FILE, demoBatchId, demoId, demoTeamId } from "./demo-ids";
import { DEMO_IMPORTED_AT, type DemoTeamName } from "./demo-people";
import type { DemoWorkload } from "./demo-workload";
import { DEMO_PORTFOLIO } from "./portfolio";

/** The imports out of which the demo's machines came: committed, one for each team that has some. */
export async function writeDemoImports(tx: Transaction): Promise<void> {
  for (const { team, workloads } of DEMO_PORTFOLIO) {
    const imported = workloads.filter(({ isImported }) => isImported);
    if (imported.length === 0) continue;
    await tx.importBatch.createMany({ data: [batchRow(team, imported)], skipDuplicates: true });
    await tx.importRow.createMany({
      data: imported.map((workload) => importRow(team, workload)),
      skipDuplicates: true,
    });
  }
}

const HEADERS = ["VM", "Powerstate", "Template", "CPUs", "Memory", "Provisioned MiB", "OS"];

function batchRow(
  team: DemoTeamName,
  imported: readonly DemoWorkload[],
): Prisma.ImportBatchCreateManyInput {
  const rowCount = imported.length;
  const params = { columns: "VM, Powerstate", table: "vInfo" };
  const source: BatchSource = {
    tables: [{ name: "vInfo", headers: HEADERS, rowCount, notes: [] }],
    recognised: [
      {
        id: "rvtools",
        detection: { confidence: 1, reason: { code: "key-columns-found", params } },
      },
    ],
    table: "vInfo",
    headers: HEADERS,
    joined: [],
    readNotes: [],
    overwriteTyped: false,
    newApplications: [],
  };
  const aside = (reason: DemoWorkload["setAside"]) =>
    imported.filter(({ setAside }) => setAside === reason).length;
  return {
    id: demoBatchId(team),
    teamId: demoTeamId(team),
    status: "committed",
    format: "rvtools",
    fileName: DEMO_EXPORT_FILE,
    fileBytes: 48_213,
    fileDigest: "demo",
    source: source,
    mapping: [],
    counts: {
      ...noCounts(),
      rows: rowCount,
      create: rowCount,
      template: aside("template"),
      placeholder: aside("placeholder"),
      poweredOff: aside("powered-off"),
    },
    createdBy: "demo-admin",
    createdAt: DEMO_IMPORTED_AT,
    previewedAt: DEMO_IMPORTED_AT,
    committedBy: "demo-admin",
    committedAt: DEMO_IMPORTED_AT,
  };
}

/** The line of the export, in the order of the headers. */
const importRow = (
  team: DemoTeamName,
  { number, name, setAside, powerState, facts }: DemoWorkload,
): Prisma.ImportRowCreateManyInput => ({
  batchId: demoBatchId(team),
  rowNumber: number + 1,
  name,
  outcome: "create",
  setAside,
  cells: [
    name,
    powerState === "on" ? "poweredOn" : "poweredOff",
    setAside === "template",
    facts.vCPU ?? null,
    facts.memoryGiB === undefined ? null : facts.memoryGiB * 1024,
    facts.dataGiB === undefined ? null : facts.dataGiB * 1024,
    facts.osVersion ?? null,
  ],
  workloadId: demoId("workload", number),
  writtenVersion: 1,
});
