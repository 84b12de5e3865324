import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortOf } from "@/server/capacity/packing-effort";
import { NO_CONSTRAINTS } from "./constraints";
import { findFewestWaves } from "./fewest-waves";
import { NO_LOAD, type PlannedWorkload } from "./plan";
import { planViolations } from "./plan-violations";
import { proposeWaves, type ProposalInput, type WaveProposal } from "./waves";

const plain = (id: string, traits: Partial<PlannedWorkload> = {}): PlannedWorkload => ({
  id,
  environment: "production",
  criticality: "medium",
  applicationIds: [],
  dependsOn: [],
  complexSigns: [],
  load: NO_LOAD,
  earliestDate: null,
  latestDate: null,
  ...traits,
});

const many = (count: number, traits: Partial<PlannedWorkload> = {}): PlannedWorkload[] =>
  Array.from({ length: count }, (_, index) => plain(`w${String(index).padStart(4, "0")}`, traits));

/** Applications of so many workloads each. */
const applications = (members: readonly number[]): PlannedWorkload[] =>
  members.flatMap((size, application) =>
    Array.from({ length: size }, (_, index) =>
      plain(`w${application}-${index}`, { applicationIds: [`a${application}`] }),
    ),
  );

const NOTHING_SET = {
  pins: new Map(),
  maxWaveSize: 25,
  constraints: NO_CONSTRAINTS,
  waveDates: [],
};

type Wished = Partial<Omit<ProposalInput, "workloads">>;

function propose(workloads: readonly PlannedWorkload[], wished: Wished = {}) {
  const proposal = proposeWaves({ ...NOTHING_SET, workloads, ...wished });
  const waveOf = new Map(proposal.placements.map(({ workloadId, wave }) => [workloadId, wave]));
  const codesOf = (id: string) =>
    proposal.placements
      .find(({ workloadId }) => workloadId === id)
      ?.reasons.map(({ code }) => code);
  return { proposal, waveOf, codesOf };
}

const sizes = ({ placements, waves }: WaveProposal): number[] =>
  Array.from({ length: waves }, (_, wave) => placements.filter((one) => one.wave === wave).length);

