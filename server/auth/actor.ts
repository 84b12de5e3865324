import { AppError } from "@/server/errors";
import { reachOf, type Permission } from "./permissions";
import type { Role } from "./roles";

/** A signed-in person as the services know them. */
export type Actor = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  teamIds: readonly string[];
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

/** @throws AppError FORBIDDEN when the role lacks the permission. */
export function scopeFor<P extends Permission>(actor: Actor, permission: P): Scope<AccessOf<P>> {
  const reach = reachOf(actor.role, permission);
  if (reach === null) {
    throw new AppError("FORBIDDEN", {
      internal: `${actor.userId} (${actor.role}) lacks ${permission}`,
      public: "Your role does not allow this.",
    });
  }
  const access = READING.has(permission) ? "read" : "write";
  const scope =
    reach === "all" ? { kind: "all", access } : { kind: "teams", teamIds: actor.teamIds, access };
  return scope as unknown as Scope<AccessOf<P>>;
}

/** For work that no person asked for: migrations of data, rescoring, seeding. */
export const systemScope = (): WriteScope =>
  ({ kind: "all", access: "write" }) as unknown as WriteScope;

/** Whether one team's rows lie inside the scope. */
export const covers = (scope: Scope, teamId: string): boolean =>
  scope.kind === "all" || scope.teamIds.includes(teamId);
