import { describe, expect, it } from "vitest";
import { referencedIds, withNames, type HistoryEvent } from "./history";

const event = (changes: HistoryEvent["changes"]): HistoryEvent => ({
  id: "1",
  at: new Date(0),
  actorName: "Ada",
  action: "update",
  changes,
});

const events = [
  event([
    { field: "applicationIds", before: ["a1"], after: ["a1", "a2"] },
    { field: "dependsOn", before: null, after: "w1" },
    { field: "name", before: "a1", after: "w1" },
    { field: "teamId", before: "t1", after: "t2" },
  ]),
];

describe("history", () => {
  it("collects the ids that need a name by what they name", () => {
    expect(referencedIds(events)).toEqual({
      application: ["a1", "a1", "a2"],
      workload: ["w1"],
      team: ["t1", "t2"],
    });
  });

  it("shows names for ids, and neither name nor id for what lies outside", () => {
    const named = withNames(
      events,
      new Map([
        ["a1", "Shop"],
        ["t2", "Web"],
      ]),
    );
    expect(named[0]?.changes).toEqual([
      {
        field: "applicationIds",
        before: [{ name: "Shop" }],
        after: [{ name: "Shop" }, { name: null }],
      },
      { field: "dependsOn", before: null, after: { name: null } },
      { field: "name", before: "a1", after: "w1" },
      { field: "teamId", before: { name: null }, after: { name: "Web" } },
    ]);
  });

  it("survives values that no version of Berth wrote", () => {
    const odd = [event([{ field: "teamId", before: 7, after: { x: 1 } }])];
    expect(withNames(odd, new Map())[0]?.changes).toEqual([
      { field: "teamId", before: null, after: null },
    ]);
  });
});
