import type { Actor } from "@/server/auth/actor";

let made = 0;

/** A made-up signed-in person; an admin of no team unless said otherwise. Needs no database row. */
export function makeActor(overrides: Partial<Actor> = {}): Actor {
  made += 1;
  const userId = `actor-${made}`;
  return {
    userId,
    name: `Actor ${made}`,
    email: `${userId}@example.com`,
    role: "admin",
    teamIds: [],
    ...overrides,
  };
}
