import { describe, expect, test } from "vitest";
import type { FactValues } from "@/server/inventory/facts";
import { TARGETS } from "@/server/inventory/workload";
import { assess } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { toExplanation } from "./explanation";

const explain = (facts: FactValues) => toExplanation(assess(facts, DEFAULT_RUBRIC), facts);

const FACTS: Record<string, FactValues> = {
  module: { os: "linux", kernelRequirements: ["kernel-module"] },
  driver: { os: "linux", kernelRequirements: ["custom-driver"], network: ["static-ip"] },
  windows: { os: "windows-server", licence: "host-bound", processModel: "systemd" },
  nothing: {},
};

describe("what is open to a decision", () => {
  test.each(Object.entries(FACTS))(
    "holds every condition that a remedy lifts, for its form, with all its remedies: %s",
    (_, facts) => {
      const { targets } = assess(facts, DEFAULT_RUBRIC);
      const { decisions } = explain(facts);
      for (const target of TARGETS) {
        for (const { criterion, kind, options } of targets[target].conditions) {
          if (kind !== "remedy") continue;
          const found = decisions.filter(
            (decision) => decision.criterion === criterion && decision.targets.includes(target),
          );
          const offered = found.map((decision) => decision.options.map(({ remedy }) => remedy));
          expect(offered).toContainEqual([...options]);
        }
      }
    },
  );

  test("states what was found and names each remedy in the words of the dictionary", () => {
    const [decision] = explain({ os: "linux", kernelRequirements: ["kernel-module"] }).decisions;
    expect(decision).toMatchObject({ criterion: "K3", isBlocking: false, targets: ["container"] });
    expect(decision?.reasons[0]).toContain("Kernel module");
    expect(decision?.options).toContainEqual({
      remedy: "preload-module",
      label: "Load the module",
      meaning: "The platform team loads the module beforehand",
    });
  });

  test("holds a hard blocker only where a remedy opens it", () => {
    const driver = explain({ os: "linux", kernelRequirements: ["custom-driver"] }).decisions;
    expect(driver).toContainEqual(
      expect.objectContaining({ criterion: "K3", isBlocking: true, targets: ["container"] }),
    );
    const own = explain({ os: "linux", kernelRequirements: ["own-kernel"] });
    expect(own.targets.container.blockers).not.toEqual([]);
    expect(own.decisions.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});

describe("sources", () => {
  test("stand behind every reason and blocker, with a text to open unless it is general", () => {
    const { findings, targets } = explain({ os: "linux", kernelRequirements: ["own-kernel"] });
    const all = [
      ...findings.flatMap(({ reasons }) => reasons.map(({ sources }) => sources)),
      ...targets.container.blockers.map(({ sources }) => sources),
    ];
    expect(all.length).toBeGreaterThan(1);
    for (const sources of all) {
      expect(sources.length).toBeGreaterThan(0);
      for (const { mark, source } of sources) expect(source === null).toBe(mark === "general");
    }
  });
});
