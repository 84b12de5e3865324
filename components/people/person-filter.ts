import { PERSON_STATUSES, type PersonStatus } from "@/server/auth/person";
import { isRole, type Role } from "@/server/auth/roles";

export const PERSON_PARAMS = ["q", "role", "status"] as const;
type Texts = Readonly<Record<(typeof PERSON_PARAMS)[number], string>>;

export type PersonFilter = { search: string; role: Role | null; status: PersonStatus | null };

/** What an address asks for; values that nobody offers count as not given. */
export function personFilter({ q, role, status }: Texts): PersonFilter {
  return {
    search: q.trim().slice(0, 200),
    role: isRole(role) ? role : null,
    status: PERSON_STATUSES.find((known) => known === status) ?? null,
  };
}
