import type { AuditEntity } from "./action";
import type { FieldChange } from "./change";

/** One event as the audit page shows it. */
export type TrailEvent = {
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string;
  action: string;
  entityType: string;
  entityId: string;
  entityName: string | null;
  changes: FieldChange[];
  moreChanges: number;
};

/** Events carry every field of a created workload; the page names the first ones. */
const CHANGES_SHOWN = 40;

export function firstChanges(changes: readonly FieldChange[]) {
  return {
    changes: changes.slice(0, CHANGES_SHOWN),
    moreChanges: Math.max(0, changes.length - CHANGES_SHOWN),
  };
}

/** Entities whose names a page looks up, by the table that holds them. */
export const NAMED_ENTITIES = {
  workload: "workload",
  application: "application",
  team: "team",
  user: "user",
  plan: "plan",
  "import-batch": "import_batch",
  rubric: "rubric_version",
  "api-token": "api_token",
} as const satisfies Partial<Record<AuditEntity, string>>;

export type NamedEntity = keyof typeof NAMED_ENTITIES;
export const isNamedEntity = (type: string): type is NamedEntity =>
  Object.hasOwn(NAMED_ENTITIES, type);
