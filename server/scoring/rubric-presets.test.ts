import { describe, expect, test } from "vitest";
import { CRITERIA, CRITERION_IDS } from "./criteria/registry";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { parseRubric } from "./rubric";
import { PRESET_NAMES, PRESETS, rubricOfPreset } from "./rubric-presets";
import { criterionShares, unmetCaps } from "./rubric-shares";

describe.each(PRESET_NAMES)("the preset %s", (name) => {
  const rubric = rubricOfPreset(name);

  test("is a valid rubric whose caps can all be met", () => {
    expect(parseRubric(rubric)).toEqual(rubric);
    expect(unmetCaps(rubric, CRITERIA)).toEqual([]);
  });

  test("names criteria that there are, and says in a sentence what it weighs and why", () => {
    const { factors, rationale } = PRESETS[name];
    expect(Object.keys(factors).filter((id) => !CRITERION_IDS.includes(id))).toEqual([]);
    expect(rationale).toMatch(/^[A-Z].*because .*\.$/);
  });

  test("gives what it emphasises at least the share it has by default, and leaves the gates alone", () => {
    const shares = criterionShares(rubric, CRITERIA);
    const standard = criterionShares(DEFAULT_RUBRIC, CRITERIA);
    const doubled = Object.entries(PRESETS[name].factors).filter(([, factor]) => factor >= 2);
    const weakened = doubled.filter(([id]) => (shares?.[id] ?? 0) <= (standard?.[id] ?? 0));
    expect(weakened).toEqual([]);
    expect(rubric.openCondition).toEqual(DEFAULT_RUBRIC.openCondition);
    expect(rubric.thresholds).toEqual(DEFAULT_RUBRIC.thresholds);
  });
});

test("the balanced preset is the default rubric", () => {
  expect(rubricOfPreset("balanced")).toEqual(DEFAULT_RUBRIC);
});
