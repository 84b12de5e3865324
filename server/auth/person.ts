import type { Role } from "./roles";

/** Where an account stands: invited people have no password yet. */
export const PERSON_STATUSES = ["active", "invited", "disabled"] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

export type TeamName = { id: string; name: string };

/** An account as the people pages show it. */
export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: PersonStatus;
  isDemo: boolean;
  teams: TeamName[];
  /** Until when a link that was not used yet opens. */
  linkExpiresAt: Date | null;
  /** Changes with every edit; an edit of another version is refused. */
  version: string;
};

type Standing = { isDisabled: boolean; hasPassword: boolean };

export function statusOf({ isDisabled, hasPassword }: Standing): PersonStatus {
  if (isDisabled) return "disabled";
  return hasPassword ? "active" : "invited";
}

/** An admin who can sign in; the last one of these cannot be taken away. */
export const isWorkingAdmin = (person: Pick<Person, "role" | "status">): boolean =>
  person.role === "admin" && person.status === "active";

/** The fields of a person that the audit trail follows. */
export const auditedPerson = (
  person: Pick<Person, "name" | "email" | "role" | "status" | "teams">,
) => ({
  name: person.name,
  email: person.email,
  role: person.role,
  status: person.status,
  teams: person.teams.map(({ name }) => name).sort(),
});
