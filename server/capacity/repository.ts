import "server-only";

import type { ReadScope } from "@/server/auth/actor";
import type { Db } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { WORKLOAD_FROM, workloadWhere } from "@/server/inventory/workload-query";
import type { Verdict, WorkloadKind } from "@/server/inventory/workload";
import { EFFECTIVE_VERDICT } from "@/server/scoring/override-query";
import { needsGpu } from "./known-size";
import type { ScenarioWorkload } from "./scenario";

type Row = {
  id: string;
  name: string;
  kind: WorkloadKind;
  teamId: string;
  teamName: string;
  environment: string | null;
  verdict: Verdict | null;
  blockers: string[] | null;
  os: string | null;
  latency: string | null;
  architecture: string | null;
  hardware: string[] | null;
  instances: number | null;
  vCpu: number | null;
  memoryGib: number | null;
  dataGib: number | null;
  cpuP95Pct: number | null;
  memoryP95Pct: number | null;
};

/** The selection as capacity looks at it, by name. */
export async function listScenarioWorkloads(
  db: Db,
  scope: ReadScope,
  filter: WorkloadFilter,
): Promise<ScenarioWorkload[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT picked.*, picked.facts->>'latency' AS latency, picked.facts->'hardware' AS hardware,
           picked.facts->>'cpuArchitecture' AS architecture,
           (picked.facts->>'cpuP95Pct')::float8 AS "cpuP95Pct",
           (picked.facts->>'memoryP95Pct')::float8 AS "memoryP95Pct"
      FROM (SELECT w.id, w.name, w.kind, w.team_id AS "teamId", t.name AS "teamName", w.environment,
                   ${EFFECTIVE_VERDICT} AS verdict, a.blockers, w.os, w.instances,
                   w.v_cpu AS "vCpu", w.memory_gib AS "memoryGib", w.data_gib AS "dataGib",
                   w.inherited_facts || w.facts AS facts, w.sort_name
              FROM ${WORKLOAD_FROM} WHERE ${workloadWhere(scope, filter)}) picked
     ORDER BY picked.sort_name, picked.id`);
  return rows.map(toScenarioWorkload);
}

/** Copies of the selection to be placed; a workload that does not say how many counts as one. */
export async function countCopies(
  db: Db,
  scope: ReadScope,
  filter: WorkloadFilter,
): Promise<number> {
  const [row] = await db.$queryRaw<{ copies: number }[]>(sql`
    SELECT coalesce(sum(coalesce(w.instances, 1)), 0)::float8 AS copies
      FROM ${WORKLOAD_FROM} WHERE ${workloadWhere(scope, filter)}`);
  return row?.copies ?? 0;
}

const toScenarioWorkload = (row: Row): ScenarioWorkload => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  teamId: row.teamId,
  teamName: row.teamName,
  environment: row.environment,
  verdict: row.verdict,
  blockers: row.blockers ?? [],
  os: row.os,
  architecture: row.architecture,
  latency: row.latency,
  size: {
    instances: row.instances,
    vCpu: row.vCpu,
    memoryGib: row.memoryGib,
    dataGib: row.dataGib,
    cpuUse: row.cpuP95Pct === null ? {} : { p95: row.cpuP95Pct },
    memoryUse: row.memoryP95Pct === null ? {} : { p95: row.memoryP95Pct },
    needsGpu: needsGpu(row.hardware),
  },
});
