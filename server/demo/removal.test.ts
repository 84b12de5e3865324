import { describe, expect, it } from "vitest";
import { decideRemoval, type DemoContent } from "./removal";

const workload = (id: string, teamId: string, isInApprovedPlan = false) => ({
  id,
  name: `name of ${id}`,
  teamId,
  isInApprovedPlan,
});
const nothing = { workloads: [], applications: [], importBatches: [] };
const content = (changes: Partial<DemoContent>): DemoContent => ({
  teams: [
    { id: "t1", name: "One" },
    { id: "t2", name: "Two" },
  ],
  workloads: [workload("a", "t1"), workload("b", "t2")],
  applications: [{ id: "app", teamId: "t1", workloadIds: ["a"] }],
  own: nothing,
  ...changes,
});

describe("removing the demo", () => {
  it("takes everything when nobody has added anything", () => {
    expect(decideRemoval(content({}))).toEqual({
      workloadIds: ["a", "b"],
      applicationIds: ["app"],
      teamIds: ["t1", "t2"],
      keptTeams: [],
    });
  });

  it("keeps a team with what a person added to it, and names the reason", () => {
    const own = { ...nothing, workloads: [{ name: "mine", teamId: "t2" }] };
    const removal = decideRemoval(content({ own }));
    expect(removal.teamIds).toEqual(["t1"]);
    expect(removal.workloadIds).toEqual(["a", "b"]);
    expect(removal.keptTeams).toMatchObject([{ name: "Two", ownWorkloads: ["mine"] }]);
  });

  it("keeps a team for an application or an import of a person alone", () => {
    for (const own of [
      { ...nothing, applications: [{ teamId: "t1" }] },
      { ...nothing, importBatches: [{ teamId: "t1" }] },
    ]) {
      expect(decideRemoval(content({ own })).keptTeams.map(({ id }) => id)).toEqual(["t1"]);
    }
  });

  it("keeps what an approved plan of a person froze, with its application and team", () => {
    const removal = decideRemoval(
      content({ workloads: [workload("a", "t1", true), workload("b", "t2")] }),
    );
    expect(removal).toMatchObject({ workloadIds: ["b"], applicationIds: [], teamIds: ["t2"] });
    expect(removal.keptTeams).toMatchObject([{ id: "t1", plannedWorkloads: ["name of a"] }]);
  });

  it("keeps a demo application that a person's workload joined", () => {
    const applications = [{ id: "app", teamId: "t1", workloadIds: ["a", "mine"] }];
    const removal = decideRemoval(content({ applications }));
    expect(removal.applicationIds).toEqual([]);
    expect(removal.keptTeams.map(({ id }) => id)).toEqual(["t1"]);
  });
});
