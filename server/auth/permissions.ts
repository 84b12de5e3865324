import type { Role } from "./roles";

/** Everything that can be permitted. A procedure or route names exactly one of these. */
export const PERMISSIONS = [
  "workload:read",
  "workload:write",
  /** Reads a file and says what it would change; that changes nothing yet. */
  "inventory:dry-run",
  "inventory:import",
  "report:read",
  "report:export",
  "plan:read",
  "plan:write",
  "plan:approve",
  "verdict:override",
  "rubric:read",
  "rubric:publish",
  "archetype:read",
  "archetype:write",
  "capacity:read",
  "capacity:write",
  "portfolio:reassess",
  "team:read",
  "user:manage",
  "demo:manage",
  "audit:read",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** Over which teams' rows a permission holds. */
export type Reach = "all" | "teams";

const READ_OWN_TEAMS = {
  "workload:read": "teams",
  "report:read": "teams",
  "report:export": "teams",
  "plan:read": "teams",
  "rubric:read": "all",
  "archetype:read": "all",
  "capacity:read": "all",
  "team:read": "teams",
} as const;

const READ_ALL = {
  "workload:read": "all",
  "report:read": "all",
  "report:export": "all",
  "plan:read": "all",
  "rubric:read": "all",
  "archetype:read": "all",
  "capacity:read": "all",
  "team:read": "all",
} as const;

/** The one permission table (docs/decisions/0004-permission-table.md). Absent means refused. */
export const ROLE_PERMISSIONS = {
  admin: {
    ...READ_ALL,
    "workload:write": "all",
    "inventory:dry-run": "all",
    "inventory:import": "all",
    "plan:write": "all",
    "plan:approve": "all",
    "verdict:override": "all",
    "rubric:publish": "all",
    "archetype:write": "all",
    "capacity:write": "all",
    "portfolio:reassess": "all",
    "user:manage": "all",
    "demo:manage": "all",
    "audit:read": "all",
  },
  planner: {
    ...READ_ALL,
    "workload:write": "teams",
    "inventory:dry-run": "teams",
    "inventory:import": "teams",
    "plan:write": "all",
    "verdict:override": "all",
    "archetype:write": "all",
    "portfolio:reassess": "all",
  },
  member: {
    ...READ_OWN_TEAMS,
    "workload:write": "teams",
    "inventory:dry-run": "teams",
    "inventory:import": "teams",
  },
  viewer: READ_OWN_TEAMS,
} as const satisfies Record<Role, Partial<Record<Permission, Reach>>>;

/** How far the permission reaches for this role, or null when it is refused. */
export function reachOf(role: Role, permission: Permission): Reach | null {
  const granted: Partial<Record<Permission, Reach>> = ROLE_PERMISSIONS[role];
  return granted[permission] ?? null;
}

type Rights = { role: Role; token?: { permissions: readonly Permission[] } };

/** The same question for server and pages: hiding a button is a courtesy, never the check. */
export const can = ({ role, token }: Rights, permission: Permission): boolean =>
  reachOf(role, permission) !== null && (token?.permissions.includes(permission) ?? true);

/** Whether the permission covers one team's rows, for a person in a page. */
export function canForTeam(
  actor: { role: Role; teamIds: readonly string[] },
  permission: Permission,
  teamId: string,
): boolean {
  const reach = reachOf(actor.role, permission);
  return reach === "all" || (reach === "teams" && actor.teamIds.includes(teamId));
}
