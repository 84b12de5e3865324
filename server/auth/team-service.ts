import "server-only";

import { changesBetween, type AuditedFields } from "@/server/audit/change";
import { recordAudit, type AuditAction } from "@/server/audit/record";
import { getDb, inTransaction, uniqueViolation, type Transaction } from "@/server/db/client";
import { notFound } from "@/server/errors";
import { ok, refuse } from "@/server/result";
import type { Actor, Scope } from "./actor";
import {
  deleteMember,
  deleteTeam,
  findTeam,
  holdTeamHoldings,
  insertMember,
  insertTeam,
  listMembers,
  listTeamNames,
  listTeams,
  updateTeam,
  type Team,
} from "./team-repository";
import type { MemberInput, TeamInput, UpdateTeamInput } from "./team-schema";
import { findPerson } from "./user-repository";

type Caller = { actor: Actor; scope: Scope };

export const listVisibleTeams = (scope: Scope) => listTeams(getDb(), scope);
export const listVisibleTeamNames = (scope: Scope) => listTeamNames(getDb(), scope);

/** @throws AppError NOT_FOUND */
export async function listTeamMembers(scope: Scope, teamId: string) {
  await getTeam(getDb(), scope, teamId);
  return listMembers(getDb(), teamId);
}

export const createTeam = ({ actor }: Caller, { name, description }: TeamInput) =>
  withFreeName(() =>
    inTransaction(async (tx) => {
      const id = await insertTeam(tx, { name, description });
      await audit(tx, actor, { action: "create", teamId: id, after: { name, description } });
      return ok({ id });
    }),
  );

/** Renames and describes, unless somebody else did meanwhile. */
export const editTeam = ({ actor, scope }: Caller, input: UpdateTeamInput) =>
  withFreeName(() =>
    inTransaction(async (tx) => {
      const before = await getTeam(tx, scope, input.teamId);
      const after = { name: input.name, description: input.description };
      const isSaved = await updateTeam(tx, { id: before.id, version: input.version }, after);
      if (!isSaved) return refuse("CHANGED_SINCE");
      await audit(tx, actor, {
        action: "update",
        teamId: before.id,
        before: audited(before),
        after,
      });
      return ok({ id: before.id });
    }),
  );

/** Teams that hold workloads or applications stay; the answer says how many there are. */
export const removeTeam = ({ actor, scope }: Caller, teamId: string) =>
  inTransaction(async (tx) => {
    const before = await getTeam(tx, scope, teamId);
    const holdings = await holdTeamHoldings(tx, teamId);
    if (Object.values(holdings).some((count) => count > 0)) return refuse("IN_USE", holdings);
    await deleteTeam(tx, teamId);
    await audit(tx, actor, { action: "delete", teamId, before: audited(before) });
    return ok(null);
  });

export const addMember = (caller: Caller, input: MemberInput) =>
  changeMember(caller, input, { change: insertMember, isMemberAfter: true });

export const removeMember = (caller: Caller, input: MemberInput) =>
  changeMember(caller, input, { change: deleteMember, isMemberAfter: false });

type MemberChange = { change: typeof insertMember; isMemberAfter: boolean };

function changeMember(
  { actor, scope }: Caller,
  { teamId, userId }: MemberInput,
  { change, isMemberAfter }: MemberChange,
): Promise<null> {
  return inTransaction(async (tx) => {
    await getTeam(tx, scope, teamId);
    const person = await findPerson(tx, userId);
    if (!person) throw notFound("User");
    if (!(await change(tx, teamId, userId))) return null;
    const [before, after] = isMemberAfter ? [null, person.name] : [person.name, null];
    await audit(tx, actor, {
      action: "update",
      teamId,
      before: { member: before },
      after: { member: after },
    });
    return null;
  });
}

async function withFreeName<Outcome>(work: () => Promise<Outcome>) {
  try {
    return await work();
  } catch (error) {
    if (uniqueViolation(error)) return refuse("NAME_TAKEN");
    throw error;
  }
}

async function getTeam(
  db: Parameters<typeof findTeam>[0],
  scope: Scope,
  teamId: string,
): Promise<Team> {
  const team = await findTeam(db, scope, teamId);
  if (!team) throw notFound("Team");
  return team;
}

const audited = ({ name, description }: Team): AuditedFields => ({ name, description });

type Trail = { action: AuditAction; teamId: string; before?: AuditedFields; after?: AuditedFields };

const audit = (tx: Transaction, actor: Actor, { action, teamId, before = {}, after = {} }: Trail) =>
  recordAudit(tx, actor, [
    {
      action,
      entityType: "team",
      entityId: teamId,
      teamId,
      changes: changesBetween(before, after),
    },
  ]);
