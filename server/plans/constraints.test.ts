import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_CONSTRAINTS, type Constraints } from "./constraints";
import { NO_LOAD, type PlannedWorkload } from "./plan";
import { planViolations } from "./plan-violations";
import { datesOfNewWaves } from "./wave-calendar";
import { proposeWaves, type ProposalInput } from "./waves";

const CADENCE = { startDate: "2027-03-01", waveDays: 7, gapDays: 0 };
const WAVE_DATES = datesOfNewWaves({ waves: [], cadence: CADENCE, blackouts: [] }, 40);

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

type Wished = { constraints?: Partial<Constraints> } & Partial<
  Pick<ProposalInput, "pins" | "maxWaveSize" | "waveDates">
>;

function propose(workloads: readonly PlannedWorkload[], { constraints, ...wished }: Wished = {}) {
  const input = {
    pins: new Map<string, number>(),
    maxWaveSize: 25,
    waveDates: WAVE_DATES,
    ...wished,
    workloads,
    constraints: { ...NO_CONSTRAINTS, ...constraints },
  };
  const proposal = proposeWaves(input);
  const waveOf = new Map(proposal.placements.map(({ workloadId, wave }) => [workloadId, wave]));
  return {
    proposal,
    wavesOf: (...ids: string[]) => ids.map((id) => waveOf.get(id)),
    reasonsOf: (id: string) =>
      proposal.placements.find(({ workloadId }) => workloadId === id)?.reasons ?? [],
    codes: violationsOf(input, waveOf).map(({ code }) => code),
  };
}

const violationsOf = (input: ProposalInput, waveOf: ReadonlyMap<string, number>) =>
  planViolations({
    waves: input.waveDates,
    maxWaveSize: input.maxWaveSize,
    constraints: input.constraints,
    workloads: input.workloads.map((workload) => ({
      ...workload,
      wave: waveOf.get(workload.id) ?? null,
      verdict: "vm",
      needsOutside: 0,
    })),
  });

const loaded = (id: string, effortDays: number | null, dataGib = 0, teamId = "a") =>
  plain(id, { load: { effortDays, dataGib, teamId } });

const setOf = (name: string, ...workloadIds: string[]) => ({ id: name, name, workloadIds });

