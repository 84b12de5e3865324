import { z } from "zod";
import { PERSON_STATUSES } from "./person";
import { ROLES } from "./roles";
import { emailInput, personNameInput, resultOf } from "./schema";

const roleInput = z.enum(ROLES);
const teamIdsInput = z.array(z.uuid()).max(200, "Choose at most 200 teams.");

export const personOutput = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  status: z.enum(PERSON_STATUSES),
  isDemo: z.boolean(),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  linkExpiresAt: z.date().nullable(),
  version: z.string(),
});

export const listUsersInput = z.object({
  search: z.string().trim().max(200).default(""),
  role: roleInput.nullable().default(null),
  status: z.enum(PERSON_STATUSES).nullable().default(null),
  cursor: z.string().max(100).nullish(),
});
export type ListUsersInput = z.output<typeof listUsersInput>;

export const listUsersOutput = z.object({
  people: z.array(personOutput),
  nextCursor: z.string().nullable(),
});

export const inviteInput = z.object({
  name: personNameInput,
  email: emailInput,
  role: roleInput,
  teamIds: teamIdsInput,
});
export type InviteInput = z.output<typeof inviteInput>;

/** The link is shown once; only its hash is kept. */
const linkOutput = z.object({
  name: z.string(),
  email: z.string(),
  path: z.string(),
  expiresAt: z.date(),
  mail: z.enum(["sent", "failed", "not-configured"]),
});

export const inviteOutput = resultOf(linkOutput, ["EMAIL_TAKEN", "TEAM_GONE"]);

export const userIdInput = z.object({ userId: z.string().min(1).max(100) });
export const newLinkOutput = resultOf(linkOutput, ["ACCOUNT_DISABLED"]);

export const updateUserInput = z.object({
  userId: z.string().min(1).max(100),
  version: z.string().max(100),
  name: personNameInput,
  role: roleInput,
  teamIds: teamIdsInput,
});
export type UpdateUserInput = z.output<typeof updateUserInput>;
export const updateUserOutput = resultOf(personOutput, [
  "CHANGED_SINCE",
  "LAST_ADMIN",
  "TEAM_GONE",
]);

export const setDisabledInput = userIdInput.extend({ isDisabled: z.boolean() });
export const setDisabledOutput = resultOf(personOutput, ["LAST_ADMIN", "OWN_ACCOUNT"]);
