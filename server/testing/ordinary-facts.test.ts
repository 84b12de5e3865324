import { describe, expect, it } from "vitest";
import { parseFacts } from "@/server/inventory/fact-records";
import { TARGETS } from "@/server/inventory/workload";
import { assess } from "@/server/scoring/assess";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import { ORDINARY_FACTS } from "./ordinary-facts";

describe("the ordinary workload", () => {
  const { targets, findings } = assess(ORDINARY_FACTS, DEFAULT_RUBRIC);

  it("holds values of the dictionary in their canonical form", () => {
    expect(parseFacts(ORDINARY_FACTS)).toMatchObject({ values: ORDINARY_FACTS, problems: [] });
  });

  it("leaves nothing unknown, blocked or open", () => {
    expect(findings.filter(({ missing }) => missing.length > 0)).toEqual([]);
    for (const target of TARGETS) {
      expect(targets[target]).toMatchObject({ blockers: [], conditions: [] });
    }
  });
});
