import { describe, expect, it } from "vitest";
import { FACT_NAMES } from "@/server/inventory/fact-names";
import {
  nextOpen,
  progressOf,
  QUESTIONS,
  questionsOf,
  questionState,
  SECTIONS,
} from "./question-state";

const typed = { origin: "typed", at: "2026-11-21T00:00:00.000Z", by: "Ada" } as const;
const workload = {
  facts: { os: "linux" },
  factOrigins: { os: typed, vCPU: typed },
  inheritance: {
    inherited: [{ fact: "memoryGiB", value: 8, from: [] }],
    conflicts: [{ fact: "gui", claims: [] }],
  },
} as const;
const stated = structuredClone(workload) as unknown as Parameters<typeof questionState>[1];

describe("the questionnaire", () => {
  it("asks every fact once, but for the acceptance of remedies", () => {
    const asked = SECTIONS.flatMap(questionsOf);
    expect(asked.toSorted()).toEqual([...QUESTIONS].toSorted());
    expect(FACT_NAMES.filter((fact) => !asked.includes(fact))).toEqual(["acceptedRemedies"]);
  });

  it("tells an answer from 'I do not know', an inherited one, a contested one and none", () => {
    const states = (["os", "vCPU", "memoryGiB", "gui", "iops"] as const).map((fact) =>
      questionState(fact, stated),
    );
    expect(states).toEqual(["known", "unknown", "inherited", "contested", "open"]);
  });

  it("counts 'I do not know' and inherited answers as answered, and conflicts not", () => {
    expect(progressOf(["os", "vCPU", "memoryGiB", "gui", "iops"], stated)).toEqual({
      asked: 5,
      answered: 3,
      unknown: 1,
      inherited: 1,
    });
  });

  it("does not ask again what somebody does not know, nor what was put off", () => {
    expect(nextOpen(["vCPU", "gui", "iops"], stated, new Set())).toBe("gui");
    expect(nextOpen(["vCPU", "gui", "iops"], stated, new Set(["gui"]))).toBe("iops");
    expect(nextOpen(["vCPU", "acceptedRemedies"], stated, new Set())).toBeNull();
  });
});
