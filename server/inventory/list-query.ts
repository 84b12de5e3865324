import type { Scope } from "@/server/auth/actor";
import { raw, sql, type Sql } from "@/server/db/sql";
import { EFFECTIVE_VERDICT, OVERRIDE_AS_JSON } from "@/server/scoring/override-query";
import { inScope } from "./scope-query";

/** The columns of a `ListedRow` out of `WORKLOAD_FROM`, with the applications that the scope shows. */
export const listedColumns = (scope: Scope): Sql => sql`
  ${OWN_COLUMNS}, ${EFFECTIVE_VERDICT} AS verdict, ${OVERRIDE_AS_JSON} AS override,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
                             ORDER BY lower(p.name) COLLATE "C", p.id), '[]')
     FROM workload_application wa JOIN application p ON p.id = wa.application_id
    WHERE wa.workload_id = w.id AND ${inScope(scope, "p.team_id")}) AS applications`;

const OWN_COLUMNS: Sql = raw(`
  w.id, w.name, w.kind, w.team_id AS "teamId", t.name AS "teamName", w.environment, w.criticality,
  w.os, w.v_cpu AS "vCpu", w.memory_gib AS "memoryGib", w.data_gib AS "dataGib", w.tags,
  w.power_state AS "powerState", w.set_aside AS "setAside", w.updated_at AS "updatedAt",
  ARRAY(SELECT jsonb_object_keys(w.inherited_facts)) AS "inheritedFacts",
  a.verdict AS computed, a.coverage, a.blockers,
  a.score_container AS "scoreContainer", a.low_container AS "lowContainer",
  a.high_container AS "highContainer", a.score_sandboxed AS "scoreSandboxed",
  a.low_sandboxed AS "lowSandboxed", a.high_sandboxed AS "highSandboxed",
  a.score_vm AS "scoreVm", a.low_vm AS "lowVm", a.high_vm AS "highVm"`);
