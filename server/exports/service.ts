import "server-only";

import type { Actor } from "@/server/auth/actor";
import { systemClock, toCalendarDay } from "@/server/clock";
import { scenarioFromParams } from "@/server/capacity/scenario-address";
import { AppError, notFound } from "@/server/errors";
import { listArchetypesInForce } from "@/server/inventory/inheritance-service";
import { chosenColumns, shownColumns } from "@/server/inventory/list-columns";
import { filterFromParams } from "@/server/inventory/workload-filter";
import { parseSort } from "@/server/inventory/workload-sort";
import { publishedRubricNumber } from "@/server/scoring/service";
import { overrideFilterFrom } from "@/server/scoring/override-filter";
import { byteStream } from "./byte-stream.adapter";
import { contentDisposition, fileNamePart } from "./file-name";
import { landingArchive } from "./landing-service";
import { DEPENDENCY_TABLE } from "./inventory-tables";
import { readDependencies, readList } from "./list-repository";
import { OPEN_LISTS } from "./list-service";
import { LIST_TABLE } from "./list-table";
import { openTable, sourceOf, type OpenTable } from "./open-table";
import { onlyColumns, type ExportRequest, type Open } from "./opening";
import { OVERRIDE_TABLE } from "./override-table";
import { OPEN_PLAN_VERSIONS } from "./plan-version-service";
import { findPlan, OPEN_PLAN_VIEWS, wavesOf } from "./plan-view-service";
import { PLAN_TABLE } from "./plan-table";
import { OPEN_REPORTS } from "./report-service";
import { readOverrides, readScores, readWorkloads } from "./repository";
import {
  formOf,
  isExportTable,
  manifestPlace,
  PLAN_FORMS,
  TABLE_FORMS,
  UUID,
  type ExportTable,
  type PlanForm,
  type TableForm,
} from "./export-request";
import { filterText, type Manifest } from "./manifest";
import { planFile } from "./plan-file";
import { SCORE_TABLE } from "./score-table";
import { NO_MANIFEST, writeTable } from "./table-form.adapter";
import { WORKLOAD_TABLE } from "./workload-table";
import type { WrittenFile } from "./written-file";

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
 * @throws AppError NOT_FOUND for an unknown table or plan, FORBIDDEN where the page would not open
 *   either, BAD_INPUT for a column or filter that there is not, TOO_LARGE for more rows than a
 *   workbook holds, TOO_MANY_REQUESTS
 */
export async function openExport(request: ExportRequest): Promise<ExportFile> {
  const { table } = request;
  if (!isExportTable(table)) throw notFound("Export");
  return sent(request.signal, async () => {
    const { nameParts, file } = await open(table, request);
    const day = toCalendarDay(systemClock.now());
    return { file, nameParts: ["berth", ...nameParts, day] };
  });
}

type FileRequest = { table: OpenTable; name: string; params: URLSearchParams; signal: AbortSignal };

/**
 * Opens the download of a table that another module has made, in the form that the address asks for.
 *
 * @throws AppError NOT_FOUND for a form that there is not, TOO_LARGE, TOO_MANY_REQUESTS
 */
export async function openFile({ table, name, params, signal }: FileRequest): Promise<ExportFile> {
  const form = formOf(params, TABLE_FORMS);
  if (!form) throw notFound("Export");
  return sent(signal, () =>
    Promise.resolve({ file: writeTable(form, table, NO_MANIFEST), nameParts: [name] }),
  );
}

