import { describe, expect, test } from "vitest";
import { factOfField, factText } from "./fact-words";

describe("a fact in words", () => {
  test.each([
    ["memoryGiB", 4, "4 GiB"],
    ["memoryGiB", 60.95703125, "60.96 GiB"],
    ["memoryGiB", 0.001953125, "0.00195 GiB"],
    ["dataGiB", 12400, "12,400 GiB"],
    ["dataGiB", 0, "0 GiB"],
    ["instances", 1, "1 copy"],
    ["instances", 2, "2 copies"],
    ["untrustedCode", false, "No"],
    ["osSupport", "eol", "End of life"],
    ["hardware", ["gpu", "usb"], "GPU, USB"],
    ["notes-like text", "kept", "kept"],
  ] as const)("%s %j is %s", (fact, value, words) => {
    const name = factOfField(`facts.${fact}`) ?? "osVersion";
    expect(factText(name, value)).toBe(words);
  });

  test("a column of the workload is no fact", () => expect(factOfField("name")).toBeNull());
});
