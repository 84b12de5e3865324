import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_NAMES } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { assess } from "./assess";
import { DEFAULT_RUBRIC } from "./default-rubric";
import { assessmentInWords, BY_ID, IN_WORDS, reasonText, withinSentence } from "./wording";

const reason = (text: string) => ({ text, pulls: [0, 0, 0] as const, backing: [] });

describe("a sentence about facts", () => {
  const text = "os is {os}, but memoryGiB is {memoryGiB}: the os is not known on {os}";

  it("names facts and values by id for programs, with their labels and units for people", () => {
    const facts = { os: "windows-server", memoryGiB: 1.5 } as const;
    expect(reasonText(reason(text), facts, BY_ID)).toBe(
      "os is windows-server, but memoryGiB is 1.5: the os is not known on windows-server",
    );
    expect(reasonText(reason(text), facts, IN_WORDS)).toBe(
      "Operating system is Windows Server, but memory is 1.5 GiB: the os is not known on Windows Server",
    );
  });

  it("puts in what somebody wrote as it is, even where it looks like a placeholder", () => {
    const facts = { frameworks: ["{os} is {os}"], os: "linux" } as const;
    const sentence = reason("frameworks includes {frameworks} on {os}");
    expect(reasonText(sentence, facts, BY_ID)).toBe("frameworks includes {os} is {os} on linux");
  });

  it("names a value that the sentence itself states", () => {
    const sentence = reason("kernelRequirements includes own-kernel: nobody offers it");
    expect(reasonText(sentence, {}, BY_ID)).toBe(sentence.text);
    expect(reasonText(sentence, {}, IN_WORDS)).not.toContain("own-kernel");
  });
});

describe("the grammar of a sentence for people", () => {
  it("lets the verb agree with what the fact is called", () => {
    const several = reason("kernelRequirements includes own-kernel, hardware includes {hardware}");
    const words = reasonText(several, { hardware: ["tee"] }, IN_WORDS);
    expect(words).toMatch(/^Kernel requirements include .*, hardware includes /);
  });

  it("keeps the capital of a name in the middle of a sentence", () => {
    expect(withinSentence("Windows components include MSDTC")).toBe(
      "Windows components include MSDTC",
    );
    expect(withinSentence("Kernel requirements")).toBe("kernel requirements");
    expect(withinSentence("GUI only")).toBe("GUI only");
  });
});

describe("an assessment in words", () => {
  /** Ids that no person would write: "memoryGiB", but not "os" or "vCPU". */
  const COMPOUND = FACT_NAMES.filter(
    (name) => /[A-Z]/.test(name) && !factDefinition(name).label.includes(name),
  );

  it("shows no id of a fact to people, and differs from the original in sentences alone", () => {
    fc.assert(
      fc.property(arbitraryFacts(), (facts) => {
        const original = assess(facts, DEFAULT_RUBRIC);
        const worded = assessmentInWords(original);
        const sentences = [
          ...worded.findings.flatMap(({ reasons }) => reasons.map(({ text }) => text)),
          ...Object.values(worded.targets).flatMap(({ blockers, conditions }) => [
            ...blockers.map((blocker) => blocker.reason),
            ...conditions.map(({ remedy }) => remedy),
          ]),
        ];
        for (const name of COMPOUND) {
          for (const sentence of sentences) expect(sentence.split(/\W+/)).not.toContain(name);
        }
        expect({ ...worded, targets: 0, findings: 0 }).toEqual({
          ...original,
          targets: 0,
          findings: 0,
        });
      }),
      { numRuns: 40 },
    );
  });
});
