import { describe, expect, it } from "vitest";
import { NEW_ARCHETYPE, previewable, readArchetype, toArchetypeDraft } from "./archetype-draft";

const stored = {
  id: "1",
  name: "Batch",
  description: "Nightly work.",
  tags: ["batch"],
  match: "any" as const,
  facts: { os: "linux", memoryGiB: 8, domainJoined: false, network: ["standard"] },
  version: 3,
  updatedAt: new Date("2026-11-22T00:00:00Z"),
  workloads: 4,
} as const;

describe("the draft of an archetype", () => {
  it("reads back what it was made of", () => {
    const { name, description, tags, match, facts } = stored;
    expect(readArchetype(toArchetypeDraft(stored))).toEqual({
      ok: true,
      content: { name, description, tags: [...tags], match, facts },
    });
  });

  it("names everything that is missing or cannot be read", () => {
    const draft = {
      ...NEW_ARCHETYPE,
      facts: new Map([
        ["memoryGiB", "much"],
        ["os", ""],
      ] as const),
    };
    const read = readArchetype(draft);
    expect(!read.ok && [...read.problems]).toEqual([
      ["facts.memoryGiB", expect.stringContaining("a number")],
      ["facts.os", null],
      ["tags", null],
      ["name", null],
    ]);
    expect(readArchetype(NEW_ARCHETYPE)).toMatchObject({ ok: false });
  });

  it("can be previewed before it has a name, and not before it has tags and facts", () => {
    const draft = toArchetypeDraft(stored);
    expect(previewable({ ...draft, name: "" })).toMatchObject({ tags: ["batch"], match: "any" });
    expect(previewable({ ...draft, tags: [] })).toBeNull();
    expect(previewable({ ...draft, facts: new Map() })).toBeNull();
  });
});
