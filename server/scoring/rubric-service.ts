import "server-only";

import { changesBetween, type AuditedFields } from "@/server/audit/change";
import { recordAudit, type AuditAction } from "@/server/audit/record";
import type { Actor } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import { getDb, inTransaction, type Db, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { cancelJob } from "@/server/jobs/service";
import { ok, refuse } from "@/server/result";
import { CRITERIA } from "./criteria/registry";
import { checkedRubric, parseRubric, rubricDigest, type Rubric } from "./rubric";
import { rubricFields, withEdit } from "./rubric-edit";
import { rubricOfPreset } from "./rubric-presets";
import {
  deleteDraft,
  findRubricVersion,
  holdRubricVersion,
  insertDraft,
  listRubricVersions,
  updateDraft,
  type StoredRubric,
} from "./rubric-repository";
import type { CreateDraftInput, DraftInput, SaveDraftInput } from "./rubric-schema";
import { unmetCaps } from "./rubric-shares";
import { deleteSimulation } from "./simulation-repository";

export const listRubrics = () => listRubricVersions(getDb());

/**
 * One version with what its numbers are about.
 *
 * @throws AppError NOT_FOUND
 */
export async function getRubric(rubricId: string) {
  const { definition, ...summary } = await existing(getDb(), rubricId);
  const criteria = CRITERIA.map(({ id, key, title, rationale, dimension }) => ({
    id,
    key,
    title,
    rationale,
    dimension,
  }));
  return { ...summary, rubric: parseRubric(definition), criteria };
}

/**
 * Starts a draft from a preset or from any version.
 *
 * @throws AppError NOT_FOUND for a version that is not there
 */
export const createDraft = (actor: Actor, { name, source }: CreateDraftInput) =>
  inTransaction(async (tx) => {
    const origin =
      source.from === "preset"
        ? rubricOfPreset(source.preset)
        : parseRubric((await existing(tx, source.rubricId)).definition);
    const rubric = { ...origin, name };
    const id = await insertDraft(tx, {
      name,
      definition: rubric,
      digest: rubricDigest(rubric),
      createdBy: actor.userId,
    });
    const from = source.from === "preset" ? source.preset : origin.name;
    await auditRubric(tx, actor, { action: "create", rubricId: id, after: { name, from } });
    return { id };
  });

/** Saves a draft, unless somebody else did meanwhile or its numbers rule each other out. */
export const saveDraft = (actor: Actor, { edit, ...draft }: SaveDraftInput) =>
  inTransaction(async (tx) => {
    const held = await holdDraft(tx, draft);
    if (!held.ok) return held;
    const before = parseRubric(held.value.definition);
    const after = withEdit(before, edit);
    const problems = problemsOf(after);
    if (problems.length > 0) return refuse("INVALID", problems);
    const changes = { before: rubricFields(before), after: rubricFields(after) };
    if (changesBetween(changes.before, changes.after).length === 0) {
      return ok({ version: draft.version });
    }
    const version = await updateDraft(tx, draft.rubricId, {
      name: after.name,
      definition: after,
      digest: rubricDigest(after),
      updatedAt: systemClock.now(),
    });
    await giveUpSimulation(tx, draft.rubricId);
    await auditRubric(tx, actor, { action: "update", rubricId: draft.rubricId, ...changes });
    return ok({ version });
  });

export const removeDraft = (actor: Actor, draft: DraftInput) =>
  inTransaction(async (tx) => {
    const held = await holdDraft(tx, draft);
    if (!held.ok) return held;
    await giveUpSimulation(tx, draft.rubricId);
    await deleteDraft(tx, draft.rubricId);
    const before = { name: held.value.name };
    await auditRubric(tx, actor, { action: "delete", rubricId: draft.rubricId, before });
    return ok(null);
  });

/** What is being worked out would speak of a draft that is no more; a finished one shows as stale. */
async function giveUpSimulation(tx: Transaction, rubricId: string): Promise<void> {
  const jobId = await deleteSimulation(tx, rubricId, "unfinished");
  if (jobId) await cancelJob(tx, jobId);
}

/**
 * A draft as the caller last saw it, held until this transaction ends.
 *
 * @throws AppError NOT_FOUND
 */
export async function holdDraft(tx: Transaction, { rubricId, version }: DraftInput) {
  const row = await holdRubricVersion(tx, rubricId);
  if (!row) throw notFound("Rubric");
  if (row.status !== "draft") return refuse("NOT_A_DRAFT");
  if (row.version !== version) return refuse("CHANGED_SINCE");
  return ok(row);
}

async function existing(db: Db, rubricId: string): Promise<StoredRubric> {
  const row = await findRubricVersion(db, rubricId);
  if (!row) throw notFound("Rubric");
  return row;
}

function problemsOf(rubric: Rubric): { path: string; message: string }[] {
  const parsed = checkedRubric.safeParse(rubric);
  const issues = parsed.error?.issues ?? [];
  const caps = unmetCaps(rubric, CRITERIA).map(([kind, name]) => ({
    path: `${kind === "caps" ? "capShares" : kind}.${name}`,
    message: "This cannot be met: the criteria outside it cannot take up the rest.",
  }));
  return [...issues.map(({ path, message }) => ({ path: path.join("."), message })), ...caps];
}

type Trail = {
  action: AuditAction;
  rubricId: string;
  before?: AuditedFields;
  after?: AuditedFields;
};

const auditRubric = (
  tx: Transaction,
  actor: Actor,
  { action, rubricId, before = {}, after = {} }: Trail,
) =>
  recordAudit(tx, actor, [
    {
      action,
      entityType: "rubric",
      entityId: rubricId,
      changes: changesBetween(before, after),
    },
  ]);
