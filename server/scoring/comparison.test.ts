import { describe, expect, test } from "vitest";
import { FACT_NAMES } from "@/server/inventory/fact-names";
import { comparedFrom, compareHref, COMPARED_MAX } from "./comparison-address";
import { compareFacts } from "./comparison";

describe("facts side by side", () => {
  test("carry their units, say unknown as such, and tell which differ", () => {
    const facts = compareFacts([
      { os: "linux", memoryGiB: 8, instances: 1 },
      { os: "linux", memoryGiB: 12_400 },
      { os: "linux" },
    ]);
    expect(facts.map(({ fact, values, differs }) => [fact, values, differs])).toEqual([
      ["os", ["Linux", "Linux", "Linux"], false],
      ["instances", ["1 copy", null, null], true],
      ["memoryGiB", ["8 GiB", "12,400 GiB", null], true],
    ]);
  });

  test("leave out what is known of none, and nothing else", () => {
    expect(compareFacts([{}, {}])).toEqual([]);
    const [only] = compareFacts([{}, { untrustedCode: false }]);
    expect(only).toMatchObject({ fact: "untrustedCode", differs: true });
    expect(only?.values[0]).toBeNull();
    expect(only?.values[1]).not.toBeNull();
  });

  test("tell lists apart by their content", () => {
    const lists = compareFacts([{ hardware: ["gpu"] }, { hardware: ["gpu", "usb"] }]);
    expect(lists.map(({ differs }) => differs)).toEqual([true]);
    expect(FACT_NAMES).toContain("hardware");
  });
});

describe("the address of a comparison", () => {
  const ids = [1, 2, 3, 4, 5].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);

  test("names up to four workloads once each, whatever else stands in it", () => {
    const text = ["x", ids[0], ids[0], ids[1], "", ...ids].join(",");
    expect(comparedFrom(new URLSearchParams({ ids: text }))).toEqual(ids.slice(0, COMPARED_MAX));
    expect(comparedFrom(new URLSearchParams())).toEqual([]);
  });

  test("reads back as it was written", () => {
    const { searchParams } = new URL(compareHref(ids.slice(1, 4)), "http://berth");
    expect(comparedFrom(searchParams)).toEqual(ids.slice(1, 4));
  });
});
