import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VERDICTS } from "@/server/inventory/workload";
import {
  daysLeft,
  effectiveVerdict,
  latestUntil,
  OVERRIDE_MAX_DAYS,
  OVERRIDE_VERDICTS,
  overrideStatus,
  untilProblem,
} from "./override";

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const verdict = fc.constantFrom(...OVERRIDE_VERDICTS);
const computed = fc.option(fc.constantFrom(...VERDICTS));
const blockers = fc.array(
  fc
    .tuple(
      fc.integer({ min: 1, max: 32 }),
      fc.constantFrom("container", "sandboxed-container", "vm"),
    )
    .map(([criterion, target]) => `K${criterion}:${target}`),
  { maxLength: 4 },
);
const held = fc.record({ verdict, until: day });
const circumstances = fc.record({ blockers, today: day });

describe("the verdict that counts", () => {
  test("is the override or the computed verdict, and the override only while it is in force", () => {
    fc.assert(
      fc.property(computed, held, circumstances, (before, override, at) => {
        const counts = effectiveVerdict(before, override, at);
        const isInForce = overrideStatus(override, at) === "in-force";
        expect(counts).toBe(isInForce ? override.verdict : before);
      }),
    );
  });

  test("is the computed one without an override", () => {
    fc.assert(
      fc.property(computed, circumstances, (before, at) => {
        expect(effectiveVerdict(before, null, at)).toBe(before);
      }),
    );
  });

  test("is never a form that a hard blocker rules out, unless the computation says so", () => {
    fc.assert(
      fc.property(computed, held, circumstances, (before, override, at) => {
        const counts = effectiveVerdict(before, override, at);
        const isOpen = at.blockers.every((blocker) => !blocker.endsWith(`:${String(counts)}`));
        expect(isOpen || counts === before).toBe(true);
      }),
    );
  });

  test("once expired stays expired, whatever the blockers do", () => {
    fc.assert(
      fc.property(held, circumstances, day, blockers, (override, at, later, others) => {
        if (overrideStatus(override, at) !== "expired" || later < at.today) return;
        expect(overrideStatus(override, { blockers: others, today: later })).toBe("expired");
      }),
    );
  });
});

describe("an override", () => {
  const override = { verdict: "container", until: "2026-11-22" } as const;

  test.each([
    ["on the day before its last", "2026-11-21", [], "in-force"],
    ["on its last day", "2026-11-22", [], "in-force"],
    ["the day after", "2026-11-23", [], "expired"],
    ["against a blocker of its form", "2026-11-22", ["K4:container"], "blocked"],
    ["beside a blocker of another form", "2026-11-22", ["K4:sandboxed-container"], "in-force"],
    ["expired and against a blocker", "2026-11-23", ["K4:container"], "expired"],
  ] as const)("%s", (_, today, found, status) => {
    expect(overrideStatus(override, { blockers: found, today })).toBe(status);
  });

  test("that keeps a workload where it is cannot be ruled out", () => {
    const all = ["K1:container", "K2:sandboxed-container", "K3:vm"];
    const keep = { verdict: "none", until: "2026-11-22" } as const;
    expect(overrideStatus(keep, { blockers: all, today: "2026-11-22" })).toBe("in-force");
  });
});

describe("its last day", () => {
  test("is today at the earliest and two years ahead at the latest", () => {
    expect(untilProblem("2026-11-21", "2026-11-22")).toBe("past");
    expect(untilProblem("2026-11-22", "2026-11-22")).toBeNull();
    expect(latestUntil("2026-11-22")).toBe("2028-11-21");
    expect(untilProblem("2028-11-21", "2026-11-22")).toBeNull();
    expect(untilProblem("2028-11-22", "2026-11-22")).toBe("far");
  });

  test("counts whole days, across months and leap years", () => {
    fc.assert(
      fc.property(day, (today) => {
        expect(daysLeft(latestUntil(today), today)).toBe(OVERRIDE_MAX_DAYS);
        expect(daysLeft(today, today)).toBe(0);
      }),
    );
    expect(daysLeft("2028-03-01", "2028-02-28")).toBe(2);
  });
});
