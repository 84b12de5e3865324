"use client";

import { createContext, use, type ReactNode } from "react";
import type { Actor } from "@/server/auth/actor";
import { can, canForTeam, type Permission } from "@/server/auth/permissions";

const ActorContext = createContext<Actor | null>(null);

export function ActorProvider({ actor, children }: { actor: Actor; children: ReactNode }) {
  return <ActorContext value={actor}>{children}</ActorContext>;
}

/** The signed-in person. Only below the main layout, which has checked the session. */
export function useActor(): Actor {
  const actor = use(ActorContext);
  if (!actor) throw new TypeError("Expected an ActorProvider above this component");
  return actor;
}

/** Hides what would be refused; the server checks by the same table. */
export const useCan = (permission: Permission): boolean => can(useActor(), permission);

export const useCanForTeam = (permission: Permission, teamId: string): boolean =>
  canForTeam(useActor(), permission, teamId);
