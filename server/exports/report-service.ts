import "server-only";

import { scopeFor } from "@/server/auth/actor";
import { getPools } from "@/server/capacity/pool-service";
import { scenarioFromParams } from "@/server/capacity/scenario-address";
import { compareForFile, sizeWorkloads } from "@/server/capacity/service";
import { notFound } from "@/server/errors";
import { filterFromParams } from "@/server/inventory/workload-filter";
import { comparedFrom } from "@/server/scoring/comparison-address";
import { compareWorkloads } from "@/server/scoring/comparison-service";
import { DIMENSION_NAMES } from "@/server/scoring/dimensions";
import { criterionShares } from "@/server/scoring/rubric-shares";
import { getRubric, listRubrics } from "@/server/scoring/rubric-service";
import { explainWorkload } from "@/server/scoring/service";
import { listSimulatedFlips } from "@/server/scoring/simulation-service";
import { CAPACITY_TABLE, capacityRecords } from "./capacity-table";
import { COMPARISON_TABLE, comparisonRecords } from "./comparison-table";
import { UUID } from "./export-request";
import { allPages, openTable, sourceOf } from "./open-table";
import { onlyColumns, type ExportRequest, type Open } from "./opening";
import { POINTS_TABLE, pointsRecords } from "./points-table";
import { POOL_TABLE } from "./pool-table";
import { FLIP_TABLE, RUBRIC_LIST_TABLE, RUBRIC_TABLE } from "./rubric-tables";
import { SIZE_TABLE } from "./size-table";
import { inSnapshot } from "./snapshot-repository";

/** The same workloads and settings as the page of capacity under the same address. */
const scenarioOf = ({ params }: ExportRequest) => ({
  filter: filterFromParams(params),
  settings: scenarioFromParams(params),
});

const idOf = ({ params }: ExportRequest, name: string, what: string): string => {
  const id = params.get(name) ?? "";
  if (!UUID.test(id)) throw notFound(what);
  return id;
};

/** What pages work out and show whole. */
export const OPEN_REPORTS = {
  capacity: async (request) => {
    const { params, actor, scope } = request;
    const of = params.get("figures") === "run" ? "run" : "quick";
    const scenario = { ...scenarioOf(request), of, actor, scope } as const;
    const { comparison, settings } = await compareForFile(scenario);
    const records = sourceOf(capacityRecords(comparison, settings));
    return openTable("capacity", onlyColumns(CAPACITY_TABLE, params), records);
  },
  sizes: async (request) => {
    const records = sourceOf(await sizeWorkloads(scenarioOf(request), request.scope));
    return openTable("sizes", onlyColumns(SIZE_TABLE, request.params), records);
  },
  pools: async ({ params, actor }) => {
    const pools = await getPools(scopeFor(actor, "capacity:read"));
    return openTable("pools", onlyColumns(POOL_TABLE, params), sourceOf(pools));
  },
  comparison: async ({ params, scope }) => {
    const ids = comparedFrom(params);
    if (ids.length === 0) throw notFound("Workload");
    const records = sourceOf(comparisonRecords(await compareWorkloads(scope, ids)));
    return openTable("comparison", onlyColumns(COMPARISON_TABLE, params), records);
  },
  points: async (request) => {
    const workloadId = idOf(request, "workload", "Workload");
    const explanation = await explainWorkload(request.scope, workloadId);
    const records = sourceOf(pointsRecords(explanation));
    return openTable("points", onlyColumns(POINTS_TABLE, request.params), records);
  },
  rubrics: async ({ params, actor }) => {
    scopeFor(actor, "rubric:publish");
    const rows = sourceOf(await listRubrics());
    return openTable("rubrics", onlyColumns(RUBRIC_LIST_TABLE, params), rows);
  },
  rubric: async (request) => {
    scopeFor(request.actor, "rubric:publish");
    const { rubric, criteria } = await getRubric(idOf(request, "rubric", "Rubric"));
    const shares = criterionShares(rubric, criteria);
    const records = DIMENSION_NAMES.flatMap((dimension) =>
      criteria.filter((criterion) => criterion.dimension === dimension),
    ).map((criterion) => ({
      criterion,
      weight: rubric.weights[criterion.id] ?? 0,
      share: shares && (shares[criterion.id] ?? 0),
      dimensionCap: rubric.dimensionCaps[criterion.dimension] ?? null,
    }));
    return openTable("rubric", onlyColumns(RUBRIC_TABLE, request.params), sourceOf(records));
  },
  flips: (request) => {
    scopeFor(request.actor, "rubric:publish");
    const rubricId = idOf(request, "rubric", "Rubric");
    const teamId = request.params.get("team") === null ? null : idOf(request, "team", "Team");
    const source = inSnapshot((db) =>
      allPages(async (cursor: number | null) => {
        const { rows, nextCursor } = await listSimulatedFlips({ rubricId, teamId, cursor }, db);
        return { rows, next: nextCursor };
      }),
    );
    return openTable("flips", onlyColumns(FLIP_TABLE, request.params), source);
  },
} satisfies Record<string, Open>;
