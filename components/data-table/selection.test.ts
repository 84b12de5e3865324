import { describe, expect, it } from "vitest";

import { type Column, nextSort, visibleColumns } from "./column";
import { isSelected, noSelection, rangeOf, selectionCount, withRows } from "./selection";

const pageKeys = ["a", "b", "c", "d"];

describe("selection", () => {
  it("adds and removes rows without doubling them", () => {
    const once = withRows({ selection: noSelection, keys: ["b"], isChosen: true, pageKeys });
    const twice = withRows({ selection: once, keys: ["b", "c"], isChosen: true, pageKeys });
    expect(twice).toEqual({ kind: "rows", keys: ["b", "c"] });
    expect(withRows({ selection: twice, keys: ["b"], isChosen: false, pageKeys })).toEqual({
      kind: "rows",
      keys: ["c"],
    });
  });

  it("keeps rows of other pages", () => {
    const selection = { kind: "rows", keys: ["z"] } as const;
    expect(withRows({ selection, keys: ["a"], isChosen: true, pageKeys })).toEqual({
      kind: "rows",
      keys: ["z", "a"],
    });
  });

  it("turns all that match into this page's rows as soon as one is taken out", () => {
    const selection = { kind: "all-matching" } as const;
    expect(isSelected(selection, "anything")).toBe(true);
    expect(selectionCount(selection, 1240)).toBe(1240);
    expect(withRows({ selection, keys: ["b"], isChosen: false, pageKeys })).toEqual({
      kind: "rows",
      keys: ["a", "c", "d"],
    });
  });

  it("takes the rows between two clicks, in either direction", () => {
    expect(rangeOf(pageKeys, "d", "b")).toEqual(["b", "c", "d"]);
    expect(rangeOf(pageKeys, "a", "b")).toEqual(["a", "b"]);
    expect(rangeOf(pageKeys, "gone", "b")).toEqual(["b"]);
    expect(rangeOf(pageKeys, null, "b")).toEqual(["b"]);
  });
});

describe("columns", () => {
  const column = (id: string, more: Partial<Column<never>> = {}): Column<never> => ({
    id,
    header: id,
    cell: () => null,
    ...more,
  });

  it("sorts first in the column's own direction, then the other way round", () => {
    const score = column("score", { sortable: "desc" });
    const first = nextSort(score, { columnId: "name", direction: "asc" });
    expect(first).toEqual({ columnId: "score", direction: "desc" });
    expect(nextSort(score, first)).toEqual({ columnId: "score", direction: "asc" });
    expect(nextSort(column("tags"), null)).toBeNull();
  });

  it("never hides a fixed column", () => {
    const all = [column("name", { isFixed: true }), column("team"), column("os")];
    expect(visibleColumns(all, ["name", "os"]).map((shown) => shown.id)).toEqual(["name", "team"]);
  });
});
