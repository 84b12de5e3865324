import type { Prisma } from "@/server/db/generated/client";
import type { Transaction } from "@/server/db/client";
import { parseFacts } from "@/server/inventory/fact-records";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import type { FactOrigin } from "@/server/inventory/workload";
import { DEMO_EXPORT_FILE, demoBatchId, demoId, demoTeamId } from "./demo-ids";
import { DEMO_IMPORTED_AT, DEMO_USERS, type DemoTeamName } from "./demo-people";
import type { DemoWorkload } from "./demo-workload";
import { DEMO_APPLICATIONS, DEMO_WORKLOADS } from "./portfolio";

type Placed = DemoWorkload & { team: DemoTeamName };

const TYPED_AT = "2026-10-12T09:00:00.000Z";

/** What an inventory export knows of a machine; the rest was typed. */
const FROM_EXPORT: readonly FactName[] = ["os", "osVersion", "memoryGiB", "vCPU", "dataGiB"];

/** Writes what is missing of the demo portfolio; the teams must be there. */
export async function writeDemoPortfolio(tx: Transaction): Promise<void> {
  await tx.workload.createMany({ data: DEMO_WORKLOADS.map(workloadRow), skipDuplicates: true });
  const applications = demoApplications();
  await tx.application.createMany({
    data: applications.map(({ id, team, name, description }) => ({
      id,
      teamId: demoTeamId(team),
      name,
      description,
      isDemo: true,
      createdAt: TYPED_AT,
      updatedAt: TYPED_AT,
    })),
    skipDuplicates: true,
  });
  await tx.workloadApplication.createMany({ data: membershipRows(), skipDuplicates: true });
  await tx.dependency.createMany({ data: dependencyRows(), skipDuplicates: true });
}

const workloadRow = (workload: Placed): Prisma.WorkloadCreateManyInput => ({
  id: demoId("workload", workload.number),
  teamId: demoTeamId(workload.team),
  name: workload.name,
  kind: workload.kind,
  description: workload.description,
  tags: [...workload.tags],
  powerState: workload.powerState,
  setAside: workload.setAside,
  // Stored as every other writer stores them: lists in the dictionary's order.
  facts: parseFacts(workload.facts).values,
  factOrigins: originsOf(workload),
  isDemo: true,
  createdAt: DEMO_IMPORTED_AT,
  updatedAt: TYPED_AT,
});

function originsOf({ facts, team, isImported, number }: Placed): Prisma.InputJsonObject {
  const by = typistOf(team);
  const typed: FactOrigin = { origin: "typed", at: TYPED_AT, by };
  const read: FactOrigin = {
    origin: "imported",
    at: DEMO_IMPORTED_AT,
    by,
    batchId: demoBatchId(team),
    file: DEMO_EXPORT_FILE,
    row: number + 1,
  };
  const known = FACT_NAMES.filter((name) => facts[name] !== undefined);
  return Object.fromEntries(
    known.map((name) => [name, isImported && FROM_EXPORT.includes(name) ? read : typed]),
  );
}

/** Whoever of the team may write; the admin where nobody may. */
function typistOf(team: DemoTeamName): string {
  const [admin] = DEMO_USERS;
  const typist = DEMO_USERS.find(
    ({ role, teams }) => role !== "viewer" && (teams as readonly string[]).includes(team),
  );
  return (typist ?? admin).name;
}

type Application = { id: string; team: DemoTeamName; name: string; description: string };

/** An application belongs to the team of the first workload that names it. */
export function demoApplications(): Application[] {
  return Object.entries(DEMO_APPLICATIONS).map(([name, description], index) => {
    const member = DEMO_WORKLOADS.find(({ applications }) => applications.includes(name));
    if (!member) throw new RangeError(`Expected a workload in the demo application ${name}`);
    return { id: demoId("application", index + 1), team: member.team, name, description };
  });
}

function membershipRows() {
  const ids = new Map(demoApplications().map(({ name, id }) => [name, id]));
  return DEMO_WORKLOADS.flatMap(({ number, applications }) =>
    applications.map((name) => ({
      workloadId: demoId("workload", number),
      applicationId: existing(ids, name),
    })),
  );
}

function dependencyRows() {
  const ids = new Map(DEMO_WORKLOADS.map(({ name, number }) => [name, demoId("workload", number)]));
  return DEMO_WORKLOADS.flatMap(({ number, dependsOn }) =>
    dependsOn.map((name) => ({
      fromId: demoId("workload", number),
      toId: existing(ids, name),
      createdAt: TYPED_AT,
    })),
  );
}

function existing(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new RangeError(`Expected a row of the demo portfolio, got ${name}`);
  return id;
}
