import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCursor, isCursorOf, parseCursor } from "./list-cursor";
import type { WorkloadSort } from "./workload-sort";

const byName: WorkloadSort = { field: "name", direction: "asc" };
const byMemory: WorkloadSort = { field: "memory", direction: "desc" };
const byChange: WorkloadSort = { field: "updated", direction: "asc" };
const id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

describe("a cursor in the address", () => {
  it("reads back unchanged, whatever the name at the edge holds", () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: "binary" })), fc.uuid(), (value, rowId) => {
        fc.pre(!value?.includes("\0"));
        const cursor = { value, id: rowId };
        expect(parseCursor(byName, formatCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it.each([
    ["no id", byName, "x"],
    ["no id before the value", byName, "~x"],
    ["NUL in a name", byName, `${id}~a\0`],
    ["a name for a number", byMemory, `${id}~abc`],
    ["an infinite number", byMemory, `${id}~Infinity`],
    ["a number for a time", byChange, `${id}~12`],
    ["a day that does not exist", byChange, `${id}~2026-02-31 10:00:00+00`],
    ["an hour that does not exist", byChange, `${id}~2026-02-01 25:00:00+00`],
  ])("with %s is no cursor", (_, sort, text) => {
    expect(parseCursor(sort, text)).toBeNull();
  });

  it("takes what the database writes for numbers and times", () => {
    for (const value of ["0", "-1.5", "1e+21", "0.3333333333333333"]) {
      expect(isCursorOf(byMemory, { id, value })).toBe(true);
    }
    for (const value of ["2026-11-21 10:00:00+00", "2024-02-29 23:59:59.123+05:45"]) {
      expect(isCursorOf(byChange, { id, value })).toBe(true);
    }
    expect(isCursorOf(byMemory, { id, value: null })).toBe(true);
  });
});
