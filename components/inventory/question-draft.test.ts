import { describe, expect, it } from "vitest";
import { isSameAnswer, readAnswer, toQuestionDraft, withChoice } from "./question-draft";

const none = { draft: [], isUnknown: false };

describe("the draft of a question", () => {
  it("reads back the answer it was made of, 'I do not know' and no answer included", () => {
    for (const [fact, answer] of [
      ["os", "linux"],
      ["os", "unknown"],
      ["os", null],
      ["domainJoined", true],
      ["domainJoined", "gmsa"],
      ["privileges", ["net_admin"]],
      ["privileges", "unknown"],
      ["memoryGiB", 8],
      ["osVersion", "RHEL 9"],
      ["osVersion", "unknown"],
    ] as const) {
      const read = readAnswer(fact, toQuestionDraft(fact, answer));
      expect(read.ok && isSameAnswer(read.answer, answer)).toBe(true);
    }
  });

  it("of a list takes 'none' and 'I do not know' alone", () => {
    const some = withChoice("privileges", none, "net_admin");
    expect(withChoice("privileges", some, "root").draft).toEqual(["net_admin", "root"]);
    expect(withChoice("privileges", some, "net_admin").draft).toEqual([]);
    expect(withChoice("privileges", some, "none").draft).toEqual(["none"]);
    expect(withChoice("privileges", withChoice("privileges", some, "none"), "root").draft).toEqual([
      "root",
    ]);
    const unknown = withChoice("privileges", some, "unknown");
    expect(unknown).toEqual({ draft: [], isUnknown: true });
    expect(withChoice("privileges", unknown, "unknown").isUnknown).toBe(false);
    expect(withChoice("privileges", unknown, "root")).toEqual({
      draft: ["root"],
      isUnknown: false,
    });
  });

  it("of one choice takes the last", () => {
    const linux = withChoice("os", { draft: "", isUnknown: true }, "linux");
    expect(linux).toEqual({ draft: "linux", isUnknown: false });
    expect(withChoice("os", linux, "unknown")).toEqual({ draft: "", isUnknown: true });
    expect(withChoice("os", withChoice("os", linux, "unknown"), "unknown").isUnknown).toBe(true);
  });
});
