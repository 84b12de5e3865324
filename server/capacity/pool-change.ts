import type { AuditedFields } from "@/server/audit/change";
import type { Pool } from "./pool";

/** One flat record per pool for the audit trail. */
export function auditedPool({ name, definition }: Omit<Pool, "id">): AuditedFields {
  const { agents, overcommit, price, forms, zones, ...plain } = definition;
  const nested = { agents, overcommit, price: price ?? {} };
  const flat = Object.entries(nested).flatMap(([group, fields]) =>
    Object.entries(fields).map(([field, value]) => [`${group}.${field}`, value] as const),
  );
  return { name, ...plain, forms: [...forms], zones: [...zones], ...Object.fromEntries(flat) };
}
