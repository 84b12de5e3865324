import { raw, sql, type Sql } from "@/server/db/sql";
import { ASKED_UNKNOWN } from "./fact-answers";
import type { BulkPatch, FactPatch } from "./workload-change";
import type { FactOrigin } from "./workload";

type Assignment = { column: Sql; value: Sql };
type BulkFields = {
  /** Columns of `workload w` and what they become, in terms of the old row. */
  assignments: Assignment[];
  /** (field, before, after) as JSON, the way the audit trail names them. */
  differences: Sql[];
};

/** Tags after the patch: the old ones that stay in their order, then the new ones. */
export const newTags = ({ tagsAdd, tagsRemove }: BulkPatch): Sql => sql`(
  ARRAY(SELECT kept FROM unnest(w.tags) WITH ORDINALITY AS old(kept, place)
         WHERE kept <> ALL(${[...tagsRemove]}::text[]) ORDER BY place)
  || ARRAY(SELECT added FROM unnest(${[...tagsAdd]}::text[]) WITH ORDINALITY AS new(added, place)
            WHERE added <> ALL(w.tags) AND added <> ALL(${[...tagsRemove]}::text[])
            ORDER BY place))`;

/** Translates a patch into SQL over the old row `w`. */
export function bulkFields(patch: BulkPatch, origin: FactOrigin): BulkFields {
  const fields: BulkFields = { assignments: [], differences: [] };
  if (patch.teamId !== undefined) {
    addColumn(fields, { field: "teamId", column: "team_id", value: sql`${patch.teamId}::uuid` });
  }
  if (patch.kind !== undefined) {
    addColumn(fields, { field: "kind", column: "kind", value: sql`${patch.kind}::text` });
  }
  if (patch.setAside !== undefined) {
    const value = sql`${patch.setAside}::text`;
    addColumn(fields, { field: "setAside", column: "set_aside", value });
  }
  if (patch.tagsAdd.length + patch.tagsRemove.length > 0) addTags(fields, patch);
  if (patch.applicationsAdd.length + patch.applicationsRemove.length > 0) {
    addApplications(fields, patch);
  }
  if (Object.keys(patch.facts).length > 0) addFacts(fields, patch.facts, origin);
  return fields;
}

type BulkColumn = { field: string; column: "team_id" | "kind" | "set_aside"; value: Sql };

function addColumn({ assignments, differences }: BulkFields, named: BulkColumn): void {
  const { field, column, value } = named;
  assignments.push({ column: raw(column), value });
  differences.push(sql`(${field}::text, to_jsonb(w.${raw(column)}), to_jsonb(${value}))`);
}

function addTags({ assignments, differences }: BulkFields, patch: BulkPatch): void {
  assignments.push({ column: raw("tags"), value: newTags(patch) });
  differences.push(sql`('tags', ${listed(sql`w.tags`)}, ${listed(newTags(patch))})`);
}

/** The links themselves are written beside the row; the trail shows the whole list. */
function addApplications({ differences }: BulkFields, patch: BulkPatch): void {
  const before = sql`ARRAY(SELECT wa.application_id::text FROM workload_application wa
    WHERE wa.workload_id = w.id ORDER BY wa.application_id)`;
  const after = sql`ARRAY(
    SELECT id::text FROM (
      SELECT wa.application_id AS id FROM workload_application wa WHERE wa.workload_id = w.id
       UNION SELECT unnest(${[...patch.applicationsAdd]}::uuid[])) AS together
     WHERE id <> ALL(${[...patch.applicationsRemove]}::uuid[]) ORDER BY id)`;
  differences.push(sql`('applicationIds', ${listed(before)}, ${listed(after)})`);
}

function addFacts(
  { assignments, differences }: BulkFields,
  patch: FactPatch,
  origin: FactOrigin,
): void {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  const cleared = entries.filter(([, value]) => value === null).map(([name]) => name);
  const answers = entries.filter(([, value]) => value !== null);
  const known = answers.filter(([, value]) => value !== ASKED_UNKNOWN);
  const unknown = answers.filter(([, value]) => value === ASKED_UNKNOWN).map(([name]) => name);
  const values = JSON.stringify(Object.fromEntries(known));
  const answered = JSON.stringify(Object.fromEntries(answers));
  assignments.push(
    {
      column: raw("facts"),
      value: sql`((w.facts - ${[...cleared, ...unknown]}::text[]) || ${values}::jsonb)`,
    },
    {
      column: raw("fact_origins"),
      // A fact that keeps its answer keeps its origin.
      value: sql`((w.fact_origins - ${cleared}::text[]) || coalesce(
        (SELECT jsonb_object_agg(k.key, ${JSON.stringify(origin)}::jsonb)
           FROM jsonb_each(${answered}::jsonb) AS k
          WHERE ${answerOf(sql`k.key`)} IS DISTINCT FROM k.value), '{}'::jsonb))`,
    },
  );
  for (const [name, value] of entries) {
    const after = value === null ? sql`NULL::jsonb` : sql`${JSON.stringify(value)}::jsonb`;
    differences.push(sql`(${`facts.${name}`}::text, ${answerOf(sql`${name}::text`)}, ${after})`);
  }
}

/** The old row's own answer, as the trail has it: an origin without a fact is "unknown". */
const answerOf = (name: Sql): Sql => sql`coalesce(w.facts -> ${name},
  CASE WHEN w.fact_origins ? ${name} THEN ${JSON.stringify(ASKED_UNKNOWN)}::jsonb END)`;

/** An empty list counts as absent in the trail. */
const listed = (list: Sql): Sql => sql`nullif(to_jsonb(${list}), '[]'::jsonb)`;
