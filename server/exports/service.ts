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
import { overrideFilterFrom } from "@/server/scoring/override-filter";
import type { Wording } from "@/server/plans/wording";
import { csvByteStream } from "./byte-stream.adapter";
import { cellsOf, type ExportColumn } from "./column";
import { csvHeader, csvLine } from "./csv";
import { CAPACITY_TABLE, capacityRecords } from "./capacity-table";
import { contentDisposition, fileNamePart } from "./file-name";
import { OVERRIDE_TABLE } from "./override-table";
import { PLAN_TABLE, planRecords } from "./plan-table";
import { readOverrides, readScores, readWorkloads } from "./repository";
import { isExportTable, UUID, type ExportTable } from "./export-request";
import { SCORE_TABLE } from "./score-table";
import { SIZE_TABLE } from "./size-table";
import { WORKLOAD_TABLE } from "./workload-table";

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

export type ExportFile = { contentDisposition: string; body: ReadableStream<Uint8Array> };

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
    const { nameParts, text } = await OPEN[table](request);
    const body = await csvByteStream(text, {
      signal: request.signal,
      onClose: () => {
        running -= 1;
      },
    });
    const day = toCalendarDay(systemClock.now());
    return { contentDisposition: contentDisposition(["berth", ...nameParts, day], "csv"), body };
  } catch (error) {
    running -= 1;
    throw error;
  }
}

type Opened = { nameParts: string[]; text: AsyncIterable<string> };

const OPEN: Record<ExportTable, (request: ExportRequest) => Promise<Opened>> = {
  workloads: (request) => {
    const rows = readWorkloads(request.scope, selectionOf(request), request.signal);
    return Promise.resolve({ nameParts: ["workloads"], text: toCsv(WORKLOAD_TABLE, rows) });
  },
  scores: async (request) => {
    const selection = { ...selectionOf(request), archetypes: await listArchetypesInForce() };
    const rows = readScores(request.scope, selection, request.signal);
    return { nameParts: ["scores"], text: toCsv(SCORE_TABLE, rows) };
  },
  overrides: (request) => {
    const rows = readOverrides(request.scope, overrideFilterFrom(request.params), request.signal);
    return Promise.resolve({ nameParts: ["overrides"], text: toCsv(OVERRIDE_TABLE, rows) });
  },
  plan: async (request) => {
    const planId = request.params.get("plan") ?? "";
    if (!UUID.test(planId)) throw notFound("Plan");
    const plan = await getPlan(planId, request);
    const records = planRecords(plan, request.wording);
    return {
      nameParts: ["plan", fileNamePart(plan.header.name)],
      text: toCsv(PLAN_TABLE, inBatches(records)),
    };
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
    return { nameParts: ["capacity"], text: toCsv(CAPACITY_TABLE, inBatches(records)) };
  },
  sizes: async (request) => {
    const records = await sizeWorkloads(scenarioOf(request), request.scope);
    return { nameParts: ["sizes"], text: toCsv(SIZE_TABLE, inBatches(records)) };
  },
};

/** The same workloads and settings as the page of capacity under the same address. */
const scenarioOf = ({ params }: ExportRequest) => ({
  filter: filterFromParams(params),
  settings: scenarioFromParams(params),
});

/** The same parameters as the list, so the same rows in the same order. */
const selectionOf = ({ params }: ExportRequest) => ({
  filter: filterFromParams(params),
  sort: parseSort(params.get("sort")),
});

async function* toCsv<Row>(
  columns: readonly ExportColumn<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield csvHeader(columns.map(({ name }) => name));
  for await (const rows of batches) {
    yield rows.map((row) => csvLine(cellsOf(columns, row))).join("");
  }
}

const ROWS_PER_BATCH = 500;

async function* inBatches<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_BATCH) {
    yield await Promise.resolve(rows.slice(start, start + ROWS_PER_BATCH));
  }
}
