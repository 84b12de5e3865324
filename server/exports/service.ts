import "server-only";

import type { Actor, ReadScope } from "@/server/auth/actor";
import { systemClock, toCalendarDay } from "@/server/clock";
import { AppError, notFound } from "@/server/errors";
import { scenarioFromParams } from "@/server/capacity/scenario-address";
import { compareForFile, sizeWorkloads } from "@/server/capacity/service";
import { listArchetypesInForce } from "@/server/inventory/inheritance-service";
import { filterFromParams } from "@/server/inventory/workload-filter";
import { parseSort } from "@/server/inventory/workload-sort";
import { getPlan } from "@/server/plans/service";
import { publishedRubricNumber } from "@/server/scoring/service";
import { overrideFilterFrom } from "@/server/scoring/override-filter";
import type { Wording } from "@/server/plans/wording";
import { byteStream } from "./byte-stream.adapter";
import { CAPACITY_TABLE, capacityRecords } from "./capacity-table";
import type { ExportColumn } from "./column";
import { contentDisposition, fileNamePart } from "./file-name";
import { landingArchive } from "./landing-service";
import { OVERRIDE_TABLE } from "./override-table";
import { PLAN_TABLE, planRecords } from "./plan-table";
import {
  dayRecords,
  dependencyRecords,
  nodeRecords,
  PLAN_DAY_TABLE,
  PLAN_DEPENDENCY_TABLE,
  PLAN_NODE_TABLE,
  shownIds,
} from "./plan-view-tables";
import { readOverrides, readScores, readWorkloads } from "./repository";
import {
  formOf,
  isExportTable,
  PLAN_FORMS,
  TABLE_FORMS,
  UUID,
  type ExportTable,
  type PlanForm,
  type TableForm,
} from "./export-request";
import { filterText, type Manifest } from "./manifest";
import { planFile } from "./plan-file";
import type { PlanWaveRow } from "./plan-for-file";
import { SCORE_TABLE } from "./score-table";
import { SIZE_TABLE } from "./size-table";
import { openTable, writeTable, type OpenTable } from "./table-form.adapter";
import { WORKLOAD_TABLE } from "./workload-table";
import type { WrittenFile } from "./written-file";

export type ExportRequest = {
  /** From the address: which table, and its filter and order as in the address of the list. */
  table: string;
  params: URLSearchParams;
  actor: Actor;
  scope: ReadScope;
  /** Told when nobody waits for the file any more. */
  signal: AbortSignal;
  wording: Wording;
};

export type ExportFile = {
  contentDisposition: string;
  contentType: string;
  body: ReadableStream<Uint8Array>;
};

/** Each download holds a connection until its last row is sent; the rest of the pool is for pages. */
const MAX_AT_ONCE = 4;
let running = 0;

/**
 * Opens a download. It fails before the first byte rather than inside the file: what can go wrong at
 * the start is thrown here, and a file that breaks later ends without its last chunk, which the
 * browser reports.
 *
 * @throws AppError NOT_FOUND for an unknown table or plan, TOO_MANY_REQUESTS
 */
export async function openExport(request: ExportRequest): Promise<ExportFile> {
  const { table } = request;
  if (!isExportTable(table)) throw notFound("Export");
  if (running >= MAX_AT_ONCE) {
    throw new AppError("TOO_MANY_REQUESTS", {
      internal: `${running} exports at once`,
      public: "Several downloads are running already. Try again when one has finished.",
    });
  }
  running += 1;
  try {
    const { nameParts, file } = await open(table, request);
    const body = await byteStream(file.pieces, {
      signal: request.signal,
      onClose: () => {
        running -= 1;
      },
    });
    const day = toCalendarDay(systemClock.now());
    const { ending, contentType } = file;
    const disposition = contentDisposition(["berth", ...nameParts, day], ending);
    return { contentDisposition: disposition, contentType, body };
  } catch (error) {
    running -= 1;
    throw error;
  }
}

type Opened = { nameParts: string[]; file: WrittenFile };

async function open(table: ExportTable, request: ExportRequest): Promise<Opened> {
  if (table === "plan") return openPlan(request);
  if (table === "landing") return openLanding(request);
  const form = formOf(request.params, TABLE_FORMS);
  if (!form) throw notFound("Export");
  const opened = await OPEN[table](request);
  return { nameParts: [table], file: await inTableForm(form, opened, request) };
}

type Open = (request: ExportRequest) => OpenTable | Promise<OpenTable>;

/** A table of what a view of a plan shows, under the filter in the address. */
const ofPlanView =
  <Row>(
    name: ExportTable,
    columns: readonly ExportColumn<Row>[],
    recordsOf: (plan: Awaited<ReturnType<typeof getPlan>>, params: URLSearchParams) => Row[],
  ): Open =>
  async (request) =>
    openTable(name, columns, inBatches(recordsOf(await planOf(request), request.params)));

async function planOf(request: ExportRequest) {
  const planId = request.params.get("plan") ?? "";
  if (!UUID.test(planId)) throw notFound("Plan");
  return getPlan(planId, request);
}

