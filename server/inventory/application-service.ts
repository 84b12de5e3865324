import "server-only";

import { changesBetween } from "@/server/audit/change";
import { recordAudit, type AuditAction } from "@/server/audit/record";
import type { Actor } from "@/server/auth/actor";
import { systemClock } from "@/server/clock";
import {
  getDb,
  inTransaction,
  uniqueViolation,
  type Db,
  type Transaction,
} from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import { rollUpVerdicts } from "./application";
import {
  deleteApplication,
  findApplication,
  holdApplication,
  insertApplication,
  listApplications,
  replaceApplication,
  type ApplicationContent,
  type ApplicationRequest,
  type ApplicationRow,
} from "./application-repository";
import { isTeamInScope } from "./repository";
import type { Reading, Writing } from "./service";

const withVerdict = (row: ApplicationRow) => ({ ...row, verdict: rollUpVerdicts(row.verdicts) });

export async function getApplicationPage(
  request: ApplicationRequest,
  { scope, db = getDb() }: Pick<Reading, "scope"> & { db?: Db },
) {
  const { rows, next } = await listApplications(db, scope, request);
  return { rows: rows.map(withVerdict), next };
}

/** @throws AppError NOT_FOUND for an unknown application and one outside the scope */
export async function getApplication(applicationId: string, { scope }: Pick<Reading, "scope">) {
  const application = await findApplication(getDb(), scope, applicationId);
  if (!application) throw notFound("Application");
  return withVerdict(application);
}

export async function createApplication(content: ApplicationContent, { actor, scope }: Writing) {
  return nameTakenAsRefusal(() =>
    inTransaction(async (tx) => {
      if (!(await isTeamInScope(tx, scope, content.teamId))) return refuse("TEAM_NOT_YOURS");
      const applicationId = await insertApplication(tx, content);
      const changes = changesBetween({}, { ...content, description: content.description || null });
      await audit(tx, actor, { action: "create", applicationId, content, changes });
      return ok({ applicationId });
    }),
  );
}

type ApplicationUpdate = ApplicationContent & { applicationId: string; expectedVersion: number };

/** @throws AppError NOT_FOUND when the application is not the person's to write */
export async function updateApplication(input: ApplicationUpdate, { actor, scope }: Writing) {
  const { applicationId, expectedVersion, ...content } = input;
  return nameTakenAsRefusal(() =>
    inTransaction(async (tx) => {
      const stored = await holdApplication(tx, scope, applicationId);
      if (!stored) throw notFound("Application");
      if (stored.version !== expectedVersion) return refuse("CONFLICT", stored);
      if (!(await isTeamInScope(tx, scope, content.teamId))) return refuse("TEAM_NOT_YOURS");
      const { teamId, name, description } = stored;
      const changes = changesBetween({ teamId, name, description }, content);
      if (changes.length === 0) return ok({ applicationId });
      await replaceApplication(tx, applicationId, { content, at: systemClock.now() });
      await audit(tx, actor, { action: "update", applicationId, content, changes });
      return ok({ applicationId });
    }),
  );
}

/**
 * Takes the grouping away; its workloads stay.
 *
 * @throws AppError NOT_FOUND when the application is not the person's to write
 */
export async function removeApplication(applicationId: string, { actor, scope }: Writing) {
  return inTransaction(async (tx) => {
    const stored = await holdApplication(tx, scope, applicationId);
    if (!stored) throw notFound("Application");
    const { teamId, name, description } = stored;
    const changes = changesBetween({ teamId, name, description: description || null }, {});
    await deleteApplication(tx, applicationId);
    await audit(tx, actor, { action: "delete", applicationId, content: stored, changes });
    return { applicationId };
  });
}

type Audited = {
  action: AuditAction;
  applicationId: string;
  content: Pick<ApplicationContent, "teamId">;
  changes: ReturnType<typeof changesBetween>;
};

const audit = (tx: Transaction, actor: Actor, of: Audited) =>
  recordAudit(tx, actor, [
    {
      action: of.action,
      entityType: "application",
      entityId: of.applicationId,
      teamId: of.content.teamId,
      changes: of.changes,
    },
  ]);

async function nameTakenAsRefusal<Outcome>(work: () => Promise<Outcome>) {
  try {
    return await work();
  } catch (error) {
    if (uniqueViolation(error)?.index === "application_team_id_name_key") {
      return refuse("NAME_TAKEN");
    }
    throw error;
  }
}
