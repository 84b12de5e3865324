import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ABSENT,
  NO_PLAN_FILTER,
  narrowing,
  planFilterFrom,
  planFilterTest,
  withPlanFilter,
} from "./plan-filter";

const word = fc.stringMatching(/^[a-z0-9&=% +]{0,6}$/).map((text) => text.trim());

test("an address holds a filter and what else stood in it", () => {
  const some = fc.record({
    q: word,
    teamId: word,
    applicationId: word,
    waveId: word,
    verdict: fc.constantFrom("" as const, "vm" as const, ABSENT),
  });
  fc.assert(
    fc.property(some, (filter) => {
      const params = withPlanFilter(new URLSearchParams("view=map&q=old"), filter);
      expect(planFilterFrom(new URLSearchParams(params.toString()))).toEqual(filter);
      expect(params.get("view")).toBe("map");
      expect(narrowing(filter).every((field) => filter[field] !== "")).toBe(true);
    }),
  );
  expect(planFilterFrom(new URLSearchParams("verdict=nonsense"))).toEqual(NO_PLAN_FILTER);
});

test("a workload matches by every field at once, and absence can be asked for", () => {
  const workload = {
    name: "Payments-DB",
    teamId: "t",
    verdict: null,
    applications: [{ id: "a" }, { id: "b" }],
  };
  const matches = (filter: object, waveId: string | null = null) =>
    planFilterTest({ ...NO_PLAN_FILTER, ...filter })(workload, waveId);
  expect(matches({ q: "ments-d", teamId: "t", applicationId: "b", waveId: ABSENT })).toBe(true);
  expect(matches({ verdict: ABSENT })).toBe(true);
  expect(matches({ verdict: "vm" })).toBe(false);
  expect(matches({ waveId: "one" }, "one")).toBe(true);
  expect(matches({ waveId: ABSENT }, "one")).toBe(false);
  expect(matches({ q: "ments", teamId: "other" })).toBe(false);
});

test("a name is typed with its blanks, and one at its end says nothing yet", () => {
  const typed = planFilterFrom(
    withPlanFilter(new URLSearchParams(), { ...NO_PLAN_FILTER, q: "Aster " }),
  );
  expect(typed.q).toBe("Aster ");
  const workload = { name: "Aster", teamId: "t", verdict: null, applications: [] };
  expect(planFilterTest(typed)(workload, null)).toBe(true);
  expect(planFilterFrom(new URLSearchParams("q=%20%20"))).toEqual(NO_PLAN_FILTER);
});
