import { describe, expect, test } from "vitest";
import { NO_CONSTRAINTS, type Constraints } from "./constraints";
import { mendOf } from "./mend";
import { NO_LOAD } from "./plan";
import { planViolations } from "./plan-violations";
import type { ArrangedPlan, PlacedWorkload, ViolationCode } from "./violation";

const workload = (id: string, traits: Partial<PlacedWorkload> = {}): PlacedWorkload => ({
  id,
  environment: "production",
  criticality: null,
  applicationIds: [],
  dependsOn: [],
  complexSigns: [],
  load: NO_LOAD,
  earliestDate: null,
  latestDate: null,
  wave: 0,
  verdict: "vm",
  needsOutside: 0,
  ...traits,
});

const WAVES = [
  { id: "one", name: "One", startDate: "2027-03-01", endDate: "2027-03-05" },
  { id: "two", name: "Two", startDate: "2027-03-08", endDate: "2027-03-12" },
  { id: "three", name: "Three", startDate: "2027-03-15", endDate: "2027-03-19" },
];

type Broken = { workloads: PlacedWorkload[]; constraints?: Partial<Constraints> };

const planOf = ({ workloads, constraints }: Broken): ArrangedPlan & { waves: typeof WAVES } => ({
  waves: WAVES,
  workloads,
  maxWaveSize: 5,
  constraints: { ...NO_CONSTRAINTS, ...constraints },
});

const set = (...workloadIds: string[]) => [{ id: "s", name: "Set", workloadIds }];

const BROKEN: Partial<Record<ViolationCode, Broken>> = {
  "needed-earlier": {
    workloads: [workload("a", { dependsOn: ["b"] }), workload("b", { wave: 2 })],
  },
  "moves-too-early": {
    workloads: [
      workload("a", { dependsOn: ["b", "c"] }),
      workload("b", { wave: 1 }),
      workload("c", { wave: 2 }),
    ],
  },
  "needs-unplaced": {
    workloads: [workload("a", { dependsOn: ["b"], wave: 1 }), workload("b", { wave: null })],
  },
  "cycle-split": {
    workloads: [workload("a", { dependsOn: ["b"] }), workload("b", { dependsOn: ["a"], wave: 1 })],
  },
  "together-split": {
    workloads: [workload("a"), workload("b"), workload("c", { wave: 2 })],
    constraints: { together: set("a", "b", "c") },
  },
  "application-split": {
    workloads: [
      workload("a", { applicationIds: ["x"] }),
      workload("b", { applicationIds: ["x"], wave: 2 }),
    ],
  },
  "production-early": {
    workloads: [workload("a"), workload("b", { environment: "test", wave: 0 })],
  },
  "critical-first": { workloads: [workload("a", { criticality: "mission-critical" })] },
  "before-earliest": { workloads: [workload("a", { earliestDate: "2027-03-10" })] },
  "after-latest": { workloads: [workload("a", { latestDate: "2027-03-13", wave: 2 })] },
  "in-blackout": {
    workloads: [workload("a", { wave: 2 })],
    constraints: {
      blackouts: [{ name: "Freeze", startDate: "2027-03-16", endDate: "2027-03-22" }],
    },
  },
};

const codesOf = (plan: ArrangedPlan) => planViolations(plan).map(({ code }) => code);

describe("a mend that is offered", () => {
  test.each(Object.entries(BROKEN))("puts %s right", (code, broken) => {
    const plan = planOf(broken);
    const found = planViolations(plan).find((one) => one.code === code);
    if (!found) throw new Error(`expected ${code}, got ${codesOf(plan).join(", ")}`);
    const waveId = found.wave === null ? null : (WAVES[found.wave]?.id ?? null);
    const mend = mendOf({ ...found, waveId, relatedIds: [...found.relatedIds] }, WAVES);
    if (mend === null || mend.kind === "propose") throw new Error(`expected a mend of ${code}`);
    const waves = WAVES.map((wave) =>
      mend.kind === "dates" && wave.id === mend.waveId
        ? { ...wave, startDate: mend.startDate, endDate: mend.endDate }
        : wave,
    );
    const workloads = plan.workloads.map((one) =>
      mend.kind === "move" && mend.workloadIds.includes(one.id)
        ? { ...one, wave: mend.position - 1 }
        : one,
    );
    expect(codesOf({ ...plan, waves, workloads })).not.toContain(code);
  });

  test("is a proposal where no single move does it, and none where a person must find out", () => {
    const of = (code: ViolationCode) =>
      mendOf({ code, waveId: "one", subjectId: null, relatedIds: ["a"], params: {} }, WAVES);
    expect(of("wave-too-large")).toEqual({ kind: "propose" });
    expect(of("verdict-open")).toBeNull();
    expect(of("needs-outside")).toBeNull();
  });

  test("names no wave that the plan does not have", () => {
    const params = { count: 1, stage: "production", wave: 3, bound: 4 };
    const found = { code: "production-early", waveId: "three", subjectId: null } as const;
    expect(mendOf({ ...found, relatedIds: ["a"], params }, WAVES)).toBeNull();
  });
});
