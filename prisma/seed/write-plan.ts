import type { Transaction } from "@/server/db/client";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import { demoId } from "./demo-ids";
import { DEMO_PLAN } from "./demo-plan";
import { DEMO_WORKLOADS } from "./portfolio";

/** Writes the demo's draft plan if it is missing. A rubric must be published. */
export async function writeDemoPlan(tx: Transaction): Promise<void> {
  const id = demoId("plan", DEMO_PLAN.number);
  const rubric = await tx.rubricVersion.findFirstOrThrow({ where: { status: "published" } });
  if (await tx.plan.findUnique({ where: { id } })) return;
  const { name, description, maxWaveSize, cadence, createdBy, createdAt } = DEMO_PLAN;
  await tx.plan.create({
    data: {
      id,
      name,
      description,
      maxWaveSize,
      filter: { ...NO_FILTER, tag: [DEMO_PLAN.tag] },
      rubricVersionId: rubric.id,
      ...cadence,
      startDate: day(cadence.startDate),
      isDemo: true,
      createdBy,
      createdAt,
      updatedAt: createdAt,
    },
  });
  await tx.planWave.createMany({
    data: DEMO_PLAN.waves.map((wave, index) => ({
      id: demoId("wave", index + 1),
      planId: id,
      position: index,
      name: wave.name,
      startDate: day(wave.startDate),
      endDate: day(wave.endDate),
    })),
  });
  await tx.planItem.createMany({ data: itemRows(id) });
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

function itemRows(planId: string) {
  const waves: readonly { workloads: readonly string[] }[] = DEMO_PLAN.waves;
  const pins: readonly string[] = DEMO_PLAN.pinned;
  const chosen = DEMO_WORKLOADS.filter(({ tags }) => tags.includes(DEMO_PLAN.tag));
  return chosen.map(({ name, number }) => {
    const wave = waves.findIndex(({ workloads }) => workloads.includes(name));
    return {
      planId,
      workloadId: demoId("workload", number),
      waveId: wave < 0 ? null : demoId("wave", wave + 1),
      pinned: pins.includes(name),
      reasons: pins.includes(name) ? [{ code: "pinned", params: {} }] : [],
    };
  });
}
