import { describe, expect, it } from "vitest";
import { FACT_GROUPS } from "./fact-definition";
import { FACT_NAMES, isFactName } from "./fact-names";
import { CORE_FACTS, FACTS, factDefinition } from "./facts";

describe("the fact dictionary", () => {
  it("describes 59 facts, 20 of them core", () => {
    expect(FACT_NAMES).toHaveLength(59);
    expect([...CORE_FACTS].sort()).toEqual(
      (
        "compliance domainJoined gui hardware instances kernelRequirements latency licence memoryGiB " +
        "network os osSupport privileges processModel releaseFrequency startup stateful tenancy " +
        "untrustedCode vCPU"
      ).split(" "),
    );
  });

  it("has exactly the listed names, in their order", () => {
    expect(Object.keys(FACTS)).toEqual(FACT_NAMES);
  });

  it.each(FACT_NAMES)(
    "gives %s a label, help, a meaning for every value and an end to each sentence",
    (name) => {
      const fact = factDefinition(name);
      expect(fact.label).not.toBe("");
      expect(FACT_GROUPS).toHaveProperty(fact.group);
      for (const sentence of [fact.help, fact.absent, fact.change.note]) {
        expect(sentence.endsWith(".")).toBe(true);
      }
      const texts = "values" in fact ? fact.values : [];
      for (const { label, meaning } of texts) expect(label && meaning).toBeTruthy();
      const values = texts.map(({ value }) => value);
      expect(new Set(values).size).toBe(values.length);
      for (const fixed of fact.change.fixedValues ?? []) expect(values).toContain(fixed);
    },
  );

  it("does not take names of object built-ins for facts", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", ""]) {
      expect(isFactName(name)).toBe(false);
      expect(() => factDefinition(name as never)).toThrow(TypeError);
    }
  });
});
