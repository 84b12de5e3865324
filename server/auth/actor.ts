import { AppError } from "@/server/errors";
import { can, reachOf, type Permission, type Reach } from "./permissions";
import type { Role } from "./roles";

/** What a token leaves of a person's rights; it never adds to them. */
export type TokenLimits = {
  tokenId: string;
  permissions: readonly Permission[];
  /** Null leaves every team that the person reaches. */
  teamIds: readonly string[] | null;
};

/** A signed-in person as the services know them, or a program that acts for one by a token. */
export type Actor = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  teamIds: readonly string[];
  token?: TokenLimits;
};

declare const scopeBrand: unique symbol;

/**
 * Which teams' rows an operation may touch. Only `scopeFor` and `systemScope` make one, so no
 * repository can be called without a decision about visibility. An empty `teamIds` means no rows.
 */
export type Scope<Access extends "read" | "write" = "read" | "write"> = (
  { readonly kind: "all" } | { readonly kind: "teams"; readonly teamIds: readonly string[] }
) & { readonly access: Access; readonly [scopeBrand]: true };

export type ReadScope = Scope;
export type WriteScope = Scope<"write">;

const READING: ReadonlySet<Permission> = new Set<Permission>([
  "workload:read",
  "report:read",
  "report:export",
  "plan:read",
  "rubric:read",
  "archetype:read",
  "capacity:read",
  "team:read",
  "audit:read",
]);

type AccessOf<P extends Permission> = P extends `${string}:read` | "report:export"
  ? "read"
  : "write";

/** @throws AppError FORBIDDEN when the role, or the token that stands for it, lacks the permission. */
export function scopeFor<P extends Permission>(actor: Actor, permission: P): Scope<AccessOf<P>> {
  const { role, token } = actor;
  if (!can(actor, permission)) {
    throw new AppError("FORBIDDEN", {
      internal: `${actor.userId} (${token ? `token ${token.tokenId}` : role}) lacks ${permission}`,
      public: token ? "This token does not allow this." : "Your role does not allow this.",
    });
  }
  const access = READING.has(permission) ? "read" : "write";
  const scope = { ...teamsOf(actor, reachOf(role, permission)), access };
  return scope as unknown as Scope<AccessOf<P>>;
}

function teamsOf({ teamIds, token }: Actor, reach: Reach | null) {
  const limit = token?.teamIds ?? null;
  if (reach === "all") return limit ? { kind: "teams", teamIds: limit } : { kind: "all" };
  return { kind: "teams", teamIds: limit ? teamIds.filter((id) => limit.includes(id)) : teamIds };
}

/** For work that no person asked for: migrations of data, rescoring, seeding. */
export const systemScope = (): WriteScope =>
  ({ kind: "all", access: "write" }) as unknown as WriteScope;

/** Whether one team's rows lie inside the scope. */
export const covers = (scope: Scope, teamId: string): boolean =>
  scope.kind === "all" || scope.teamIds.includes(teamId);
