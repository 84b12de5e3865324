import { describe, expect, test } from "vitest";
import { checkOverrideDraft, newOverrideDraft } from "./override-draft";

const today = "2026-11-22";

describe("the form of an override", () => {
  test("starts empty but for a last day in a quarter", () => {
    expect(newOverrideDraft({ override: null, today })).toEqual({
      verdict: null,
      reason: "",
      until: "2027-02-20",
    });
  });

  test("starts with the decision there is, and with a new last day once that is over", () => {
    const override = { verdict: "vm" as const, reason: "The vendor", until: "2026-12-01" };
    expect(newOverrideDraft({ override, today })).toEqual(override);
    expect(newOverrideDraft({ override: { ...override, until: "2026-11-21" }, today })).toEqual({
      ...override,
      until: "2027-02-20",
    });
  });

  test.each([
    [{ verdict: null }, { verdict: "form.verdictMissing" }],
    [{ reason: " \n" }, { reason: "form.reasonMissing" }],
    [{ reason: "x".repeat(501) }, { reason: "form.reasonLong" }],
    [{ until: "" }, { until: "form.untilMissing" }],
    [{ until: "2026-11-21" }, { until: "refused.UNTIL_PAST" }],
    [{ until: "2029-01-01" }, { until: "refused.UNTIL_FAR" }],
    [{}, {}],
  ])("names what is wrong beside its field: %o", (wrong, problems) => {
    const draft = { verdict: "vm" as const, reason: "The vendor", until: "2027-01-01" };
    expect(checkOverrideDraft({ ...draft, ...wrong }, today)).toEqual(problems);
  });
});