describe("proposed waves", () => {
  test("an empty plan needs no wave", () => {
    expect(propose([]).proposal).toEqual({ waves: 0, placements: [], unplaced: [] });
  });

  test("are as few as the size allows, and level", () => {
    expect(sizes(propose(many(26)).proposal)).toEqual([13, 13]);
    expect(sizes(propose(many(75)).proposal)).toEqual([25, 25, 25]);
    expect(sizes(propose(many(76)).proposal)).toEqual([19, 19, 19, 19]);
    expect(sizes(propose(many(7), { maxWaveSize: 3 }).proposal)).toEqual([3, 2, 2]);
  });

  test("are as few as there can be where filling them one by one takes more", () => {
    const portfolio = applications([5, 4, 3, 3, 3, 2]);
    expect(sizes(propose(portfolio, { maxWaveSize: 10 }).proposal)).toEqual([10, 10]);
  });

  test("are as few as a proof allows, whatever the sizes of applications", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 5 }), { maxLength: 12 }), (members) => {
        const { lowerBound } = findFewestWaves(
          { capacity: 10, sizes: members, order: [] },
          effortOf(50_000_000),
        );
        const { proposal } = propose(applications(members), { maxWaveSize: 10 });
        expect(proposal.waves).toBe(lowerBound);
      }),
    );
  });

  test("put what is needed in the same or an earlier wave", () => {
    const chain = many(60).map((workload, index, all) => ({
      ...workload,
      dependsOn: index > 0 ? [all[index - 1]?.id ?? ""] : [],
    }));
    const { waveOf, proposal } = propose(chain.toReversed());
    expect(proposal.waves).toBe(3);
    for (const { id, dependsOn } of chain) {
      for (const needed of dependsOn) {
        expect(waveOf.get(needed)).toBeLessThanOrEqual(waveOf.get(id) ?? -1);
      }
    }
  });

  test("move a cycle together and say so", () => {
    const cycle = [
      plain("a", { dependsOn: ["b"] }),
      plain("b", { dependsOn: ["c"] }),
      plain("c", { dependsOn: ["a"] }),
    ];
    const { waveOf, codesOf } = propose([...cycle, ...many(5)], { maxWaveSize: 3 });
    expect(new Set(["a", "b", "c"].map((id) => waveOf.get(id))).size).toBe(1);
    expect(codesOf("b")).toContain("with-cycle");
  });

  test("give a cycle larger than a wave a wave of its own, and say so", () => {
    const cycle = many(6).map((workload, index, all) => ({
      ...workload,
      dependsOn: [all[(index + 1) % all.length]?.id ?? ""],
    }));
    const { proposal, codesOf } = propose([...cycle, plain("x"), plain("y")], { maxWaveSize: 4 });
    expect(sizes(proposal).toSorted()).toEqual([2, 6]);
    expect(codesOf("w0000")).toEqual(["with-cycle", "own-wave", "after-dependencies"]);
  });

  test("keep one stage of an application together where it fits", () => {
    const parts = many(30).map((workload, index) => ({
      ...workload,
      applicationIds: [`app${index % 10}`],
    }));
    const { waveOf, codesOf } = propose(parts, { maxWaveSize: 7 });
    for (let app = 0; app < 10; app += 1) {
      const members = parts.filter((_, index) => index % 10 === app);
      expect(new Set(members.map(({ id }) => waveOf.get(id))).size).toBe(1);
    }
    expect(codesOf("w0003")).toContain("with-application");
  });

  test("take along what stands between two parts of an application", () => {
    const workloads = [
      plain("front", { applicationIds: ["shop"], dependsOn: ["bus"] }),
      plain("bus", { dependsOn: ["store"] }),
      plain("store", { applicationIds: ["shop"] }),
    ];
    const { waveOf } = propose([...workloads, ...many(3)], { maxWaveSize: 3 });
    expect(new Set(["front", "bus", "store"].map((id) => waveOf.get(id))).size).toBe(1);
  });

  test("rehearse in test before staging before production", () => {
    const { waveOf, codesOf } = propose([
      plain("prod"),
      plain("stage", { environment: "staging" }),
      plain("dev", { environment: "development" }),
      plain("mystery", { environment: null }),
    ]);
    expect(["dev", "stage", "prod", "mystery"].map((id) => waveOf.get(id))).toEqual([0, 1, 2, 2]);
    expect(codesOf("dev")).toEqual(["before-production"]);
    expect(codesOf("prod")).toEqual(["after-test"]);
    expect(codesOf("mystery")).toEqual(["after-test", "environment-assumed"]);
  });

  test("move a production workload forward when a test workload needs it", () => {
    const { waveOf, codesOf } = propose([
      plain("dev", { environment: "development", dependsOn: ["directory"] }),
      plain("directory"),
      plain("shop"),
    ]);
    expect(["directory", "dev", "shop"].map((id) => waveOf.get(id))).toEqual([0, 0, 1]);
    expect(codesOf("directory")).toContain("moved-forward");
  });

  test("keep mission-critical and complex workloads out of the first wave", () => {
    const { waveOf, codesOf } = propose([
      plain("bank", { criticality: "mission-critical" }),
      plain("archive", { complexSigns: ["much-data"] }),
      plain("client", { dependsOn: ["bank"] }),
      plain("wiki"),
    ]);
    expect(waveOf.get("wiki")).toBe(0);
    expect(["bank", "archive", "client"].map((id) => waveOf.get(id))).toEqual([1, 1, 1]);
    expect(codesOf("bank")).toEqual(["kept-from-first"]);
  });

  test("use the first wave all the same when nothing else could stand in it", () => {
    const { proposal } = propose(many(3, { criticality: "mission-critical" }));
    expect(proposal.waves).toBe(1);
  });

  test("leave pins where they are and build around them", () => {
    const pins = new Map([["b", 2]]);
    const { proposal, waveOf, codesOf } = propose(
      [plain("a", { dependsOn: ["b"] }), plain("b"), plain("c")],
      { pins },
    );
    expect(["a", "b", "c"].map((id) => waveOf.get(id))).toEqual([2, 2, 0]);
    expect(codesOf("b")).toEqual(["pinned"]);
    expect(codesOf("a")).toEqual(["after-dependencies", "waits-for-pin"]);
    expect(proposal.waves).toBe(3);
  });

  test("hurry what a pinned workload needs, beyond the wave size if they must", () => {
    const needs = many(4);
    const pinned = plain("z", { dependsOn: needs.map(({ id }) => id) });
    const { waveOf, codesOf } = propose([...needs, pinned], {
      pins: new Map([["z", 0]]),
      maxWaveSize: 2,
    });
    expect(needs.map(({ id }) => waveOf.get(id))).toEqual([0, 0, 0, 0]);
    expect(codesOf("w0000")).toContain("needed-by-pin");
  });

  test("leave the rest unplaced when the plan runs out of waves", () => {
    const { proposal } = propose(many(501), { maxWaveSize: 1 });
    expect(proposal.waves).toBe(500);
    expect(proposal.unplaced).toHaveLength(1);
  });

  test("refuse a wave size of nothing and an id that comes twice", () => {
    expect(() => propose([], { maxWaveSize: 0 })).toThrow(/at least 1, got 0/);
    expect(() => propose([plain("a"), plain("a")])).toThrow(/each workload once/);
  });
});

