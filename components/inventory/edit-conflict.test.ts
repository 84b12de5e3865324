import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesBetween } from "@/server/audit/change";
import { auditedWorkload, type WorkloadContent } from "@/server/inventory/workload-change";
import { compareEdits, mergeEdits } from "./edit-conflict";
import { changesOf } from "./workload-values";

const content: fc.Arbitrary<WorkloadContent> = fc.record({
  teamId: fc.constantFrom("t1", "t2"),
  name: fc.constantFrom("a", "b", "c"),
  kind: fc.constantFrom("vm" as const, "service" as const),
  description: fc.constantFrom("", "x"),
  tags: fc.constantFrom([], ["a"], ["a", "b"]),
  powerState: fc.constantFrom("on" as const, "off" as const),
  setAside: fc.constantFrom(null, "template" as const),
  applicationIds: fc.constantFrom([], ["p1"], ["p1", "p2"]),
  facts: fc.record(
    {
      os: fc.constantFrom("linux" as const, "aix" as const),
      vCPU: fc.constantFrom(1, 2),
      kernelRequirements: fc.constantFrom(["ebpf"] as const, ["none"] as const),
    },
    { requiredKeys: [] },
  ),
});

const fields = (a: WorkloadContent, b: WorkloadContent) =>
  changesBetween(auditedWorkload(a), auditedWorkload(b)).map(({ field }) => field);

describe("two edits of one workload", () => {
  it("clash exactly where both changed a field to different values", () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { clashes, adopted } = compareEdits({ base, mine, theirs });
        const [my, their, apart] = [fields(base, mine), fields(base, theirs), fields(mine, theirs)];
        const both = their.filter((field) => my.includes(field) && apart.includes(field));
        expect(clashes.map(({ field }) => field)).toEqual(both);
        expect(adopted.map(({ field }) => field)).toEqual(
          their.filter((field) => !my.includes(field)),
        );
      }),
    );
  });

  it("merge so that every field is as one of the two left it, by the choice made", () => {
    fc.assert(
      fc.property(content, content, content, fc.boolean(), (base, mine, theirs, keepsMine) => {
        const versions = { base, mine, theirs };
        const clashing = compareEdits(versions).clashes.map(({ field }) => field);
        const merged = mergeEdits(versions, new Set(keepsMine ? clashing : []));
        const [fromMine, fromTheirs] = [fields(merged, mine), fields(merged, theirs)];
        for (const field of clashing) {
          expect((keepsMine ? fromMine : fromTheirs).includes(field)).toBe(false);
        }
        const untouchedByThem = fields(base, mine).filter((field) => !clashing.includes(field));
        for (const field of untouchedByThem) expect(fromMine).not.toContain(field);
        const onlyTheirs = fields(base, theirs).filter(
          (field) => !fields(base, mine).includes(field),
        );
        for (const field of onlyTheirs) expect(fromTheirs).not.toContain(field);
      }),
    );
  });

  it("that agree leave nothing to save", () => {
    fc.assert(
      fc.property(content, content, (base, same) => {
        const versions = { base, mine: same, theirs: same };
        expect(compareEdits(versions)).toEqual({ clashes: [], adopted: [] });
        expect(changesOf(same, mergeEdits(versions, new Set()))).toEqual({});
      }),
    );
  });

  it("are saved as what differs from the other person's version, unknown facts as null", () => {
    const base: WorkloadContent = {
      teamId: "t1",
      name: "a",
      kind: "vm",
      description: "",
      tags: [],
      powerState: "on",
      setAside: null,
      applicationIds: [],
      facts: { os: "linux", vCPU: 2 },
    };
    const mine = { ...base, description: "d", facts: { os: "linux" as const } };
    const theirs = { ...base, name: "b", facts: { os: "linux" as const, vCPU: 4 } };
    const versions = { base, mine, theirs };
    expect(compareEdits(versions)).toEqual({
      clashes: [{ field: "facts.vCPU", before: 2, mine: null, theirs: 4 }],
      adopted: [{ field: "name", theirs: "b" }],
    });
    expect(changesOf(theirs, mergeEdits(versions, new Set(["facts.vCPU"])))).toEqual({
      description: "d",
      facts: { vCPU: null },
    });
    expect(changesOf(theirs, mergeEdits(versions, new Set()))).toEqual({ description: "d" });
  });
});
