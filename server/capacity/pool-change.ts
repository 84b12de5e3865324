import type { AuditedFields } from "@/server/audit/change";
import type { Pool } from "./pool";

/** One flat record per pool for the audit trail. */
export function auditedPool({ name, definition }: Omit<Pool, "id">): AuditedFields {
  const { agents, overcommit, price, ...plain } = definition;
  const nested = { agents, overcommit, price: price ?? {} };
  const flat = Object.entries(nested).flatMap(([group, fields]) =>
    Object.entries(fields).map(([field, value]) => [`${group}.${field}`, value] as const),
  );
  const { forms, zones, architectures } = definition;
  const lists = { forms: [...forms], zones: [...zones], architectures: [...architectures] };
  return { name, ...plain, ...lists, ...Object.fromEntries(flat) };
}
