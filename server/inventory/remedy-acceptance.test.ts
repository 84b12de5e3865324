import { describe, expect, test } from "vitest";
import type { HistoryEvent } from "./history";
import { acceptanceOf } from "./remedy-acceptance";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const event = (day: number, before: unknown, after: unknown, reason?: string): HistoryEvent => ({
  id: String(day),
  at: at(day),
  actorName: `person ${day}`,
  action: "update",
  changes: [
    { field: "facts.acceptedRemedies", before, after },
    ...(reason === undefined ? [] : [{ field: "reason", before: null, after: reason }]),
  ],
});

describe("who accepted a remedy", () => {
  test("is who put it on the list, not who added another one later", () => {
    const events = [
      event(2, ["dns-names"], ["dns-names", "host-network"], "second"),
      event(1, null, ["dns-names"], "first"),
    ];
    expect(acceptanceOf("dns-names", events, undefined)).toEqual({
      remedy: "dns-names",
      by: "person 1",
      at: at(1),
      reason: "first",
    });
    expect(acceptanceOf("host-network", events, undefined).reason).toBe("second");
  });

  test("after it was taken off and accepted again, is the later one", () => {
    const events = [
      event(3, null, ["dns-names"]),
      event(2, ["dns-names"], null, "wrong one"),
      event(1, null, ["dns-names"], "first"),
    ];
    expect(acceptanceOf("dns-names", events, undefined)).toMatchObject({
      by: "person 3",
      reason: null,
    });
  });

  test("without a trail is what the origin of the list says, and nothing is made up", () => {
    const origin = { origin: "typed", at: at(5).toISOString(), by: "Ada" } as const;
    expect(acceptanceOf("dns-names", [], origin)).toMatchObject({ by: "Ada", at: at(5) });
    expect(acceptanceOf("dns-names", [], undefined)).toEqual({
      remedy: "dns-names",
      by: null,
      at: null,
      reason: null,
    });
  });
});
