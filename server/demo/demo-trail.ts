import { changesBetween } from "@/server/audit/change";
import { auditedWorkload, type WorkloadContent } from "@/server/inventory/workload-change";

type NamedRow = { id: string; name: string };

/** Demo rows of one moment, as the trail names them. */
export type DemoRows = {
  teams: readonly NamedRow[];
  users: readonly NamedRow[];
  applications: readonly (NamedRow & { teamId: string })[];
  workloads: readonly (WorkloadContent & { id: string })[];
  plans: readonly NamedRow[];
  archetypes: readonly NamedRow[];
  pools: readonly NamedRow[];
};

type Entity = "team" | "user" | "application" | "workload" | "plan" | "archetype" | "pool";
type Entry = {
  action: "create" | "update" | "delete" | "load-demo" | "remove-demo";
  entityType: Entity | "demo";
  entityId: string;
  teamId: string | null;
  changes: ReturnType<typeof changesBetween>;
};

const ENTITIES = {
  teams: "team",
  users: "user",
  applications: "application",
  workloads: "workload",
  plans: "plan",
  archetypes: "archetype",
  pools: "pool",
} as const satisfies Record<keyof DemoRows, Entity>;

const KINDS = Object.keys(ENTITIES) as (keyof DemoRows)[];

/** One event for the whole, and one for each row that came into being. */
export function loadEntries(before: DemoRows, after: DemoRows): Entry[] {
  return [
    summary("load-demo", before, after),
    ...KINDS.flatMap((kind) => addedTo(kind, before, after)).map(({ kind, row }) =>
      entryOf("create", kind, row),
    ),
  ];
}

type RemovalTrail = {
  before: DemoRows;
  after: DemoRows;
  /** People's draft plans that lost workloads, and how many each. */
  plans: readonly { id: string; workloads: number }[];
};

/** The same for what went, and one for each draft plan that lost workloads. */
export function removalEntries({ before, after, plans }: RemovalTrail): Entry[] {
  return [
    summary("remove-demo", before, after),
    ...KINDS.flatMap((kind) => addedTo(kind, after, before)).map(({ kind, row }) =>
      entryOf("delete", kind, row),
    ),
    ...plans.map(({ id, workloads }): Entry => ({
      action: "update",
      entityType: "plan",
      entityId: id,
      teamId: null,
      changes: [{ field: "demoWorkloads", before: workloads, after: 0 }],
    })),
  ];
}

function summary(action: "load-demo" | "remove-demo", before: DemoRows, after: DemoRows): Entry {
  const countsOf = (rows: DemoRows) =>
    Object.fromEntries(KINDS.map((kind) => [kind, rows[kind].length]));
  const changes = changesBetween(countsOf(before), countsOf(after));
  return { action, entityType: "demo", entityId: "portfolio", teamId: null, changes };
}

type AnyRow = DemoRows[keyof DemoRows][number];

function addedTo(kind: keyof DemoRows, before: DemoRows, after: DemoRows) {
  const known = new Set(before[kind].map(({ id }) => id));
  const rows: readonly AnyRow[] = after[kind];
  return rows.filter(({ id }) => !known.has(id)).map((row) => ({ kind, row }));
}

function entryOf(action: "create" | "delete", kind: keyof DemoRows, row: AnyRow): Entry {
  const fields = "facts" in row ? auditedWorkload(row) : { name: row.name };
  const [before, after] = action === "create" ? [{}, fields] : [fields, {}];
  return {
    action,
    entityType: ENTITIES[kind],
    entityId: row.id,
    teamId: "teamId" in row ? row.teamId : null,
    changes: changesBetween(before, after),
  };
}
