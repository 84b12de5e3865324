import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FACT_NAMES } from "@/server/inventory/fact-names";
import { arbitraryFacts } from "@/server/testing/fact-arbitraries";
import { planRow, type ExistingWorkload, type PlanInput } from "./diff";
import type { WorkloadDraft } from "./workload-draft";

const ORIGIN = {
  origin: "imported",
  at: "2026-11-21T10:00:00.000Z",
  by: "Ada",
  batchId: "b",
  file: "f.csv",
  row: 2,
} as const;
const TYPED = { origin: "typed", at: "2026-01-01T00:00:00.000Z", by: "Bo" } as const;
const DERIVED = { origin: "derived", at: "2026-01-01T00:00:00.000Z", rule: "r" } as const;

const makeDraft = (overrides: Partial<WorkloadDraft> = {}): WorkloadDraft => ({
  workloadId: null,
  sourceKey: "table:id/1",
  keyBasis: "source-id",
  name: "web",
  set: {},
  fill: {},
  facts: [],
  clearedFacts: [],
  ...overrides,
});

const makeExisting = (overrides: Partial<ExistingWorkload> = {}): ExistingWorkload => ({
  id: "w",
  teamId: "t",
  version: 3,
  name: "web",
  kind: "vm",
  description: "",
  tags: [],
  powerState: "on",
  setAside: null,
  sourceKey: "table:id/1",
  facts: {},
  factOrigins: {},
  applicationIds: [],
  dependsOn: [],
  ...overrides,
});

const plan = (
  draft: Partial<WorkloadDraft>,
  existing: Partial<ExistingWorkload> | null = {},
  options: Partial<PlanInput> = {},
) =>
  planRow({
    draft: makeDraft(draft),
    links: {},
    existing: existing && makeExisting(existing),
    teamId: "t",
    origin: ORIGIN,
    edits: new Map(),
    takes: () => false,
    ...options,
  });

describe("a new workload", () => {
  test("holds what the row states, each fact with file and row, derived ones as such", () => {
    const { outcome, content } = plan(
      {
        fill: { kind: "physical" },
        facts: [
          { name: "os", value: "linux", rule: null },
          { name: "osVersion", value: "RHEL 7", rule: null },
          { name: "osSupport", value: "extended", rule: "table", basedOn: "osVersion" },
        ],
      },
      null,
    );
    expect(outcome).toBe("create");
    expect(content).toMatchObject({
      name: "web",
      kind: "physical",
      facts: { os: "linux", osVersion: "RHEL 7", osSupport: "extended" },
      factOrigins: { os: ORIGIN, osSupport: { origin: "derived", rule: "table" } },
    });
  });
});

describe("facts of an existing workload", () => {
  const os = { name: "os", value: "linux", rule: null } as const;

  test("a fact that a person typed is kept, and the preview says so", () => {
    const result = plan(
      { facts: [os] },
      { facts: { os: "appliance" }, factOrigins: { os: TYPED } },
    );
    expect(result.outcome).toBe("unchanged");
    expect(result.disputes).toEqual([
      {
        field: "facts.os",
        current: "appliance",
        offered: "linux",
        by: "Bo",
        at: TYPED.at,
        taken: false,
      },
    ]);
  });

  test("on request it gives way, field by field", () => {
    const result = plan(
      { facts: [os] },
      { facts: { os: "appliance" }, factOrigins: { os: TYPED } },
      { takes: () => true },
    );
    expect(result.changes).toEqual([{ field: "facts.os", before: "appliance", after: "linux" }]);
    expect(result.disputes).toMatchObject([{ field: "facts.os", taken: true }]);
  });

  test("a value of unknown origin counts as typed", () => {
    expect(plan({ facts: [os] }, { facts: { os: "appliance" } }).disputes).toMatchObject([
      { field: "facts.os", by: null, at: null },
    ]);
  });

  test("an imported fact follows the file, with old and new value", () => {
    const result = plan(
      { facts: [{ name: "vCPU", value: 4, rule: null }] },
      { facts: { vCPU: 2 }, factOrigins: { vCPU: ORIGIN } },
    );
    expect(result.changes).toEqual([{ field: "facts.vCPU", before: 2, after: 4 }]);
  });

  test("what a file states outweighs what a rule concludes", () => {
    const derived = { name: "osSupport", value: "eol", rule: "table" } as const;
    const stated = {
      facts: { osSupport: "extended" },
      factOrigins: { osSupport: ORIGIN },
    } as const;
    expect(plan({ facts: [derived] }, stated).outcome).toBe("unchanged");
    const concluded = {
      facts: { osSupport: "current" },
      factOrigins: { osSupport: DERIVED },
    } as const;
    expect(plan({ facts: [derived] }, concluded).outcome).toBe("update");
  });

  test("a conclusion falls away where its premise is not taken", () => {
    const result = plan(
      {
        facts: [
          { name: "osVersion", value: "RHEL 6", rule: null },
          { name: "osSupport", value: "eol", rule: "table", basedOn: "osVersion" },
        ],
      },
      { facts: { osVersion: "RHEL 8" }, factOrigins: { osVersion: TYPED } },
    );
    expect(result.content.facts).toEqual({ osVersion: "RHEL 8" });
  });

  test("an equal value keeps its origin: importing does not turn typed into imported", () => {
    const existing = { facts: { os: "linux" }, factOrigins: { os: TYPED } } as const;
    const result = plan({ facts: [os] }, existing);
    expect(result.outcome).toBe("unchanged");
    expect(result.content.factOrigins).toEqual({ os: TYPED });
  });

  test("unknown clears an imported fact and leaves a typed one", () => {
    const existing = {
      facts: { os: "linux", gui: "web" },
      factOrigins: { os: ORIGIN, gui: TYPED },
    } as const;
    const result = plan({ clearedFacts: ["os", "gui", "latency"] }, existing);
    expect(result.changes).toEqual([{ field: "facts.os", before: "linux", after: null }]);
    expect(result.disputes).toMatchObject([
      { field: "facts.gui", current: "web", offered: null, taken: false },
    ]);
  });
});

