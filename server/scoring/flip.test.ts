import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factDefinition, type FactValues } from "@/server/inventory/facts";
import { arbitraryCoreFacts } from "@/server/testing/fact-arbitraries";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { withChanges, type FactChange } from "./fact-changes";
import { flipsOf, MOST_CHANGES, type Flip } from "./flip";
import { standingOf } from "./standing";

const verdictOf = (facts: FactValues) => standingOf(facts, DEFAULT_RUBRIC).verdict;
const adviceFor = (facts: FactValues) => flipsOf(facts, DEFAULT_RUBRIC);
const RUNS = { numRuns: 12 };

/** Every set that leaves out at least one of these changes, the empty one included. */
const partsOf = (changes: readonly FactChange[]): FactChange[][] =>
  Array.from({ length: 2 ** changes.length - 1 }, (_, mask) =>
    changes.filter((_change, at) => (mask >> at) & 1),
  );

/** At most three, each with a change that no cheaper one has. */
function expectDiverse(flips: readonly Flip[]): void {
  expect(flips.length).toBeLessThanOrEqual(3);
  const seen = new Set<string>();
  for (const { changes } of flips) {
    const keys = changes.map(({ fact, remedy }) => remedy ?? fact);
    expect(keys.some((key) => !seen.has(key))).toBe(true);
    keys.forEach((key) => seen.add(key));
  }
}

/** The worked example of the fact dictionary: a portal that only its domain membership keeps out. */
const PORTAL: FactValues = {
  os: "windows-server",
  osVersion: "Windows Server 2022",
  osSupport: "current",
  kernelRequirements: ["none"],
  gui: "web",
  domainJoined: true,
  frameworks: [".NET Framework 4.8"],
  windowsComponents: ["iis"],
  hardware: ["none"],
  licence: "per-core",
  tenancy: "single",
  untrustedCode: false,
  compliance: ["none"],
  privileges: ["none"],
  stateful: "external",
  network: ["standard"],
  ipc: ["none"],
  instances: 4,
  memoryGiB: 4,
  vCPU: 2,
  latency: "normal",
  startup: "minutes",
  releaseFrequency: "monthly",
  processModel: "single-process",
};

describe("what would turn a verdict", () => {
  test("is found: without the domain membership, the portal is no longer blocked", () => {
    const { flips } = adviceFor(PORTAL);
    expect(verdictOf(PORTAL)).toBe("vm");
    expect(flips[0]?.target).toBe("container");
    expect(flips[0]?.changes.map(({ fact }) => fact)).toContain("domainJoined");
  });

  test("is nothing for a domain controller, and the facts that hold it are named", () => {
    const controller: FactValues = { ...PORTAL, windowsComponents: ["ad-ds"] };
    const { flips, heldBy } = adviceFor(controller);
    expect(flips).toEqual([]);
    expect(heldBy.map(({ facts }) => facts[0])).toEqual(["windowsComponents"]);
  });

  test("is not looked for where data is missing: answers come first", () => {
    expect(adviceFor({})).toEqual({ flips: [], heldBy: [] });
  });

  test("turns it, needs each of its changes, and asks for none that nobody can make", () => {
    fc.assert(
      fc.property(arbitraryCoreFacts(), (facts) => {
        const before = verdictOf(facts);
        const { flips } = adviceFor(facts);
        expectDiverse(flips);
        for (const { target, changes } of flips) {
          expect(target).not.toBe(before);
          expect(changes.length).toBeLessThanOrEqual(MOST_CHANGES);
          expect(verdictOf(withChanges(facts, changes))).toBe(target);
          for (const part of partsOf(changes)) {
            expect(verdictOf(withChanges(facts, part))).not.toBe(target);
          }
          for (const { fact, effort } of changes) {
            expect(factDefinition(fact).change.effort).not.toBe("no");
            expect(effort).not.toBe("no");
          }
        }
      }),
      RUNS,
    );
  });
});