describe("the constraints of a plan, in a proposal and in its violations", () => {
  test("a wave takes on no more effort than it may", () => {
    const { wavesOf, codes } = propose([loaded("a", 6), loaded("b", 5), loaded("c", 4)], {
      constraints: { maxEffortDays: 10 },
    });
    expect(new Set(wavesOf("a", "b", "c")).size).toBe(2);
    expect(codes).toEqual([]);
  });

  test("what is too much for any wave has one for itself, and that is told", () => {
    const { wavesOf, codes } = propose([loaded("big", 30), loaded("small", 1)], {
      constraints: { maxEffortDays: 10 },
    });
    expect(new Set(wavesOf("big", "small")).size).toBe(2);
    expect(codes).toEqual(["effort-over"]);
  });

  test("unknown effort and data are in no sum", () => {
    const workloads = ["a", "b", "c"].map((id) => plain(id));
    const { proposal } = propose(workloads, { constraints: { maxEffortDays: 1, maxDataGib: 1 } });
    expect(proposal.waves).toBe(1);
  });

  test("a wave moves no more data, and no more of one team, than it may", () => {
    const data = [loaded("a", 1, 600), loaded("b", 1, 600), loaded("c", 1, 400)];
    expect(propose(data, { constraints: { maxDataGib: 1_000 } }).proposal.waves).toBe(2);
    const teams = ["a", "b", "c", "d"].map((id) => loaded(id, 1, 0, id === "d" ? "other" : "own"));
    const { proposal, codes } = propose(teams, { constraints: { maxPerTeam: 2 } });
    expect(proposal.waves).toBe(2);
    expect(codes).toEqual([]);
  });

  test("what must move together does, with what stands between, and says so", () => {
    const workloads = [
      plain("front", { dependsOn: ["bus"] }),
      plain("bus", { dependsOn: ["store"] }),
      plain("store"),
      plain("x"),
      plain("y"),
    ];
    const { wavesOf, reasonsOf } = propose(workloads, {
      maxWaveSize: 3,
      constraints: { together: [setOf("pair", "front", "store")] },
    });
    expect(new Set(wavesOf("front", "bus", "store")).size).toBe(1);
    expect(reasonsOf("store")).toContainEqual({
      code: "must-move-together",
      params: { set: "pair" },
    });
  });

  test("pins go before sets, and the plan tells what they tear apart", () => {
    const { wavesOf, codes } = propose([plain("a"), plain("b")], {
      pins: new Map([
        ["a", 0],
        ["b", 1],
      ]),
      constraints: { together: [setOf("pair", "a", "b")] },
    });
    expect(wavesOf("a", "b")).toEqual([0, 1]);
    expect(codes).toEqual(["together-split"]);
  });

  test("what must not meet is kept apart; pins that make it meet are told", () => {
    const apart = { apart: [setOf("pair", "a", "b")] };
    const { wavesOf, reasonsOf } = propose([plain("a"), plain("b")], { constraints: apart });
    expect(wavesOf("a", "b").toSorted()).toEqual([0, 1]);
    expect(reasonsOf("a")).toEqual([{ code: "kept-apart", params: { set: "pair" } }]);
    const pins = new Map([
      ["a", 0],
      ["b", 0],
    ]);
    expect(propose([plain("a"), plain("b")], { pins, constraints: apart }).codes).toEqual([
      "apart-meet",
    ]);
  });

  test("an application is not drawn together against a set that must not meet", () => {
    const shop = { applicationIds: ["shop"] };
    const { wavesOf } = propose([plain("a", shop), plain("b", shop)], {
      constraints: { apart: [setOf("pair", "a", "b")] },
    });
    expect(new Set(wavesOf("a", "b")).size).toBe(2);
  });

  test("dates of workloads are kept by the calendar of the waves, needs included", () => {
    const workloads = [
      plain("late", { earliestDate: "2027-03-10", dependsOn: [] }),
      plain("user", { dependsOn: ["late"] }),
      plain("early", { latestDate: "2027-03-07", dependsOn: ["base"] }),
      plain("base"),
    ];
    const { wavesOf, reasonsOf, codes } = propose(workloads, { maxWaveSize: 2 });
    expect(wavesOf("late", "user", "early", "base")).toEqual([2, 2, 0, 0]);
    expect(reasonsOf("late")[0]).toEqual({
      code: "not-before-date",
      params: { day: "2027-03-10" },
    });
    expect(reasonsOf("early").map(({ code }) => code)).toContain("not-after-date");
    expect(codes).toEqual([]);
  });

  test("dates that no wave can keep are told", () => {
    const { wavesOf, codes } = propose([plain("a", { latestDate: "2027-01-01" })]);
    expect(wavesOf("a")).toEqual([0]);
    expect(codes).toEqual(["after-latest"]);
    const pinned = propose([plain("a", { earliestDate: "2027-03-10" })], {
      pins: new Map([["a", 0]]),
    });
    expect(pinned.codes).toEqual(["before-earliest"]);
  });

  test("new waves pass over blackouts; a wave in one, and one past the last day, are told", () => {
    const blackouts = [{ name: "freeze", startDate: "2027-03-05", endDate: "2027-03-10" }];
    const dates = datesOfNewWaves({ waves: [], cadence: CADENCE, blackouts }, 2);
    expect(dates.map(({ startDate }) => startDate)).toEqual(["2027-03-11", "2027-03-18"]);
    const { codes } = propose([plain("a")], { constraints: { blackouts, deadline: "2027-03-06" } });
    expect(codes).toEqual(["in-blackout", "past-deadline"]);
  });

  test("environments move in the order that the plan says", () => {
    const workloads = [plain("prod"), plain("dev", { environment: "development" })];
    const reversed = propose(workloads, {
      constraints: { stageOrder: { test: 1, staging: 1, production: 0 } },
    });
    expect(reversed.wavesOf("prod", "dev")).toEqual([0, 1]);
    expect(reversed.reasonsOf("dev")).toEqual([
      { code: "stage-turn", params: { stage: "test", turn: 2 } },
    ]);
    expect(reversed.codes).toEqual([]);
    const free = propose(workloads, {
      constraints: { stageOrder: { test: 0, staging: 0, production: 0 } },
    });
    expect(free.proposal.waves).toBe(1);
  });
});

