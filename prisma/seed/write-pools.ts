import type { Transaction } from "@/server/db/client";
import { demoId } from "./demo-ids";
import { DEMO_POOLS } from "./demo-pools";

/** Writes the demo's pools that are missing; one of a person with the same name keeps it. */
export async function writeDemoPools(tx: Transaction): Promise<void> {
  for (const { number, name, definition } of DEMO_POOLS) {
    const id = demoId("pool", number);
    if (await tx.capacityPool.findUnique({ where: { id } })) continue;
    const isTaken = (await tx.capacityPool.count({ where: { name } })) > 0;
    await tx.capacityPool.create({
      data: {
        id,
        name: isTaken ? `${name} (demo)` : name,
        definition,
        isDemo: true,
      },
    });
  }
}
