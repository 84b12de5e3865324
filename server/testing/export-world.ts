import { createCaller } from "@/server/api/root";
import type { Actor } from "@/server/auth/actor";
import { ROLES } from "@/server/auth/roles";
import { inTransaction, type Db } from "@/server/db/client";
import { assessWorkloads, ensureRubric } from "@/server/scoring/service";
import {
  insertActor,
  insertApplication,
  insertOverride,
  insertTeam,
  makeUser,
  makeWorkload,
} from "./factories";
import { upload } from "./import-steps";

/** More of everything than one page shows, under names that harm spreadsheets. */
export type ExportWorld = {
  teams: readonly string[];
  batchId: string;
  admin: Actor;
  /** Of the first team. */
  member: Actor;
};

const NAMES = [
  "=cmd|x",
  "@sum",
  "-1 web",
  "Straße; eins",
  'say "hi"',
  "plain",
  "ÄPFEL, two",
  "'+x",
];
const nameOf = (at: number): string => NAMES[at % NAMES.length] ?? "";

export async function buildExportWorld(db: Db): Promise<ExportWorld> {
  await ensureRubric();
  const teams: string[] = [];
  for (const name of ["=Shop", "Ops; two", "Data"]) {
    teams.push((await insertTeam(db, { name, description: `@${name}` })).id);
  }
  const admin = await insertActor(db, "admin");
  const member = await insertActor(db, "member", teams.slice(0, 1));
  await insertInventory(db, teams);
  const people = Array.from({ length: 60 }, (_, at) =>
    makeUser({
      name: `${nameOf(at)} ${at}`,
      role: ROLES[at % 4] ?? "viewer",
      banned: at % 5 === 0,
    }),
  );
  await db.user.createMany({ data: people });
  await insertPlans(admin);
  return { teams, admin, member, batchId: await insertBatches(admin, teams) };
}

async function insertInventory(db: Db, teams: readonly string[]): Promise<void> {
  const teamOf = (at: number): string => teams[at % teams.length] ?? "";
  const rows = Array.from({ length: 130 }, (_, at) =>
    makeWorkload({
      teamId: teamOf(at),
      name: `${nameOf(at)} ${at % 40}`,
      kind: at % 4 === 0 ? "database" : "vm",
      tags: at % 3 === 0 ? ["a;b", "=t"] : [],
      setAside: at % 11 === 0 ? "template" : null,
      facts: {
        ...(at % 2 === 0 ? { environment: at % 4 === 0 ? "production" : "test" } : {}),
        ...(at % 5 === 0 ? {} : { vCPU: (at % 7) + 0.5, memoryGiB: at % 9 || 1, os: "linux" }),
      },
    }),
  );
  await db.workload.createMany({ data: rows });
  const assessed = rows.slice(0, 90).map(({ id }) => id);
  await inTransaction((tx) => assessWorkloads(tx, assessed), { timeoutMs: 60_000 });
  for (const [at, { id: workloadId }] of rows.slice(0, 60).entries()) {
    const until = new Date(at % 2 === 0 ? "2999-12-31" : "2020-01-01");
    await insertOverride(db, { workloadId, until, reason: nameOf(at) });
  }
  // One within the team of the dependant and one outside of it.
  const edges = rows
    .slice(3)
    .flatMap(({ id: fromId }, at) =>
      [rows[at]?.id ?? "", rows[at + 1]?.id ?? ""].map((toId) => ({ fromId, toId })),
    );
  await db.dependency.createMany({ data: edges });
  for (let at = 0; at < 60; at += 1) {
    const workloadIds = rows.filter((_, row) => row % 60 === at).map(({ id }) => id);
    await insertApplication(db, { teamId: teamOf(at), name: `${nameOf(at)} ${at}`, workloadIds });
  }
  const rule = { tags: ["=t"], match: "any", facts: { gui: "web" } };
  await db.archetype.create({ data: { name: "=All", ...rule } });
}

async function insertPlans(actor: Actor): Promise<void> {
  const api = createCaller({ actor, requestId: "test" });
  const cadence = { startDate: "2027-03-01", waveDays: 5, gapDays: 2 };
  for (const q of ["web", "plain", "sum"]) {
    const settings = { maxWaveSize: 9, cadence, proposes: true };
    await api.plans.create({ name: `@${q}`, description: `=${q}`, filter: { q }, ...settings });
  }
}

async function insertBatches(actor: Actor, teams: readonly string[]): Promise<string> {
  const rows = NAMES.map((_, at) => `row ${at},${at % 3 === 0 ? "x" : at},Test`);
  const list = ["name,vcpu,environment", ...rows].join("\n");
  let last = "";
  for (let at = 0; at < 30; at += 1) {
    const by = { actor, teamId: teams[at % 2] ?? "" };
    last = (await upload(list, by, `=list ${at}.csv`)).id;
  }
  return last;
}
