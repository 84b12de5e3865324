import { z } from "zod";
import { AUDIT_ENTITIES } from "./action";

const eventId = z.string().regex(/^\d{1,18}$/);

export const listAuditInput = z.object({
  entityType: z.enum(AUDIT_ENTITIES).nullable().default(null),
  entityId: z.string().max(100).nullable().default(null),
  actorId: z.string().max(100).nullable().default(null),
  /** Id of the last event of the page before; events are listed newest first. */
  cursor: eventId.nullish(),
});
export type ListAuditInput = z.output<typeof listAuditInput>;

const auditEventOutput = z.object({
  id: z.string(),
  at: z.date(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  action: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  /** Its name today, or null when it is gone or never had one. */
  entityName: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** How many changes there are beyond those listed. */
  moreChanges: z.number(),
});

export const listAuditOutput = z.object({
  events: z.array(auditEventOutput),
  nextCursor: z.string().nullable(),
});
