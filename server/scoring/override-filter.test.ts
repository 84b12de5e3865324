import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OVERRIDE_VIEWS, overrideFilterFrom, overrideFilterParams } from "./override-filter";

const anyFilter = fc.record({
  team: fc.uniqueArray(fc.uuid(), { maxLength: 4 }),
  view: fc.constantFrom(...OVERRIDE_VIEWS),
});

describe("a choice of overrides in the address", () => {
  test("reads back exactly what was written, and all of them need no parameter", () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(overrideFilterFrom(overrideFilterParams(filter))).toEqual(filter);
      }),
    );
    expect(overrideFilterParams({ team: [], view: "all" }).toString()).toBe("");
  });

  test("leaves out what cannot be", () => {
    const params = new URLSearchParams("team=x&team=&view=gone&other=1");
    expect(overrideFilterFrom(params)).toEqual({ team: [], view: "all" });
  });
});
