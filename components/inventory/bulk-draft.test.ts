import { describe, expect, it } from "vitest";
import { BULK_FIELDS, readBulk, isListField } from "./bulk-draft";

describe("readBulk", () => {
  it("turns each chosen field into its part of the patch", () => {
    const draft = new Map<string, string | string[]>([
      ["teamId", "t1"],
      ["kind", "service"],
      ["setAside", ""],
      ["tagsAdd", ["a"]],
      ["facts.environment", "test"],
      ["facts.vCPU", ""],
      ["facts.memoryGiB", "1,024"],
    ]);
    expect(readBulk(draft)).toEqual({
      ok: true,
      patch: {
        teamId: "t1",
        kind: "service",
        setAside: null,
        tagsAdd: ["a"],
        facts: { environment: "test", vCPU: null, memoryGiB: 1024 },
      },
    });
  });

  it("names every field that is not answered, and what a fact allows", () => {
    const draft = new Map<string, string | string[]>(
      BULK_FIELDS.map((field) => [field, isListField(field) ? [] : ""]),
    );
    draft.set("facts.memoryGiB", "lots");
    const read = readBulk(draft);
    expect(read.ok).toBe(false);
    const problems = read.ok ? [] : [...read.problems.keys()];
    expect(problems).toContain("facts.memoryGiB");
    expect(problems).toContain("teamId");
    expect(problems).toContain("kind");
    expect(problems).toContain("tagsAdd");
    expect(problems).not.toContain("setAside");
  });
});
