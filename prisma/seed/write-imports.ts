import type { Transaction } from "@/server/db/client";
import { DEMO_EXPORT_FILE, demoBatchId, demoId, demoTeamId } from "./demo-ids";
import { DEMO_IMPORTED_AT } from "./demo-people";
import { DEMO_PORTFOLIO } from "./portfolio";

/** The imports out of which the demo's machines came: committed, one for each team that has some. */
export async function writeDemoImports(tx: Transaction): Promise<void> {
  for (const { team, workloads } of DEMO_PORTFOLIO) {
    const imported = workloads.filter(({ isImported }) => isImported);
    if (imported.length === 0) continue;
    const id = demoBatchId(team);
    await tx.importBatch.createMany({
      data: [
        {
          id,
          teamId: demoTeamId(team),
          status: "committed",
          format: "rvtools",
          fileName: DEMO_EXPORT_FILE,
          fileBytes: 48_213,
          fileDigest: "demo",
          counts: { create: imported.length, update: 0, unchanged: 0, error: 0 },
          createdBy: "demo-admin",
          createdAt: DEMO_IMPORTED_AT,
          previewedAt: DEMO_IMPORTED_AT,
          committedBy: "demo-admin",
          committedAt: DEMO_IMPORTED_AT,
        },
      ],
      skipDuplicates: true,
    });
    await tx.importRow.createMany({
      data: imported.map(({ number, name, setAside, facts }) => ({
        batchId: id,
        rowNumber: number + 1,
        name,
        outcome: "create",
        setAside,
        cells: { VM: name, CPUs: facts.vCPU ?? "", Memory: (facts.memoryGiB ?? 0) * 1024 },
        workloadId: demoId("workload", number),
        writtenVersion: 1,
      })),
      skipDuplicates: true,
    });
  }
}
