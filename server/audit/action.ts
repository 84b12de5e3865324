/** What the trail knows to have happened. The pages have a word for each. */
export const AUDIT_ACTIONS = [
  "create",
  "update",
  "delete",
  "restore",
  "import",
  "undo-import",
  "approve",
  "invite",
  "disable",
  "enable",
  "reset-password",
  "set-password",
  "revoke",
  "first-use",
  "load-demo",
  "remove-demo",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What it can have happened to. */
export const AUDIT_ENTITIES = [
  "workload",
  "application",
  "dependency",
  "team",
  "user",
  "plan",
  "import-batch",
  "rubric",
  "archetype",
  "pool",
  "api-token",
  "demo",
] as const;
export type AuditEntity = (typeof AUDIT_ENTITIES)[number];
