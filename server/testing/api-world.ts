import { randomUUID } from "node:crypto";
import { inTransaction, type Db } from "@/server/db/client";
import type { BatchSource } from "@/server/imports/batch";
import { noCounts } from "@/server/imports/batch-counts";
import { assessWorkloads, ensureRubric } from "@/server/scoring/service";
import {
  insertApplication,
  insertDependency,
  insertOverride,
  insertTeam,
  insertUser,
  insertWorkload,
} from "./factories";

/** One team with a row of every kind that the API can name by id. */
export type TeamRows = {
  teamId: string;
  workloadId: string;
  /** What that workload depends on. */
  neededId: string;
  applicationId: string;
  dependencyId: string;
  planId: string;
  waveId: string;
  batchId: string;
  jobId: string;
  /** Of somebody in that team. */
  savedExportId: string;
  /** Texts that stand in this team's rows and nowhere else. */
  marks: string[];
};

export type ApiWorld = { own: TeamRows; foreign: TeamRows };

/** Two teams of equal shape; a workload of the first needs one of the second. */
export async function buildApiWorld(db: Db): Promise<ApiWorld> {
  await ensureRubric();
  const own = await buildTeamRows(db, "own");
  const foreign = await buildTeamRows(db, "foreign");
  await insertDependency(db, own.workloadId, foreign.workloadId);
  return { own, foreign };
}

async function buildTeamRows(db: Db, word: string): Promise<TeamRows> {
  const mark = `${word}-${randomUUID().slice(0, 8)}`;
  const { id: teamId } = await insertTeam(db, { name: `team ${mark}` });
  const facts = { os: "linux", environment: "production", memoryGiB: 8 };
  const tags = [`tag-${mark}`];
  const workload = await insertWorkload(db, { teamId, name: `workload ${mark}`, facts, tags });
  const needed = await insertWorkload(db, { teamId, name: `needed ${mark}`, facts });
  await inTransaction((tx) => assessWorkloads(tx, [workload.id, needed.id]));
  await insertOverride(db, { workloadId: needed.id, reason: `reason ${mark}` });
  await insertOverride(db, { workloadId: workload.id, reason: `reason ${mark}` });
  const workloadIds = [workload.id];
  const application = await insertApplication(db, { teamId, name: `app ${mark}`, workloadIds });
  const dependencyId = await insertDependency(db, workload.id, needed.id);
  const plan = await insertPlan(db, mark, { teamId, workloadId: workload.id });
  const batchId = await insertBatch(db, mark, teamId);
  const job = await db.job.create({
    data: { kind: "reassess", requestedBy: `nobody ${mark}` },
    select: { id: true },
  });
  await db.auditEvent.create({
    data: {
      actorName: `somebody ${mark}`,
      action: "update",
      entityType: "workload",
      entityId: workload.id,
      teamId,
    },
  });
  const owner = await insertUser(db, { teamIds: [teamId] });
  const { id: savedExportId } = await db.savedExport.create({
    data: { userId: owner.id, name: `export ${mark}`, table: "workloads", query: "" },
  });
  const rows = {
    teamId,
    workloadId: workload.id,
    neededId: needed.id,
    applicationId: application.id,
    dependencyId,
    ...plan,
    batchId,
    jobId: job.id,
    savedExportId,
  };
  return { ...rows, marks: [mark, ...Object.values(rows)] };
}

type PlannedRow = { teamId: string; workloadId: string };

async function insertPlan(db: Db, mark: string, { teamId, workloadId }: PlannedRow) {
  const rubric = await db.rubricVersion.findFirstOrThrow({ where: { status: "published" } });
  const [planId, waveId] = [randomUUID(), randomUUID()];
  await db.plan.create({
    data: { id: planId, name: `plan ${mark}`, rubricVersionId: rubric.id },
  });
  await db.planWave.create({ data: { id: waveId, planId, position: 0, name: `wave ${mark}` } });
  await db.planItem.create({ data: { planId, workloadId, waveId } });
  const entry = { id: workloadId, teamId, waveId, isPinned: false, reasons: [] };
  const content = {
    settings: { name: `plan ${mark}`, description: "", maxWaveSize: 25, cadence: null },
    constraints: {},
    rubricNumber: 1,
    waves: [{ id: waveId, name: `wave ${mark}`, startDate: null, endDate: null }],
    entries: [{ ...entry, snapshot: bareSnapshot(`workload ${mark}`) }],
    removals: [],
  };
  const figures = { workloads: 1, waves: 1, unassigned: 0, critical: 0, advisory: 0 };
  await db.planVersion.create({
    data: {
      planId,
      number: 1,
      occasion: "by-hand",
      note: `note ${mark}`,
      figures: { ...figures, startDate: null, endDate: null },
      content,
    },
  });
  return { planId, waveId };
}

const bareSnapshot = (name: string) => ({
  name,
  teamName: "",
  environment: null,
  criticality: null,
  verdict: null,
  coverage: null,
  scores: { container: null, sandboxed: null, vm: null },
  rubricNumber: null,
  complexSigns: [],
  dependsOn: [],
  needsOutside: 0,
  applications: [],
});

/** A previewed upload with one rejected row, so that each step of an import has something to do. */
async function insertBatch(db: Db, mark: string, teamId: string): Promise<string> {
  const headers = [`column ${mark}`];
  const source: BatchSource = {
    tables: [{ name: mark, headers, rowCount: 1, notes: [] }],
    recognised: [],
    table: mark,
    headers,
    joined: [],
    readNotes: [],
    overwriteTyped: false,
    newApplications: [],
  };
  const { id } = await db.importBatch.create({
    data: {
      teamId,
      status: "previewed",
      format: "generic-csv",
      fileName: `file ${mark}.csv`,
      fileBytes: 1,
      fileDigest: mark,
      source,
      mapping: [],
      counts: { ...noCounts(), rows: 1, error: 1 },
      createdBy: `somebody ${mark}`,
      rows: { create: [{ rowNumber: 2, name: mark, outcome: "error", cells: [`cell ${mark}`] }] },
      file: { create: { bytes: Buffer.from(`name\n${mark}\n`) } },
    },
    select: { id: true },
  });
  return id;
}