async function sent(signal: AbortSignal, openIt: () => Promise<Opened>): Promise<ExportFile> {
  if (running >= MAX_AT_ONCE) {
    throw new AppError("TOO_MANY_REQUESTS", {
      internal: `${running} exports at once`,
      public: "Several downloads are running already. Try again when one has finished.",
    });
  }
  running += 1;
  try {
    const { nameParts, file } = await openIt();
    const body = await byteStream(file.pieces, {
      signal,
      onClose: () => {
        running -= 1;
      },
    });
    const { ending, contentType } = file;
    return { contentDisposition: contentDisposition(nameParts, ending), contentType, body };
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

const OPEN_WORKLOADS = {
  workloads: (request) => {
    const { params, scope, signal } = request;
    const rows = readWorkloads(scope, selectionOf(request), signal);
    return openTable("workloads", onlyColumns(WORKLOAD_TABLE, params), rows);
  },
  list: (request) => {
    const { params, scope, signal } = request;
    const shown = shownColumns(chosenColumns(params.get("columns")));
    const columns = LIST_TABLE.filter(({ name }) => (shown as readonly string[]).includes(name));
    return openTable("list", columns, readList(scope, selectionOf(request), signal));
  },
  scores: async (request) => {
    const selection = { ...selectionOf(request), archetypes: await listArchetypesInForce() };
    const rows = readScores(request.scope, selection, request.signal);
    return openTable("scores", onlyColumns(SCORE_TABLE, request.params), rows);
  },
  dependencies: ({ params, scope, signal }) => {
    const workloadId = params.get("workload");
    if (workloadId !== null && !UUID.test(workloadId)) throw notFound("Workload");
    const of = workloadId === null ? filterFromParams(params) : { workloadId };
    const rows = readDependencies(scope, of, signal);
    return openTable("dependencies", onlyColumns(DEPENDENCY_TABLE, params), rows);
  },
  overrides: ({ params, scope, signal }) => {
    const rows = readOverrides(scope, overrideFilterFrom(params), signal);
    return openTable("overrides", onlyColumns(OVERRIDE_TABLE, params), rows);
  },
} satisfies Record<string, Open>;

const OPEN: Record<Exclude<ExportTable, "plan" | "landing">, Open> = {
  ...OPEN_WORKLOADS,
  ...OPEN_LISTS,
  ...OPEN_REPORTS,
  ...OPEN_PLAN_VIEWS,
  ...OPEN_PLAN_VERSIONS,
};

/**
 * Landing sheets of a plan or of one of its waves, sized by the settings of the address. An approved
 * plan gives the same ones for the same address, whatever becomes of its workloads.
 */
async function openLanding(request: ExportRequest): Promise<Opened> {
  const { params, scope } = request;
  const { plan, records } = await findPlan(request);
  const waveId = params.get("wave");
  const wave = wavesOf(plan).find(({ id }) => id === waveId);
  if (waveId !== null && !wave) throw notFound("Wave");
  const wanted = wave ? records.filter((record) => record.wave?.number === wave.number) : records;
  const name = wave ? `${plan.header.name} ${wave.name}` : plan.header.name;
  const { id: planId, approvedAt } = plan.header;
  const frozen = approvedAt && { planId, approvedOn: toCalendarDay(approvedAt) };
  const file = landingArchive(wanted, { scope, sizing: scenarioFromParams(params), frozen });
  return { nameParts: ["landing", fileNamePart(name)], file };
}

async function openPlan(request: ExportRequest): Promise<Opened> {
  const form = formOf(request.params, [...TABLE_FORMS, ...PLAN_FORMS]);
  if (!form) throw notFound("Plan");
  const { plan, records } = await findPlan(request);
  const nameParts = ["plan", fileNamePart(plan.header.name)];
  if (isTableForm(form)) {
    const columns = onlyColumns(PLAN_TABLE, request.params);
    const table = openTable("plan", columns, sourceOf(records));
    return { nameParts, file: await inTableForm(form, table, request) };
  }
  const made = { records, waves: wavesOf(plan), madeAt: systemClock.now().toISOString() };
  return { nameParts: [...nameParts, form], file: planFile(form, made) };
}

const isTableForm = (form: TableForm | PlanForm): form is TableForm =>
  (TABLE_FORMS as readonly string[]).includes(form);

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
  const origin = await fileOrigin(actor);
  const manifest = (rows: number): Manifest => ({
    table: table.name,
    filter: filterText(params),
    columns: table.columns,
    ...origin,
    rows,
  });
  return writeTable(form, table, { place: manifestPlace(params), make: manifest });
}

/** What every manifest says of who made the file, when, and under which rubric. */
export const fileOrigin = async ({ name }: Actor) => ({
  rubricVersion: await publishedRubricNumber(),
  madeAt: systemClock.now().toISOString(),
  madeBy: name,
});
