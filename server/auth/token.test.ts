import { describe, expect, test } from "vitest";
import { scopeFor } from "./actor";
import { can, PERMISSIONS, reachOf } from "./permissions";
import { ROLES } from "./roles";
import { makeActor } from "@/server/testing/actor";
import { bearerOf, latestLastDay, limitsOf, TOKEN_SHAPE, tokenRefusal, tokenState } from "./token";
import { isApiToken, newApiToken } from "./token.adapter";

const limits = (columns: Partial<Parameters<typeof limitsOf>[0]> = {}) =>
  limitsOf({ id: "t", permissions: ["report:export"], allTeams: true, teamIds: [], ...columns });

describe("a token", () => {
  test("has a shape that scanners can look for, and a checksum that tells an invented one", () => {
    const made = Array.from({ length: 200 }, newApiToken);
    expect(new Set(made).size).toBe(200);
    for (const token of made) {
      expect(token).toMatch(TOKEN_SHAPE);
      expect(isApiToken(token)).toBe(true);
      const other = token[20] === "x" ? "y" : "x";
      expect(isApiToken(token.slice(0, 20) + other + token.slice(21))).toBe(false);
    }
  });

  test.each([
    ["Bearer berth_x", "berth_x"],
    ["bearer  berth_x ", "berth_x"],
    ["Basic berth_x", ""],
    ["berth_x", ""],
    [null, null],
  ])("is read from %s", (header, expected) => {
    expect(bearerOf(header)).toBe(expected);
  });

  test("works to the end of its last day and not on the next", () => {
    const token = { lastDay: "2026-11-22", revokedAt: null };
    expect(tokenRefusal(token, "2026-11-22")).toBeNull();
    expect(tokenRefusal(token, "2026-11-23")).toBe("expired");
    expect(tokenRefusal({ ...token, revokedAt: new Date(0) }, "2026-11-01")).toBe("revoked");
    expect(tokenState({ ...token, owner: { banned: true } }, "2026-11-22")).toBe("owner-disabled");
  });

  test("may work for a year at most, a leap year included", () => {
    expect(latestLastDay(new Date("2027-03-01T23:59:59Z"))).toBe("2028-03-01");
  });
});

describe("what a token leaves of a person's rights", () => {
  test("is never more than the role has, and never more than the token says", () => {
    for (const role of ROLES) {
      const token = limits({ permissions: ["inventory:import"] });
      const actor = makeActor({ role, token });
      for (const permission of PERMISSIONS) {
        const isGiven = permission === "inventory:import" || permission === "inventory:dry-run";
        expect(can(actor, permission)).toBe(isGiven && reachOf(role, permission) !== null);
      }
    }
  });

  test("is told as what the token does not allow, not as what the role does not", () => {
    const actor = makeActor({ role: "admin", token: limits() });
    expect(() => scopeFor(actor, "user:manage")).toThrow(
      expect.objectContaining({ publicMessage: "This token does not allow this." }),
    );
  });

  test.each([
    ["all teams of an admin", "admin", limits(), { kind: "all" }],
    [
      "the named teams of an admin",
      "admin",
      limits({ allTeams: false, teamIds: ["a"] }),
      { kind: "teams", teamIds: ["a"] },
    ],
    ["all teams of a member", "member", limits(), { kind: "teams", teamIds: ["a", "b"] }],
    [
      "the named teams that a member is still in",
      "member",
      limits({ allTeams: false, teamIds: ["b", "c"] }),
      { kind: "teams", teamIds: ["b"] },
    ],
    [
      "no team, when none was named",
      "admin",
      limits({ allTeams: false, teamIds: [] }),
      { kind: "teams", teamIds: [] },
    ],
  ] as const)("reaches %s", (_, role, token, expected) => {
    const actor = makeActor({ role, token, teamIds: ["a", "b"] });
    expect(scopeFor(actor, "report:export")).toMatchObject(expected);
  });
});
