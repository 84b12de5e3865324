import { AUDIT_ENTITIES, type AuditEntity } from "@/server/audit/action";

export type AuditFilter = {
  entityType: AuditEntity | null;
  entityId: string | null;
  actorId: string | null;
};

export const NO_AUDIT_FILTER: AuditFilter = { entityType: null, entityId: null, actorId: null };

const MAX_ID = 100;
const idOf = (text: string | null) => (text ? text.slice(0, MAX_ID) : null);

/** What an address asks for; a kind that nobody knows counts as not given. */
export const auditFilter = (params: { get: (name: string) => string | null }): AuditFilter => ({
  entityType: AUDIT_ENTITIES.find((type) => type === params.get("type")) ?? null,
  entityId: idOf(params.get("id")),
  actorId: idOf(params.get("by")),
});

export function auditQuery(filter: AuditFilter): string {
  const params = new URLSearchParams();
  if (filter.entityType) params.set("type", filter.entityType);
  if (filter.entityId) params.set("id", filter.entityId);
  if (filter.actorId) params.set("by", filter.actorId);
  return params.toString();
}

export function auditHref(pathname: string, filter: AuditFilter): string {
  const query = auditQuery(filter);
  return query === "" ? pathname : `${pathname}?${query}`;
}
