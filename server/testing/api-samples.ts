import { DEFAULT_SCENARIO } from "@/server/capacity/scenario";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import type { TeamRows } from "./api-world";

/**
 * How the permission walk calls each procedure that some role may use for its own teams only.
 * A procedure without an entry fails the walk, so none arrives unseen.
 */
export type ApiSample = {
  /** A valid input about the rows of one team; called with the caller's own and another team's. */
  input?: (rows: TeamRows) => unknown;
  /**
   * What must happen with another team's rows: NOT_FOUND as if they did not exist; a refusal among
   * the answers (a team that may not be chosen); or an answer without anything of them (lists,
   * filters, bulk selections).
   */
  foreign: "not-found" | "refused" | "nothing-of-it";
};

const workload = ({ workloadId }: TeamRows) => ({ workloadId });
const batch = ({ batchId }: TeamRows) => ({ batchId });
const savedExport = ({ savedExportId }: TeamRows) => ({ exportId: savedExportId });
const ofTeam = ({ teamId }: TeamRows) => ({ ...NO_FILTER, team: [teamId] });
const picked = ({ workloadId }: TeamRows) => ({ selection: { by: "ids", ids: [workloadId] } });
const ofRemedy = (workloadId: string) => ({
  workloadId,
  expectedVersion: 1,
  remedy: "preload-module",
});
const newWorkload = { name: "walk", kind: "vm" };

export const API_SAMPLES: Record<string, ApiSample> = {
  "applications.choices": { foreign: "nothing-of-it" },
  "applications.create": {
    input: ({ teamId }) => ({ teamId, name: "walk", description: "" }),
    foreign: "refused",
  },
  "applications.get": { input: ({ applicationId }) => ({ applicationId }), foreign: "not-found" },
  "applications.list": { input: ({ teamId }) => ({ teamIds: [teamId] }), foreign: "nothing-of-it" },
  "applications.remove": {
    input: ({ applicationId }) => ({ applicationId }),
    foreign: "not-found",
  },
  "applications.update": {
    input: ({ applicationId, teamId }) => ({
      applicationId,
      teamId,
      expectedVersion: 1,
      name: "walk",
      description: "",
    }),
    foreign: "not-found",
  },
  "capacity.compare": {
    input: (rows) => ({ filter: ofTeam(rows), settings: DEFAULT_SCENARIO }),
    foreign: "nothing-of-it",
  },
  "capacity.latestRun": { foreign: "nothing-of-it" },
  "capacity.startRun": {
    input: (rows) => ({ filter: ofTeam(rows), settings: DEFAULT_SCENARIO, effort: "short" }),
    foreign: "nothing-of-it",
  },
  "capacity.stopRun": { foreign: "nothing-of-it" },
  "dependencies.add": {
    input: ({ workloadId, neededId }) => ({ fromId: neededId, toId: workloadId, note: "" }),
    foreign: "not-found",
  },
  "dependencies.ofWorkload": { input: workload, foreign: "not-found" },
  "dependencies.remove": {
    input: ({ dependencyId }) => ({ dependencyId }),
    foreign: "not-found",
  },
  "imports.cancel": { input: batch, foreign: "not-found" },
  "imports.decide": {
    input: ({ batchId }) => ({
      batchId,
      expectedVersion: 1,
      decision: { kind: "include", rowNumber: null, included: true },
    }),
    foreign: "not-found",
  },
  "imports.commit": {
    input: ({ batchId }) => ({ batchId, expectedVersion: 1 }),
    foreign: "not-found",
  },
  "imports.discard": { input: batch, foreign: "not-found" },
  "imports.get": { input: batch, foreign: "not-found" },
  "imports.list": { input: () => ({ before: null }), foreign: "nothing-of-it" },
  "imports.preview": {
    input: ({ batchId }) => ({
      batchId,
      expectedVersion: 1,
      format: "generic-csv",
      mapping: null,
      overwriteTyped: false,
    }),
    foreign: "not-found",
  },
  "imports.rows": {
    input: ({ batchId }) => ({ batchId, view: "all", after: 0 }),
    foreign: "not-found",
  },
  "imports.targets": { foreign: "nothing-of-it" },
  "imports.teams": { foreign: "nothing-of-it" },
  "imports.undo": {
    input: ({ batchId }) => ({ batchId, edited: "refuse" }),
    foreign: "not-found",
  },
  "inventory.acceptRemedy": {
    input: ({ workloadId }) => ({ ...ofRemedy(workloadId), reason: "walk" }),
    foreign: "not-found",
  },
  "inventory.withdrawRemedy": {
    input: ({ workloadId }) => ofRemedy(workloadId),
    foreign: "not-found",
  },
  "inventory.bulkUpdate": {
    input: (rows) => ({ ...picked(rows), patch: { tagsAdd: ["walk"] } }),
    foreign: "nothing-of-it",
  },
  "inventory.count": { input: ofTeam, foreign: "nothing-of-it" },
  "inventory.create": {
    input: ({ teamId }) => ({ ...newWorkload, teamId }),
    foreign: "refused",
  },
  "inventory.facets": { input: () => ({ standing: "all" }), foreign: "nothing-of-it" },
  "inventory.get": { input: workload, foreign: "not-found" },
  "inventory.history": { input: workload, foreign: "not-found" },
  "inventory.remedies": { input: workload, foreign: "not-found" },
  "inventory.list": { input: (rows) => ({ filter: ofTeam(rows) }), foreign: "nothing-of-it" },
  "inventory.remove": { input: picked, foreign: "nothing-of-it" },
  "inventory.restore": {
    input: ({ workloadId }) => ({ operationId: workloadId }),
    foreign: "nothing-of-it",
  },
  "inventory.search": { input: ({ marks }) => ({ q: marks[0] }), foreign: "nothing-of-it" },
  "inventory.update": {
    input: ({ workloadId }) => ({ workloadId, expectedVersion: 1, changes: { name: "walk" } }),
    foreign: "not-found",
  },
  "jobs.get": { input: ({ jobId }) => ({ jobId }), foreign: "not-found" },
  "jobs.listOpen": { foreign: "nothing-of-it" },
  "landing.sheets": { input: workload, foreign: "not-found" },
  "overrides.count": { input: ({ teamId }) => ({ team: [teamId] }), foreign: "nothing-of-it" },
  "overrides.get": { input: workload, foreign: "not-found" },
  "overrides.list": { input: ({ teamId }) => ({ team: [teamId] }), foreign: "nothing-of-it" },
  "plans.get": { input: ({ planId }) => ({ planId }), foreign: "not-found" },
  "plans.list": { input: () => ({}), foreign: "nothing-of-it" },
  "plans.versions.against": {
    input: ({ planId }) => ({ planId, number: 1 }),
    foreign: "not-found",
  },
  "plans.versions.compare": {
    input: ({ planId }) => ({ planId, from: 1, to: null }),
    foreign: "not-found",
  },
  "plans.versions.list": { input: ({ planId }) => ({ planId }), foreign: "not-found" },
  "reports.portfolio": { input: ofTeam, foreign: "nothing-of-it" },
  "savedExports.list": { foreign: "nothing-of-it" },
  "savedExports.origin": { foreign: "nothing-of-it" },
  "savedExports.remove": { input: savedExport, foreign: "not-found" },
  "savedExports.rename": {
    input: (rows) => ({ ...savedExport(rows), name: "walk" }),
    foreign: "not-found",
  },
  "savedExports.save": {
    input: () => ({ name: "walk", table: "workloads", query: "" }),
    foreign: "nothing-of-it",
  },
  "scoring.compare": {
    input: ({ workloadId, neededId }) => ({ workloadIds: [workloadId, neededId] }),
    foreign: "not-found",
  },
  "scoring.explain": { input: workload, foreign: "not-found" },
  "scoring.flips": { input: workload, foreign: "not-found" },
  "scoring.questions": { input: workload, foreign: "not-found" },
  "scoring.history": { input: workload, foreign: "not-found" },
  "scoring.recompute": {
    input: (world) => ({ ...workload(world), pastId: null }),
    foreign: "not-found",
  },
  "teams.list": { foreign: "nothing-of-it" },
  "teams.names": { foreign: "nothing-of-it" },
};

