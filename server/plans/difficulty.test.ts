import { describe, expect, test } from "vitest";
import { complexSigns, type DifficultyInput } from "./difficulty";
import { stageOf } from "./stage";

const easy: DifficultyInput = { verdict: "container", conditions: [], dataGib: 10, dependants: 0 };

describe("signs of a complex workload", () => {
  test.each<[string, Partial<DifficultyInput>, string[]]>([
    ["nothing stands out", {}, []],
    ["no target is possible", { verdict: "none" }, ["no-target"]],
    ["data at the threshold", { dataGib: 2_048 }, []],
    ["data beyond the threshold", { dataGib: 2_048.1 }, ["much-data"]],
    ["an unknown amount of data", { dataGib: null }, []],
    ["nine dependants", { dependants: 9 }, []],
    ["ten dependants", { dependants: 10 }, ["many-dependants"]],
    [
      "three conditions for the recommended target",
      { conditions: ["K1:container", "K2:container", "K3:container"] },
      ["open-conditions"],
    ],
    [
      "conditions for another target",
      { conditions: ["K1:vm", "K2:vm", "K3:vm", "K4:container", "K5:sandboxed-container"] },
      [],
    ],
    ["not scored yet", { verdict: null, conditions: ["K1:vm", "K2:vm", "K3:vm"] }, []],
  ])("%s", (_, difference, signs) => {
    expect(complexSigns({ ...easy, ...difference })).toEqual(signs);
  });
});

describe("stages", () => {
  test("an unknown or unlisted environment counts as production, and is said to be assumed", () => {
    expect(stageOf(null)).toEqual({ stage: "production", isAssumed: true });
    expect(stageOf("laboratory")).toEqual({ stage: "production", isAssumed: true });
    expect(stageOf("training")).toEqual({ stage: "test", isAssumed: false });
    expect(stageOf("disaster-recovery")).toEqual({ stage: "production", isAssumed: false });
  });
});
