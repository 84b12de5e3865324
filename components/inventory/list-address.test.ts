import { describe, expect, it } from "vitest";
import { NO_FILTER } from "@/server/inventory/workload-filter";
import { DEFAULT_SORT } from "@/server/inventory/workload-sort";
import {
  exportQuery,
  listFromParams,
  listHref,
  listToParams,
  type ListState,
} from "./list-address";

const id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const plain: ListState = { filter: NO_FILTER, sort: DEFAULT_SORT, edge: null, columns: null };

describe("the address of the list", () => {
  it("is short while nothing was chosen", () => {
    expect(listHref(plain)).toBe("/workloads");
    expect(listFromParams(new URLSearchParams())).toEqual(plain);
  });

  it("holds filter, order, place and columns, and reads back unchanged", () => {
    const state: ListState = {
      filter: { ...NO_FILTER, q: "a&b=c", tag: ["x,y", "é"], standing: "set-aside" },
      sort: { field: "memory", direction: "desc" },
      edge: { side: "before", cursor: { id, value: "0.5" } },
      columns: ["name", "os"],
    };
    const address = listToParams(state).toString();
    expect(listFromParams(new URLSearchParams(address))).toEqual(state);
  });

  it("keeps the choice of no optional column apart from no choice", () => {
    expect(listFromParams(new URLSearchParams("columns=")).columns).toEqual([]);
  });

  it("leaves out a place that belongs to another order", () => {
    const params = new URLSearchParams({ sort: "memory", after: `${id}~erp` });
    expect(listFromParams(params).edge).toBeNull();
  });

  it("leads a download to the whole selection in its order, never to one page", () => {
    const state: ListState = {
      ...plain,
      sort: { field: "vm", direction: "desc" },
      filter: { ...NO_FILTER, q: "erp" },
      edge: { side: "after", cursor: { id, value: null } },
      columns: ["os"],
    };
    expect(exportQuery(state)).toBe("q=erp&sort=-vm&columns=os");
  });
});
