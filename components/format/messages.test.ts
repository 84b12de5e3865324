import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { messages } from "@/messages/en";

type Tree = { [key: string]: string | Tree };

const pathsOf = (tree: Tree, start = ""): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [start + key] : pathsOf(value, `${start}${key}.`),
  );

/** Messages whose syntax does not hold; one would show its key instead of its text. */
function brokenMessages(tree: Tree): string[] {
  const broken: string[] = [];
  for (const path of pathsOf(tree)) {
    const t = createTranslator({
      locale: "en",
      messages: tree,
      // Values are missing here on purpose; only the syntax counts.
      onError: ({ code }) => {
        if (String(code) === "INVALID_MESSAGE") broken.push(path);
      },
    });
    t(path as never, { missing: "" } as never);
  }
  return broken;
}

describe("messages", () => {
  test("every message can be read", () => {
    expect(pathsOf(messages).length).toBeGreaterThan(500);
    expect(brokenMessages(messages)).toEqual([]);
  });

  test("a message that cannot be read is found", () => {
    const tree = { good: "{n, plural, one {a} other {b}}", bad: "{kind, select, add-wave {a}}" };
    expect(brokenMessages(tree)).toEqual(["bad"]);
  });
});