const anyPlan: fc.Arbitrary<ProposalInput> = fc.integer({ min: 1, max: 24 }).chain((count) => {
  const id = fc.nat({ max: count - 1 }).map((index) => `w${index}`);
  const workload = fc.record({
    environment: fc.constantFrom("development", "staging", "production", null),
    criticality: fc.constantFrom("low", "mission-critical", null),
    applicationIds: fc.uniqueArray(fc.constantFrom("A", "B", "C"), { maxLength: 2 }),
    dependsOn: fc.uniqueArray(id, { maxLength: 3 }),
    complexSigns: fc.constantFrom([], ["no-target" as const]),
  });
  return fc.record({
    workloads: fc
      .array(workload, { minLength: count, maxLength: count })
      .map((all) => all.map((traits, index) => plain(`w${index}`, traits))),
    pins: fc.array(fc.tuple(id, fc.nat({ max: 5 })), { maxLength: 4 }).map((pins) => new Map(pins)),
    maxWaveSize: fc.integer({ min: 1, max: 9 }),
    constraints: fc.constant(NO_CONSTRAINTS),
    waveDates: fc.constant([]),
  });
});

/** Every workload that needs `id`, or that it needs, over any number of steps; with itself. */
function closure(input: ProposalInput, id: string, way: "up" | "down"): Set<string> {
  const next = (one: string) =>
    way === "down"
      ? (input.workloads.find((workload) => workload.id === one)?.dependsOn ?? [])
      : input.workloads.filter((other) => other.dependsOn.includes(one)).map((other) => other.id);
  const seen = new Set([id]);
  const stack = [id];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    for (const other of next(one)) {
      if (seen.has(other)) continue;
      seen.add(other);
      stack.push(other);
    }
  }
  return seen;
}

describe("any proposal", () => {
  const runs = { numRuns: 500 };

  test("places or names every workload exactly once", () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const { placements, unplaced } = proposeWaves(input);
        const told = [...placements, ...unplaced].map(({ workloadId }) => workloadId);
        expect(told.toSorted()).toEqual(input.workloads.map(({ id }) => id).toSorted());
      }),
      runs,
    );
  });

  test("never moves a pin", () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const { placements } = proposeWaves(input);
        for (const { workloadId, wave, isPinned } of placements) {
          expect(isPinned).toBe(input.pins.has(workloadId));
          if (isPinned) expect(wave).toBe(input.pins.get(workloadId));
        }
      }),
      runs,
    );
  });

  test("puts no dependency later than its dependant unless pins force it, and then lists it", () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const { waves, placements } = proposeWaves(input);
        const waveOf = new Map(placements.map(({ workloadId, wave }) => [workloadId, wave]));
        const violations = planViolations({
          waves: Array.from({ length: waves }, () => ({ startDate: null, endDate: null })),
          workloads: input.workloads.map((workload) => ({
            ...workload,
            wave: waveOf.get(workload.id) ?? null,
            verdict: "vm",
            needsOutside: 0,
          })),
          maxWaveSize: input.maxWaveSize,
          constraints: NO_CONSTRAINTS,
        });
        const broken = input.workloads.flatMap(({ id, dependsOn }) =>
          dependsOn
            .filter((need) => (waveOf.get(need) ?? 0) > (waveOf.get(id) ?? 0))
            .map((need) => [id, need] as const),
        );
        for (const [dependant, need] of broken) {
          const early = [...closure(input, dependant, "up")].map(
            (one) => input.pins.get(one) ?? 99,
          );
          const late = [...closure(input, need, "down")].map((one) => input.pins.get(one) ?? -1);
          expect(Math.min(...early)).toBeLessThan(Math.max(...late));
          const isListed = violations.some(({ severity, subjectId, relatedIds }) => {
            const told = [subjectId, ...relatedIds];
            return severity === "critical" && told.includes(dependant) && told.includes(need);
          });
          expect(isListed).toBe(true);
        }
      }),
      runs,
    );
  });

  test("is the same bytes for the same input in any order", () => {
    fc.assert(
      fc.property(anyPlan, fc.infiniteStream(fc.nat()), (input, keys) => {
        const shuffled = input.workloads
          .map((workload) => ({ workload, key: keys.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ workload }) => ({
            ...workload,
            dependsOn: workload.dependsOn.toReversed(),
            applicationIds: workload.applicationIds.toReversed(),
          }));
        const pins = new Map([...input.pins].toReversed());
        const again = proposeWaves({ ...input, workloads: shuffled, pins });
        expect(JSON.stringify(again)).toBe(JSON.stringify(proposeWaves(input)));
      }),
      runs,
    );
  });

  test("exceeds the wave size only for a cycle, or where pins force it", () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const { placements } = proposeWaves({ ...input, pins: new Map() });
        const byWave = new Map<number, string[]>();
        for (const { workloadId, wave } of placements) {
          byWave.set(wave, [...(byWave.get(wave) ?? []), workloadId]);
        }
        for (const ids of byWave.values()) {
          if (ids.length <= input.maxWaveSize) continue;
          const [first = ""] = ids;
          const cycle = closure(input, first, "down");
          for (const id of ids)
            expect(cycle.has(id) && closure(input, id, "down").has(first)).toBe(true);
        }
      }),
      runs,
    );
  });

  test("needs no more waves than one for each workload and leaves none empty without pins", () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const proposal = proposeWaves({ ...input, pins: new Map() });
        expect(Math.min(1, ...sizes(proposal))).toBe(1);
      }),
      runs,
    );
  });
});