/** The same for HTTP routes; the path is only for reading, the handler gets `params`. */
export type RouteSample = {
  method: "GET" | "POST";
  path: (rows: TeamRows) => string;
  params: (rows: TeamRows) => Record<string, string>;
  body?: string | ((rows: TeamRows) => FormData);
  /** Of a token, a team that it does not reach is bad input: it learns which ones it does. */
  foreign: "not-found" | "nothing-of-it" | "bad-input";
};

const download = (table: string) => ({
  method: "GET" as const,
  path: ({ teamId }: TeamRows) => `/api/exports/${table}?team=${teamId}`,
  params: () => ({ table }),
  foreign: "nothing-of-it" as const,
});

export const ROUTE_SAMPLES: Record<string, readonly RouteSample[]> = {
  "app/api/exports/[table]": [
    download("workloads"),
    download("scores"),
    download("overrides"),
    download("capacity"),
    download("sizes"),
    {
      method: "GET",
      path: ({ planId }) => `/api/exports/plan?plan=${planId}`,
      params: () => ({ table: "plan" }),
      foreign: "not-found",
    },
  ],
  "app/api/imports": [
    {
      method: "POST",
      path: ({ teamId }) => `/api/imports?teamId=${teamId}&fileName=walk.csv`,
      params: () => ({}),
      body: "name\nwalk\n",
      foreign: "not-found",
    },
  ],
  "app/api/imports/[batchId]/rejected": [
    {
      method: "GET",
      path: ({ batchId }) => `/api/imports/${batchId}/rejected`,
      params: ({ batchId }) => ({ batchId }),
      foreign: "not-found",
    },
  ],
};

const sendFile = (mode: string): RouteSample => ({
  method: "POST",
  path: () => `/api/v1/imports/${mode}`,
  params: () => ({}),
  body: ({ teamId }) => {
    const form = new FormData();
    form.set("team", teamId);
    form.set("file", new File(["name,sys_id\nwalk,1\n"], "walk.csv"));
    return form;
  },
  foreign: "bad-input",
});

const ofImport = (rest = ""): RouteSample => ({
  method: "GET",
  path: ({ batchId }) => `/api/v1/imports/${batchId}${rest}`,
  params: ({ batchId }) => ({ importId: batchId }),
  foreign: "not-found",
});

/** The same for the routes that take tokens. */
export const TOKEN_ROUTE_SAMPLES: Record<string, RouteSample> = {
  "app/api/v1/exports": {
    method: "GET",
    path: () => "/api/v1/exports",
    params: () => ({}),
    foreign: "nothing-of-it",
  },
  "app/api/v1/exports/[exportId]": {
    method: "GET",
    path: ({ savedExportId }) => `/api/v1/exports/${savedExportId}`,
    params: ({ savedExportId }) => ({ exportId: savedExportId }),
    foreign: "not-found",
  },
  "app/api/v1/imports/[importId]": ofImport(),
  "app/api/v1/imports/[importId]/rejected": ofImport("/rejected"),
  "app/api/v1/imports/commit": sendFile("commit"),
  "app/api/v1/imports/dry-run": sendFile("dry-run"),
};
