import { describe, expect, it } from "vitest";
import { auditFilter, auditHref } from "./audit-filter";

describe("the filter of the audit page", () => {
  it("stands in the address and reads back unchanged", () => {
    const filter = { entityType: "team", entityId: "a/b c", actorId: "u1" } as const;
    const href = auditHref("/settings/audit", filter);
    expect(auditFilter(new URL(href, "http://x").searchParams)).toEqual(filter);
  });

  it("takes an unknown kind for no filter", () => {
    const params = new URLSearchParams({ type: "spaceship" });
    expect(auditFilter(params)).toEqual({ entityType: null, entityId: null, actorId: null });
  });
});
