import "server-only";

import { changesBetween, type AuditedFields } from "@/server/audit/change";
import { recordAudit, type AuditEntry } from "@/server/audit/record";
import {
  getDb,
  inTransaction,
  uniqueViolation,
  type Db,
  type Transaction,
} from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import type { Actor } from "./actor";
import { findActorById } from "./repository";
import { makeLink, mailLink } from "./link-service";
import { auditedPerson, isWorkingAdmin, type Person } from "./person";
import { findTeamNames } from "./team-repository";
import {
  countOtherWorkingAdmins,
  findPerson,
  holdAccounts,
  insertPerson,
  listPeople,
  setDisabled,
  setTeamsOf,
  updatePerson,
} from "./user-repository";
import type { InviteInput, ListUsersInput, UpdateUserInput } from "./user-schema";

/**
 * A person as they are now, for work that was asked for earlier.
 *
 * @throws AppError NOT_FOUND for one who is gone or disabled
 */
export async function getUserAsActor(userId: string): Promise<Actor> {
  const actor = await findActorById(getDb(), userId);
  if (!actor) throw notFound("User");
  return actor;
}

export const listUsers = (filter: ListUsersInput, db: Db = getDb()) => listPeople(db, filter);

/**
 * Makes an account without a password and a link with which its owner sets one.
 *
 * @returns the link, to be shown once; the reason when nothing was made.
 */
export async function inviteUser(actor: Actor, input: InviteInput) {
  const made = await inviteInTransaction(actor, input).catch((error: unknown) => {
    if (uniqueViolation(error)) return refuse("EMAIL_TAKEN");
    throw error;
  });
  return made.ok ? ok(await mailLink(made.value)) : made;
}

const inviteInTransaction = (actor: Actor, { teamIds, ...fields }: InviteInput) =>
  inTransaction(async (tx) => {
    const teams = await findTeamNames(tx, teamIds);
    if (teams.length < new Set(teamIds).size) return refuse("TEAM_GONE");
    const id = await insertPerson(tx, fields);
    await setTeamsOf(tx, id, teamIds);
    const after = auditedPerson({ ...fields, status: "invited", teams });
    await recordAudit(tx, actor, [userEntry({ action: "invite", userId: id, after })]);
    return ok(
      await makeLink(tx, { purpose: "invite", user: { id, ...fields }, createdBy: actor.userId }),
    );
  });

/** Changes name, role and teams, unless somebody else changed the account meanwhile. */
export const updateUser = (actor: Actor, input: UpdateUserInput) =>
  inTransaction(async (tx) => {
    await holdAccounts(tx);
    const before = await getPerson(tx, input.userId);
    if (before.version !== input.version) return refuse("CHANGED_SINCE");
    if (input.role !== "admin" && (await isLastAdmin(tx, before))) return refuse("LAST_ADMIN");
    const teams = await findTeamNames(tx, input.teamIds);
    if (teams.length < new Set(input.teamIds).size) return refuse("TEAM_GONE");
    await updatePerson(tx, before.id, { name: input.name, role: input.role });
    await setTeamsOf(tx, before.id, input.teamIds);
    return ok(await auditedChange({ tx, actor, action: "update", before }));
  });

/** Disabling signs the person out everywhere at once; what they did stays. */
export const setUserDisabled = (
  actor: Actor,
  { userId, isDisabled }: { userId: string; isDisabled: boolean },
) =>
  inTransaction(async (tx) => {
    await holdAccounts(tx);
    const before = await getPerson(tx, userId);
    if (isDisabled && userId === actor.userId) return refuse("OWN_ACCOUNT");
    if (isDisabled && (await isLastAdmin(tx, before))) return refuse("LAST_ADMIN");
    await setDisabled(tx, userId, isDisabled);
    const action = isDisabled ? "disable" : "enable";
    return ok(await auditedChange({ tx, actor, action, before }));
  });

/** A fresh one-time link: to set the first password, or another one. */
export async function makeUserLink(actor: Actor, userId: string) {
  const made = await inTransaction(async (tx) => {
    const person = await getPerson(tx, userId);
    if (person.status === "disabled") return refuse("ACCOUNT_DISABLED");
    const purpose = person.status === "invited" ? "invite" : "reset";
    const action = purpose === "invite" ? "invite" : "reset-password";
    await recordAudit(tx, actor, [userEntry({ action, userId })]);
    return ok(await makeLink(tx, { purpose, user: person, createdBy: actor.userId }));
  });
  return made.ok ? ok(await mailLink(made.value)) : made;
}

async function getPerson(tx: Transaction, userId: string): Promise<Person> {
  const person = await findPerson(tx, userId);
  if (!person) throw notFound("User");
  return person;
}

const isLastAdmin = async (tx: Transaction, person: Person): Promise<boolean> =>
  isWorkingAdmin(person) && (await countOtherWorkingAdmins(tx, person.id)) === 0;

type Change = { tx: Transaction; actor: Actor; action: AuditEntry["action"]; before: Person };

async function auditedChange({ tx, actor, action, before }: Change): Promise<Person> {
  const after = await getPerson(tx, before.id);
  const entry = userEntry({
    action,
    userId: before.id,
    before: auditedPerson(before),
    after: auditedPerson(after),
  });
  if ((entry.changes?.length ?? 0) > 0) await recordAudit(tx, actor, [entry]);
  return after;
}

type Happening = {
  action: AuditEntry["action"];
  userId: string;
  before?: AuditedFields;
  after?: AuditedFields;
};

function userEntry({ action, userId, before = {}, after = {} }: Happening): AuditEntry {
  const changes = changesBetween(before, after);
  return { action, entityType: "user", entityId: userId, changes };
}
