import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import plans from "@/messages/en/plans.json";
import { COMPLEX_SIGNS } from "./difficulty";
import { REASON_CODES, type Reason } from "./plan";
import { STAGES } from "./stage";
import { VIOLATION_CODES } from "./violation";
import { planWording } from "./wording";

const t = createTranslator({ locale: "en", messages: { plans }, namespace: "plans" });
const wording = planWording((key, values) => t(key as "outsideWorkload", values));

const EVERY_PARAMETER = {
  application: "Shop",
  because: "complex",
  blackout: "Year end",
  day: "2027-03-01",
  days: 12.5,
  end: "2027-03-07",
  gib: 2_000,
  max: 10,
  set: "Shared database",
  start: "2027-02-01",
  turn: 1,
  before: 1,
  bound: 2,
  by: 1,
  count: 2,
  exceeds: 0,
  from: 3,
  main: 1,
  maxWaveSize: 25,
  over: 2,
  signs: "no-target much-data",
  size: 27,
  stage: "production",
  wave: 2,
  waves: "1, 2",
};

const seen = { subjectId: "w1", isSubjectHidden: false };
const nameOf = () => "billing-db";

describe("the wording of plans", () => {
  test("every reason, sign and stage has a message, and no message is left over", () => {
    expect(Object.keys(plans.reasons).toSorted()).toEqual([...REASON_CODES].toSorted());
    expect(Object.keys(plans.violations).toSorted()).toEqual([...VIOLATION_CODES].toSorted());
    expect(Object.keys(plans.signs).toSorted()).toEqual([...COMPLEX_SIGNS].toSorted());
    expect(Object.keys(plans.stages).toSorted()).toEqual([...STAGES].toSorted());
  });

  test.each(REASON_CODES)("reason %s is a sentence without gaps", (code) => {
    expect(wording.reason({ code, params: EVERY_PARAMETER })).toMatch(/^[A-Z0-9][^{}]{8,}$/);
  });

  test.each(VIOLATION_CODES)("violation %s says what is wrong and what mends it", (code) => {
    const violation = { code, ...seen, params: EVERY_PARAMETER };
    for (const text of [wording.violation(violation, nameOf), wording.mend(violation, nameOf)]) {
      expect(text).toMatch(/^[A-Z0-9a-z][^{}]{8,}\.$/);
    }
  });

  test("what the reader may not see is named as such", () => {
    const hidden = { code: "needed-earlier", subjectId: null, isSubjectHidden: true } as const;
    const params = { count: 1, wave: 2, by: 1 };
    expect(wording.violation({ ...hidden, params }, () => null)).toBe(
      "A workload outside your teams moves in wave 2, but 1 workload that needs it moves earlier, from wave 1 on.",
    );
    const together: Reason = { code: "with-application", params: { application: "", size: 3 } };
    expect(wording.reason(together)).toBe(
      "Moves with the 3 workloads of an application outside your teams",
    );
  });

  test("signs are listed in words", () => {
    const params = { because: "complex", signs: "no-target much-data" };
    expect(wording.reason({ code: "kept-from-first", params })).toBe(
      "Complex (no target is possible, more than 2 TiB of data), so not in the first wave",
    );
  });
});
