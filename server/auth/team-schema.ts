import { z } from "zod";
import { ROLES } from "./roles";
import { PERSON_STATUSES } from "./person";
import { resultOf } from "./schema";

export const teamInput = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(80, "Use at most 80 characters."),
  description: z.string().trim().max(500, "Use at most 500 characters.").default(""),
});
export type TeamInput = z.output<typeof teamInput>;

export const teamIdInput = z.object({ teamId: z.uuid() });
export const updateTeamInput = teamInput.extend({
  teamId: z.uuid(),
  version: z.number().int().positive(),
});
export type UpdateTeamInput = z.output<typeof updateTeamInput>;

export const memberInput = z.object({ teamId: z.uuid(), userId: z.string().min(1).max(100) });
export type MemberInput = z.output<typeof memberInput>;

const teamOutput = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  isDemo: z.boolean(),
  version: z.number(),
  memberCount: z.number(),
  workloadCount: z.number(),
});

export const listTeamsOutput = z.array(teamOutput);
export const listTeamNamesOutput = z.array(z.object({ id: z.string(), name: z.string() }));
export const nothingOutput = z.null();

export const listMembersOutput = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    status: z.enum(PERSON_STATUSES),
  }),
);

export const saveTeamOutput = resultOf(z.object({ id: z.string() }), [
  "NAME_TAKEN",
  "CHANGED_SINCE",
]);

/** What still belongs to the team, so that a person knows what to move first. */
const teamHoldingsOutput = z.object({
  workloads: z.number(),
  applications: z.number(),
  /** Deleted workloads that a plan still names; other deleted ones go with the team. */
  plannedWorkloads: z.number(),
});

export const removeTeamOutput = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.null() }),
  z.object({ ok: z.literal(false), reason: z.literal("IN_USE"), detail: teamHoldingsOutput }),
]);