const OPEN: Record<Exclude<ExportTable, "plan" | "landing">, Open> = {
  workloads: (request) => {
    const rows = readWorkloads(request.scope, selectionOf(request), request.signal);
    return openTable("workloads", WORKLOAD_TABLE, rows);
  },
  scores: async (request) => {
    const selection = { ...selectionOf(request), archetypes: await listArchetypesInForce() };
    const rows = readScores(request.scope, selection, request.signal);
    return openTable("scores", SCORE_TABLE, rows);
  },
  overrides: (request) => {
    const rows = readOverrides(request.scope, overrideFilterFrom(request.params), request.signal);
    return openTable("overrides", OVERRIDE_TABLE, rows);
  },
  capacity: async (request) => {
    const { params, actor, scope } = request;
    const of = params.get("figures") === "run" ? "run" : "quick";
    const { comparison, settings } = await compareForFile({
      ...scenarioOf(request),
      of,
      actor,
      scope,
    });
    const records = capacityRecords(comparison, settings);
    return openTable("capacity", CAPACITY_TABLE, inBatches(records));
  },
  sizes: async (request) => {
    const records = await sizeWorkloads(scenarioOf(request), request.scope);
    return openTable("sizes", SIZE_TABLE, inBatches(records));
  },
  "plan-days": ofPlanView("plan-days", PLAN_DAY_TABLE, dayRecords),
  "plan-nodes": ofPlanView("plan-nodes", PLAN_NODE_TABLE, nodeRecords),
  "plan-dependencies": ofPlanView("plan-dependencies", PLAN_DEPENDENCY_TABLE, dependencyRecords),
};

/** The same workloads and settings as the page of capacity under the same address. */
const scenarioOf = ({ params }: ExportRequest) => ({
  filter: filterFromParams(params),
  settings: scenarioFromParams(params),
});

/** The plan that the address names, with those of its rows that the address asks for. */
async function findPlan(request: ExportRequest) {
  const plan = await planOf(request);
  const shown = shownIds(plan, request.params);
  const records = planRecords(plan, request.wording);
  return { plan, records: records.filter(({ workload }) => shown.has(workload.id)) };
}

/** Landing sheets of a plan or of one of its waves, sized by the settings of the address. */
async function openLanding(request: ExportRequest): Promise<Opened> {
  const { params, scope } = request;
  const { plan, records } = await findPlan(request);
  const waveId = params.get("wave");
  const wave = wavesOf(plan).find(({ id }) => id === waveId);
  if (waveId !== null && !wave) throw notFound("Wave");
  const wanted = wave ? records.filter((record) => record.wave?.number === wave.number) : records;
  const name = wave ? `${plan.header.name} ${wave.name}` : plan.header.name;
  const file = landingArchive(wanted, { scope, sizing: scenarioFromParams(params) });
  return { nameParts: ["landing", fileNamePart(name)], file };
}

async function openPlan(request: ExportRequest): Promise<Opened> {
  const form = formOf(request.params, [...TABLE_FORMS, ...PLAN_FORMS]);
  if (!form) throw notFound("Plan");
  const { plan, records } = await findPlan(request);
  const nameParts = ["plan", fileNamePart(plan.header.name)];
  if (isTableForm(form)) {
    const table = openTable("plan", PLAN_TABLE, inBatches(records));
    return { nameParts, file: await inTableForm(form, table, request) };
  }
  const made = { records, waves: wavesOf(plan), madeAt: systemClock.now().toISOString() };
  return { nameParts: [...nameParts, form], file: planFile(form, made) };
}

const isTableForm = (form: TableForm | PlanForm): form is TableForm =>
  (TABLE_FORMS as readonly string[]).includes(form);

const wavesOf = ({ arrangement }: Awaited<ReturnType<typeof getPlan>>): PlanWaveRow[] =>
  arrangement.waves.map(({ id, name, startDate, endDate }, at) => ({
    id,
    number: at + 1,
    name,
    startDate,
    endDate,
  }));

/** The same parameters as the list, so the same rows in the same order. */
const selectionOf = ({ params }: ExportRequest) => ({
  filter: filterFromParams(params),
  sort: parseSort(params.get("sort")),
});

/** In one of the forms that every table has, with its manifest where the address asks for it. */
async function inTableForm(
  form: TableForm,
  table: OpenTable,
  { params, actor }: ExportRequest,
): Promise<WrittenFile> {
  const rubricVersion = await publishedRubricNumber();
  const madeAt = systemClock.now().toISOString();
  const manifest = (rows: number): Manifest => ({
    table: table.name,
    filter: filterText(params),
    columns: table.columns,
    rubricVersion,
    madeAt,
    madeBy: actor.name,
    rows,
  });
  return writeTable(form, table, params.get("manifest") === "1" ? manifest : null);
}

const ROWS_PER_BATCH = 500;

async function* inBatches<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_BATCH) {
    yield await Promise.resolve(rows.slice(start, start + ROWS_PER_BATCH));
  }
}
