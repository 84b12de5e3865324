import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesBetween } from "./change";

describe("changesBetween", () => {
  it("names each field that differs with both values, in alphabetical order", () => {
    expect(
      changesBetween({ name: "a", tags: ["x"], gone: 1 }, { tags: ["y"], name: "a", added: true }),
    ).toEqual([
      { field: "added", before: null, after: true },
      { field: "gone", before: 1, after: null },
      { field: "tags", before: ["x"], after: ["y"] },
    ]);
  });

  it("takes a missing field and null for the same", () => {
    expect(changesBetween({}, { description: null })).toEqual([]);
  });

  it("does not read inherited properties", () => {
    expect(changesBetween({}, { constructor: "Acme" })).toEqual([
      { field: "constructor", before: null, after: "Acme" },
    ]);
  });

  it("finds nothing between a record and itself", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        expect(changesBetween(fields, structuredClone(fields))).toEqual([]);
      }),
    );
  });
});
