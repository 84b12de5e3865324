import "server-only";

import type { Actor } from "@/server/auth/actor";
import type { Transaction } from "@/server/db/client";
import type { AuditAction, AuditEntity } from "./action";
import type { FieldChange } from "./change";

export type { AuditAction, AuditEntity };

export type AuditEntry = {
  action: AuditAction;
  entityType: AuditEntity;
  entityId: string;
  teamId?: string | null;
  batchId?: string | null;
  changes?: readonly FieldChange[];
};

/** Who acted, as the trail remembers it; the name is kept so that history outlives accounts. */
export type AuditActor = Pick<Actor, "userId" | "name"> | { userId: null; name: string };

export const SYSTEM_ACTOR: AuditActor = { userId: null, name: "Berth" };

const ROWS_PER_INSERT = 2_000;

/** Writes the trail inside the transaction of the change, so neither exists without the other. */
export async function recordAudit(
  tx: Transaction,
  actor: AuditActor,
  entries: readonly AuditEntry[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += ROWS_PER_INSERT) {
    await tx.auditEvent.createMany({
      data: entries.slice(start, start + ROWS_PER_INSERT).map((entry) => ({
        actorId: actor.userId,
        actorName: actor.name,
        action: entry.action,
        entityType: entry.entityType,
        entityId: entry.entityId,
        teamId: entry.teamId ?? null,
        batchId: entry.batchId ?? null,
        changes: (entry.changes ?? []) as object[],
      })),
    });
  }
}
