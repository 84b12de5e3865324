import "server-only";

import { changesBetween, type AuditedFields } from "@/server/audit/change";
import { recordAudit, type AuditAction } from "@/server/audit/record";
import { scopeFor, type Actor } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import {
  getDb,
  inTransaction,
  uniqueViolation,
  type Db,
  type Transaction,
} from "@/server/db/client";
import { notFound } from "@/server/errors";
import { queueReassessment } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { auditedArchetype } from "./archetype-change";
import {
  deleteArchetype,
  findArchetype,
  insertArchetype,
  listArchetypes,
  replaceArchetype,
  type ArchetypeRow,
} from "./archetype-repository";
import type { ArchetypeContent } from "./archetype-schema";
import { holdForArchetypeChange } from "./inheritance-service";

/** All archetypes, each with how many workloads of the person's own view it is for. */
export const getArchetypes = (actor: Actor) =>
  listArchetypes(getDb(), scopeFor(actor, "workload:read"));

/** @throws AppError NOT_FOUND */
export const getArchetype = (archetypeId: string, actor: Actor) =>
  existing(getDb(), actor, archetypeId);

export const createArchetype = (content: ArchetypeContent, actor: Actor) =>
  nameTakenAsRefusal(() =>
    inTransaction(async (tx) => {
      await holdForArchetypeChange(tx);
      const archetypeId = await insertArchetype(tx, content, systemClock.now());
      const after = auditedArchetype(content);
      const jobId = await settle(tx, actor, { action: "create", archetypeId, after });
      return ok({ archetypeId, jobId });
    }),
  );

type ArchetypeUpdate = ArchetypeContent & { archetypeId: string; expectedVersion: number };

/**
 * Saves an edit made on one version of an archetype; one that somebody saved since comes back as it
 * stands now, and nothing is written.
 *
 * @throws AppError NOT_FOUND
 */
export const updateArchetype = (input: ArchetypeUpdate, actor: Actor) =>
  nameTakenAsRefusal(() =>
    inTransaction(async (tx) => {
      const { archetypeId, expectedVersion, ...content } = input;
      await holdForArchetypeChange(tx);
      const stored = await existing(tx, actor, archetypeId);
      if (stored.version !== expectedVersion) return refuse("CONFLICT", stored);
      const [before, after] = [auditedArchetype(stored), auditedArchetype(content)];
      if (changesBetween(before, after).length === 0) return ok({ archetypeId, jobId: null });
      await replaceArchetype(tx, archetypeId, { ...content, at: systemClock.now() });
      const jobId = await settle(tx, actor, { action: "update", archetypeId, before, after });
      return ok({ archetypeId, jobId });
    }),
  );

/**
 * Takes an archetype away: what its members had from it is unknown again.
 *
 * @throws AppError NOT_FOUND
 */
export const removeArchetype = (
  { archetypeId, expectedVersion }: { archetypeId: string; expectedVersion: number },
  actor: Actor,
) =>
  inTransaction(async (tx) => {
    await holdForArchetypeChange(tx);
    const stored = await existing(tx, actor, archetypeId);
    if (stored.version !== expectedVersion) return refuse("CONFLICT", stored);
    await deleteArchetype(tx, archetypeId);
    const before = auditedArchetype(stored);
    const jobId = await settle(tx, actor, { action: "delete", archetypeId, before });
    return ok({ archetypeId, jobId });
  });

type Trail = {
  action: AuditAction;
  archetypeId: string;
  before?: AuditedFields;
  after?: AuditedFields;
};

/** Writes the trail, and has what members inherit and their verdicts brought up to date. */
async function settle(
  tx: Transaction,
  actor: Actor,
  { action, archetypeId, before = {}, after = {} }: Trail,
): Promise<string> {
  await recordAudit(tx, actor, [
    {
      action,
      entityType: "archetype",
      entityId: archetypeId,
      changes: changesBetween(before, after),
    },
  ]);
  return queueReassessment(tx, { requestedBy: actor.userId });
}

async function existing(db: Db, actor: Actor, archetypeId: string): Promise<ArchetypeRow> {
  const found = await findArchetype(db, scopeFor(actor, "workload:read"), archetypeId);
  if (!found) throw notFound("Archetype");
  return found;
}

async function nameTakenAsRefusal<Outcome>(save: () => Promise<Outcome>) {
  try {
    return await save();
  } catch (error) {
    if (uniqueViolation(error)?.index === "archetype_name_key") return refuse("NAME_TAKEN");
    throw error;
  }
}
