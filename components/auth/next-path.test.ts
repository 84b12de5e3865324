import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNextPath } from "./next-path";

describe("the page to open after signing in", () => {
  it("is the one asked for, with its filters", () => {
    expect(safeNextPath("/workloads?team=a&q=x%20y#top")).toBe("/workloads?team=a&q=x%20y#top");
  });

  it("is the dashboard when nothing, another site or a sign-in page is asked for", () => {
    const refused = [
      undefined,
      "",
      "workloads",
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/.//evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
      "/login?next=/login",
      "/accept/abc",
      "/api/auth/sign-out",
    ];
    for (const next of refused) expect(safeNextPath(next), String(next)).toBe("/");
  });

  it("never leads to another site", () => {
    const origin = "https://berth.example";
    const parts = ["/", "\\", ".", ":", "a", "@", "\t", "%2f", "http:", "//"];
    const tricky = fc.array(fc.constantFrom(...parts), { maxLength: 8 });
    fc.assert(
      fc.property(tricky, (texts) => {
        expect(new URL(safeNextPath(`/${texts.join("")}`), origin).origin).toBe(origin);
      }),
    );
  });
});