describe("fields", () => {
  test("texts that only fill in never replace a person's", () => {
    const fill = { description: "from the inventory" };
    expect(plan({ fill }, { description: "ours" }).outcome).toBe("unchanged");
    expect(plan({ fill }, { description: "" }).content.description).toBe("from the inventory");
  });

  test("a name that a person gave stays until somebody takes the file's", () => {
    const edits = new Map([["name", { by: "Bo", at: TYPED.at }]]);
    const existing = { name: "ours" };
    const kept = plan({ name: "theirs" }, existing, { edits });
    expect(kept).toMatchObject({ outcome: "unchanged", content: { name: "ours" } });
    expect(kept.disputes).toEqual([
      { field: "name", current: "ours", offered: "theirs", by: "Bo", at: TYPED.at, taken: false },
    ]);
    const taken = plan({ name: "theirs" }, existing, { edits, takes: () => true });
    expect(taken.changes).toEqual([{ field: "name", before: "ours", after: "theirs" }]);
    expect(plan({ name: "theirs" }, existing).disputes).toEqual([]);
  });

  test("a power state that a person set by hand keeps the machine where they put it", () => {
    const edits = new Map([["powerState", { by: "Bo", at: TYPED.at }]]);
    const setAside = { reason: "powered-off", when: "power-changes" } as const;
    const off = plan({ set: { powerState: "off" }, setAside }, { powerState: "on" }, { edits });
    expect(off).toMatchObject({ outcome: "unchanged", content: { setAside: null } });
    expect(off.disputes).toMatchObject([{ field: "powerState", current: "on", offered: "off" }]);
  });

  test("merged tags replace others of their key and leave the rest", () => {
    const tags = { mode: "merge", values: ["cluster:b"], keys: ["cluster", "folder"] } as const;
    const result = plan({ tags }, { tags: ["mine", "cluster:a", "folder:x", "cost:1"] });
    expect(result.content.tags).toEqual(["mine", "cost:1", "cluster:b"]);
  });

  test("the order of a list is no change", () => {
    const tags = { mode: "replace", values: ["b", "a"], keys: [] } as const;
    expect(plan({ tags }, { tags: ["a", "b"] }).outcome).toBe("unchanged");
  });

  test("a person's decision to take a machine in holds until its power changes", () => {
    const setAside = { reason: "powered-off", when: "power-changes" } as const;
    const off = { set: { powerState: "off" }, setAside } as const;
    expect(plan(off, { powerState: "off", setAside: null }).outcome).toBe("unchanged");
    expect(plan(off, { powerState: "on", setAside: null }).content.setAside).toBe("powered-off");
  });

  test("a key made of a name gives way to the source's own, never the other way round", () => {
    expect(plan({}, { sourceKey: "table:name/web" }).content.sourceKey).toBe("table:id/1");
    const byName = { sourceKey: "table:name/web", keyBasis: "name" } as const;
    expect(plan(byName, { sourceKey: "table:id/1" }).content.sourceKey).toBe("table:id/1");
  });
});

test("a row planned against its own result is unchanged", () => {
  fc.assert(
    fc.property(arbitraryFacts(), fc.boolean(), (facts, isTaken) => {
      const draft = {
        facts: FACT_NAMES.flatMap((name) => {
          const value = facts[name];
          return value === undefined ? [] : [{ name, value, rule: null }];
        }),
        tags: { mode: "merge", values: ["a:1", "b"], keys: ["a"] },
        set: { powerState: "off" },
        setAside: { reason: "powered-off", when: "power-changes" },
      } as Partial<WorkloadDraft>;
      const links = { applicationIds: { mode: "merge", values: ["app"] } } as const;
      const first = plan(draft, null, { takes: () => isTaken, links });
      const again = plan(draft, { ...first.content }, { takes: () => isTaken, links });
      expect(again.outcome).toBe("unchanged");
      expect(again.changes).toEqual([]);
    }),
  );
});