const anyInput: fc.Arbitrary<ProposalInput> = fc.integer({ min: 3, max: 20 }).chain((count) => {
  const id = fc.nat({ max: count - 1 }).map((index) => `w${index}`);
  const day = fc.option(fc.constantFrom("2027-03-01", "2027-03-20", "2027-04-11"), { nil: null });
  const limit = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: null });
  const load = fc.record({
    effortDays: fc.option(
      fc.nat({ max: 60 }).map((tenths) => tenths / 10),
      { nil: null },
    ),
    dataGib: fc.option(fc.nat({ max: 900 }), { nil: null }),
    teamId: fc.constantFrom("a", "b", null),
  });
  const traits = fc.record({
    environment: fc.constantFrom("development", "staging", "production", null),
    applicationIds: fc.uniqueArray(fc.constantFrom("A", "B"), { maxLength: 1 }),
    dependsOn: fc.uniqueArray(id, { maxLength: 2 }),
    load,
    earliestDate: day,
    latestDate: fc.constantFrom(null, null, "2027-05-01", "2027-06-01"),
  });
  const sets = fc
    .array(fc.uniqueArray(id, { minLength: 2, maxLength: 3 }), { maxLength: 2 })
    .map((all) => all.map((ids, index) => setOf(`s${index}`, ...ids)));
  return fc.record({
    workloads: fc
      .array(traits, { minLength: count, maxLength: count })
      .map((all) => all.map((one, index) => plain(`w${index}`, one))),
    pins: fc.array(fc.tuple(id, fc.nat({ max: 4 })), { maxLength: 3 }).map((all) => new Map(all)),
    maxWaveSize: fc.integer({ min: 1, max: 8 }),
    waveDates: fc.constant(WAVE_DATES),
    constraints: fc.record({
      maxEffortDays: limit(12),
      maxDataGib: limit(1_500),
      maxPerTeam: limit(4),
      stageOrder: fc.record({
        test: fc.nat({ max: 2 }),
        staging: fc.nat({ max: 2 }),
        production: fc.nat({ max: 2 }),
      }),
      blackouts: fc.constant([]),
      deadline: fc.constant(null),
      together: sets,
      apart: sets,
    }),
  });
});

describe("any proposal under constraints", () => {
  const runs = { numRuns: 400 };
  const waves = (input: ProposalInput) =>
    new Map(proposeWaves(input).placements.map(({ workloadId, wave }) => [workloadId, wave]));

  test("never moves a pin and never loses a workload", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const waveOf = waves(input);
        expect(waveOf.size).toBe(input.workloads.length);
        for (const [id, wave] of input.pins) expect(waveOf.get(id)).toBe(wave);
      }),
      runs,
    );
  });

  test("without pins and dates, no dependency moves later than its dependant", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const free = { ...input, pins: new Map<string, number>(), waveDates: [] };
        const waveOf = waves(free);
        for (const { id, dependsOn } of input.workloads) {
          for (const need of dependsOn) {
            expect(waveOf.get(need)).toBeLessThanOrEqual(waveOf.get(id) ?? -1);
          }
        }
      }),
      runs,
    );
  });

  test("without pins and dates, a capacity is exceeded only by what must move together", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const free = { ...input, pins: new Map<string, number>(), waveDates: [] };
        const waveOf = waves(free);
        const over = violationsOf(free, waveOf).filter(({ code }) =>
          ["effort-over", "data-over", "team-over", "apart-meet"].includes(code),
        );
        for (const { code, wave, relatedIds } of over) {
          const inside = input.workloads.filter(({ id }) => waveOf.get(id) === wave);
          const weighing = inside.filter(({ id, load }) => {
            if (code === "effort-over") return (load.effortDays ?? 0) > 0;
            return code === "data-over" ? (load.dataGib ?? 0) > 0 : relatedIds.includes(id);
          });
          expect(isBound(weighing, inside, input)).toBe(true);
        }
      }),
      runs,
    );
  });

  test("is the same bytes for the same input in any order", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const turned = { ...input, workloads: input.workloads.toReversed() };
        expect(JSON.stringify(proposeWaves(turned))).toBe(JSON.stringify(proposeWaves(input)));
      }),
      runs,
    );
  });
});

/** Whether these could not have been spread: one alone, or all tied by cycles and sets. */
function isBound(
  some: readonly PlannedWorkload[],
  inside: readonly PlannedWorkload[],
  { constraints }: ProposalInput,
): boolean {
  const ties = new Map(inside.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    const parent = ties.get(id) ?? id;
    return parent === id ? id : rootOf(parent);
  };
  const tie = (a: string, b: string) => ties.set(rootOf(a), rootOf(b));
  for (const { workloadIds } of constraints.together) {
    const present = workloadIds.filter((id) => ties.has(id));
    for (const id of present.slice(1)) tie(present[0] ?? id, id);
  }
  // Dependencies inside the wave stand for cycles and for what lies between members of a set.
  for (const { id, dependsOn } of inside)
    for (const need of dependsOn) if (ties.has(need)) tie(id, need);
  return new Set(some.map(({ id }) => rootOf(id))).size <= 1;
}
