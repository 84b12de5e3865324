import { describe, expect, test } from "vitest";
import type { MovingTraits } from "./disposition";
import { moveRisk, type RiskyMove } from "./move-risk";
import { waveOutlook, type OutlookMember } from "./wave-outlook";

const moving: MovingTraits = {
  kind: "vm",
  lifecycle: null,
  dataGib: 10,
  instances: 1,
  acceptedRemedies: [],
  conditions: [],
  dependants: 0,
  needs: 0,
};
const workload = (traits: Partial<RiskyMove> = {}): RiskyMove => ({
  verdict: "vm",
  override: null,
  criticality: "low",
  complexSigns: [],
  moving,
  ...traits,
});

describe("the risk of a move", () => {
  test.each([
    ["low with no sign", workload(), "low", []],
    ["medium with one", workload({ criticality: "high" }), "medium", ["high-criticality"]],
    [
      "high with two",
      workload({ criticality: "high", complexSigns: ["much-data"] }),
      "high",
      ["high-criticality", "much-data"],
    ],
    [
      "high with a grave one",
      workload({ criticality: "mission-critical" }),
      "high",
      ["mission-critical"],
    ],
    ["high without a target", workload({ complexSigns: ["no-target"] }), "high", ["no-target"]],
  ])("is %s", (_, move, level, signs) => {
    expect(moveRisk(move, "rehost")).toEqual({ level, signs, gaps: [] });
  });

  test("is open, not low, while what could raise it is unknown", () => {
    const gaps = ["criticality", "verdict", "data"];
    const unknown = workload({
      criticality: null,
      verdict: "needs-data",
      moving: { ...moving, dataGib: null },
    });
    expect(moveRisk(unknown, null)).toEqual({ level: null, signs: [], gaps });
    const sign = { ...unknown, complexSigns: ["many-dependants"] as const };
    expect(moveRisk(sign, null)).toEqual({ level: "medium", signs: ["many-dependants"], gaps });
  });

  test("counts that the software changes, as decided before as proposed", () => {
    expect(moveRisk(workload(), "refactor").signs).toEqual(["software-changes"]);
    expect(moveRisk(workload({ criticality: "mission-critical" }), "retain").level).toBe("low");
  });
});

describe("the outlook of a wave", () => {
  test("counts risks and reasons, and averages only what is scored", () => {
    const member = (
      coverage: number | null,
      criticality: string | null,
      ...codes: ("pinned" | "fills-wave")[]
    ): OutlookMember => ({
      workload: { ...workload({ criticality }), coverage },
      placement: { disposition: "rehost", reasons: codes.map((code) => ({ code })) },
    });
    const members = [
      member(0.5, "high", "pinned"),
      member(1, "low", "fills-wave"),
      member(null, null, "fills-wave"),
    ];
    expect(waveOutlook(members)).toEqual({
      risk: { high: 0, medium: 1, low: 1, open: 1 },
      known: { mean: 0.75, lowest: 0.5 },
      unscored: 1,
      reasons: [
        { code: "fills-wave", count: 2 },
        { code: "pinned", count: 1 },
      ],
    });
    expect(waveOutlook([]).known).toBeNull();
  });
});
