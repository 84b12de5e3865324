/** What a person may be. Ordered from most to least rights; pages list them in this order. */
export const ROLES = ["admin", "planner", "member", "viewer"] as const;

export type Role = (typeof ROLES)[number];

export const isRole = (value: unknown): value is Role =>
  typeof value === "string" && (ROLES as readonly string[]).includes(value);
