import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rollUpVerdicts, VERDICT_PRECEDENCE } from "./application";
import { VERDICTS } from "./workload";

const counts = fc.array(
  fc.record({ verdict: fc.constantFrom(...VERDICTS, null), workloads: fc.nat(3) }),
);

describe("rollUpVerdicts", () => {
  it("knows every verdict", () => {
    expect([...VERDICT_PRECEDENCE].sort()).toEqual([...VERDICTS].sort());
  });

  it("is the verdict of the members where they agree", () => {
    for (const verdict of VERDICTS) {
      expect(rollUpVerdicts([{ verdict, workloads: 2 }])).toBe(verdict);
    }
  });

  it("says nothing about a group without members", () => {
    expect(rollUpVerdicts([])).toBeNull();
    expect(rollUpVerdicts([{ verdict: "vm", workloads: 0 }])).toBeNull();
  });

  it("takes a workload that is not scored for one that needs data", () => {
    const members = [
      { verdict: "container" as const, workloads: 9 },
      { verdict: null, workloads: 1 },
    ];
    expect(rollUpVerdicts(members)).toBe("needs-data");
  });

  it("does not depend on the order of members, nor on how they are grouped", () => {
    fc.assert(
      fc.property(counts, counts, (some, others) => {
        const whole = rollUpVerdicts([...some, ...others]);
        expect(rollUpVerdicts([...others, ...some])).toBe(whole);
        const parts = [rollUpVerdicts(some), rollUpVerdicts(others)].flatMap((verdict) =>
          verdict === null ? [] : [{ verdict, workloads: 1 }],
        );
        expect(rollUpVerdicts(parts)).toBe(whole);
      }),
    );
  });
});
