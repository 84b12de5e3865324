import { describe, expect, it } from "vitest";
import { changesBetween } from "@/server/audit/change";
import { auditedWorkload, patchFacts, type WorkloadContent } from "./workload-change";

const typed = { origin: "typed", at: "2026-11-21T00:00:00.000Z", by: "Ada" } as const;
const earlier = { origin: "typed", at: "2026-01-01T00:00:00.000Z", by: "Bob" } as const;

describe("patchFacts", () => {
  const before = {
    facts: { os: "linux", vCPU: 2, kernelRequirements: ["ebpf"] },
    factOrigins: { os: earlier, vCPU: earlier, kernelRequirements: earlier },
  } as const;

  it("gives a changed fact the new origin and leaves the others theirs", () => {
    expect(
      patchFacts(before, { vCPU: 4, os: "linux", kernelRequirements: ["ebpf"] }, typed),
    ).toEqual({
      facts: { ...before.facts, vCPU: 4 },
      factOrigins: { ...before.factOrigins, vCPU: typed },
    });
  });

  it("makes a fact unknown together with its origin", () => {
    const { facts, factOrigins } = patchFacts(before, { os: null, instances: null }, typed);
    expect(Object.keys(facts)).toEqual(["vCPU", "kernelRequirements"]);
    expect(Object.keys(factOrigins)).toEqual(["vCPU", "kernelRequirements"]);
  });

  it("keeps that somebody was asked and does not know, apart from a fact nobody was asked about", () => {
    const asked = patchFacts(before, { os: "unknown", instances: "unknown" }, typed);
    expect(asked.facts).toEqual({ vCPU: 2, kernelRequirements: ["ebpf"] });
    expect(asked.factOrigins).toMatchObject({ os: typed, instances: typed });
    expect(asked.factOrigins).not.toHaveProperty("memoryGiB");
    const again = { ...typed, by: "Cleo" };
    expect(patchFacts(asked, { os: "unknown" }, again).factOrigins).toMatchObject({ os: typed });
    expect(patchFacts(asked, { os: "linux" }, again)).toMatchObject({
      facts: { os: "linux" },
      factOrigins: { os: again },
    });
    expect(patchFacts(asked, { os: null }, again).factOrigins).not.toHaveProperty("os");
  });

  it("does not touch what it was given", () => {
    const copy = structuredClone(before);
    patchFacts(before, { os: null, vCPU: 9 }, typed);
    expect(before).toEqual(copy);
  });
});

describe("auditedWorkload", () => {
  const empty: WorkloadContent = {
    teamId: "t",
    name: "n",
    kind: "vm",
    description: "",
    tags: [],
    powerState: "on",
    setAside: null,
    applicationIds: [],
    facts: {},
  };

  it("names facts apart from columns and takes what is empty for absent", () => {
    const full = { ...empty, description: "d", facts: { os: "linux" as const } };
    expect(changesBetween(auditedWorkload(empty), auditedWorkload(full))).toEqual([
      { field: "description", before: null, after: "d" },
      { field: "facts.os", before: null, after: "linux" },
    ]);
  });

  it("does not see a change in another order of applications", () => {
    const some = auditedWorkload({ ...empty, applicationIds: ["a", "b"] });
    expect(changesBetween(some, auditedWorkload({ ...empty, applicationIds: ["b", "a"] }))).toEqual(
      [],
    );
  });
});
