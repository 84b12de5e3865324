import type { Transaction } from "@/server/db/client";
import { DEMO_ARCHETYPES } from "./demo-archetypes";
import { demoId } from "./demo-ids";
import { DEMO_IMPORTED_AT } from "./demo-people";

/** Writes what is missing of the demo's archetypes; one of the same name stays as it is. */
export async function writeDemoArchetypes(tx: Transaction): Promise<void> {
  await tx.archetype.createMany({
    data: DEMO_ARCHETYPES.map(({ number, tags, facts, ...archetype }) => ({
      ...archetype,
      id: demoId("archetype", number),
      tags: [...tags],
      facts: facts as object,
      isDemo: true,
      createdAt: DEMO_IMPORTED_AT,
      updatedAt: DEMO_IMPORTED_AT,
    })),
    skipDuplicates: true,
  });
}
