import { describe, expect, it } from "vitest";
import { parseFacts } from "@/server/inventory/fact-records";
import { CORE_FACTS } from "@/server/inventory/facts";
import { SET_ASIDE_REASONS, TARGETS, VERDICTS } from "@/server/inventory/workload";
import { assess } from "@/server/scoring/assess";
import { CRITERIA } from "@/server/scoring/criteria/registry";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import { DEMO_ARCHETYPES } from "./demo-archetypes";
import { demoFacts } from "./demo-facts";
import { DEMO_PLAN } from "./demo-plan";
import { DEMO_TEAMS } from "./demo-people";
import { DEMO_APPLICATIONS, DEMO_WORKLOADS } from "./portfolio";
import { demoApplications } from "./write-portfolio";

const assessed = DEMO_WORKLOADS.map((workload) => ({
  ...workload,
  assessment: assess(demoFacts(workload), DEFAULT_RUBRIC),
}));
const names = DEMO_WORKLOADS.map(({ name }) => name);
const byName = new Map(DEMO_WORKLOADS.map((workload) => [workload.name, workload]));

describe("the demo portfolio", () => {
  it("is about 60 workloads of six teams, each with an own name and number", () => {
    const active = DEMO_WORKLOADS.filter(({ setAside }) => setAside === null);
    expect(active.length).toBeGreaterThanOrEqual(60);
    expect(DEMO_TEAMS).toHaveLength(6);
    expect(new Set(DEMO_WORKLOADS.map(({ team }) => team)).size).toBe(6);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(DEMO_WORKLOADS.map(({ number }) => number)).size).toBe(names.length);
  });

  it("holds only facts that the dictionary reads without a problem or warning", () => {
    for (const { name, facts } of DEMO_WORKLOADS) {
      const { problems, warnings, unknownKeys, values } = parseFacts(facts);
      expect({ name, problems, warnings, unknownKeys }).toEqual({
        name,
        problems: [],
        warnings: [],
        unknownKeys: [],
      });
      expect(Object.keys(values).sort()).toEqual(Object.keys(facts).sort());
    }
  });

  it("has archetypes whose facts are read without a warning and reach workloads that lack them", () => {
    for (const { name, facts, tags } of DEMO_ARCHETYPES) {
      const { problems, warnings, values } = parseFacts(facts);
      expect({ name, problems, warnings, values }).toEqual({
        name,
        problems: [],
        warnings: [],
        values: facts,
      });
      const members = DEMO_WORKLOADS.filter((workload) =>
        tags.some((tag) => workload.tags.includes(tag)),
      );
      const isInherited = members.some(
        (workload) => Object.keys(demoFacts(workload)).length > Object.keys(workload.facts).length,
      );
      expect({ name, isInherited }).toEqual({ name, isInherited: true });
    }
  });

  it("keeps each verdict that its workloads have by their own facts", () => {
    const moved = assessed.filter(
      ({ facts, assessment }) =>
        assess(parseFacts(facts).values, DEFAULT_RUBRIC).verdict !== assessment.verdict,
    );
    expect(moved.map(({ name }) => name)).toEqual([]);
  });

  it("reaches every verdict", () => {
    const reached = new Set(assessed.map(({ assessment }) => assessment.verdict));
    expect([...VERDICTS].filter((verdict) => !reached.has(verdict))).toEqual([]);
  });

  it("reaches every hard blocker of the registry, for each target it blocks", () => {
    const found = new Set(
      assessed.flatMap(({ assessment }) =>
        TARGETS.flatMap((target) =>
          assessment.targets[target].blockers.map(
            ({ criterion, reason }) => `${criterion} ${reason} ${target}`,
          ),
        ),
      ),
    );
    const texts = new Set(
      assessed.flatMap(({ assessment }) =>
        assessment.findings.flatMap(({ criterion, reasons }) =>
          reasons.map(({ id }) => `${criterion} ${id}`),
        ),
      ),
    );
    const hard = CRITERIA.flatMap(({ key, reasons }) =>
      Object.entries(reasons).flatMap(([id, { gates = [] }]) =>
        gates.filter(({ kind }) => kind === "hard").map(({ target }) => ({ key, id, target })),
      ),
    );
    expect(hard.length).toBeGreaterThan(20);
    expect(hard.filter(({ key, id }) => !texts.has(`${key} ${id}`))).toEqual([]);
    for (const { key, target } of hard) {
      expect(
        [...found].some((entry) => entry.startsWith(`${key} `) && entry.endsWith(target)),
      ).toBe(true);
    }
  });

  it("leaves every criterion and every core fact unknown somewhere, and one workload without any", () => {
    const unknown = new Set(
      assessed.flatMap(({ assessment }) =>
        assessment.findings
          .filter(({ outcome }) => outcome === "unknown")
          .map(({ criterion }) => criterion),
      ),
    );
    expect(CRITERIA.map(({ key }) => key).filter((key) => !unknown.has(key))).toEqual([]);
    const active = DEMO_WORKLOADS.filter(({ setAside }) => setAside === null);
    const alwaysKnown = CORE_FACTS.filter((fact) =>
      active.every(({ facts }) => facts[fact] !== undefined),
    );
    expect(alwaysKnown).toEqual([]);
    expect(DEMO_WORKLOADS.some(({ facts }) => Object.keys(facts).length === 0)).toBe(true);
  });

  it("sets aside an example of each kind", () => {
    const reasons = new Set(DEMO_WORKLOADS.map(({ setAside }) => setAside));
    expect(SET_ASIDE_REASONS.filter((reason) => !reasons.has(reason))).toEqual([]);
  });

  it("has dependencies between present workloads, with a cycle and across teams", () => {
    const edges = DEMO_WORKLOADS.flatMap(({ name, dependsOn }) =>
      dependsOn.map((to) => ({ from: name, to })),
    );
    expect(edges.filter(({ to }) => !byName.has(to))).toEqual([]);
    expect(
      edges.some(({ from, to }) => byName.get(to)?.dependsOn.includes(from)),
      "a cycle",
    ).toBe(true);
    expect(edges.some(({ from, to }) => byName.get(from)?.team !== byName.get(to)?.team)).toBe(
      true,
    );
  });

  it("keeps each application within one team and describes every one that is named", () => {
    const named = new Set(DEMO_WORKLOADS.flatMap(({ applications }) => applications));
    expect([...named].sort()).toEqual(Object.keys(DEMO_APPLICATIONS).sort());
    const owner = new Map(demoApplications().map(({ name, team }) => [name, team]));
    for (const { applications, team, name } of DEMO_WORKLOADS) {
      for (const application of applications) {
        expect([name, owner.get(application)]).toEqual([name, team]);
      }
    }
  });

  it("plans only workloads that carry the plan's tag, each once, and leaves some open", () => {
    const tagged = DEMO_WORKLOADS.filter(({ tags }) => tags.includes(DEMO_PLAN.tag));
    const placed: string[] = DEMO_PLAN.waves.flatMap(({ workloads }) => [...workloads]);
    expect(new Set(placed).size).toBe(placed.length);
    expect(placed.filter((name) => !tagged.some((workload) => workload.name === name))).toEqual([]);
    expect(tagged.length).toBeGreaterThan(placed.length);
    expect(DEMO_PLAN.pinned.filter((name) => !placed.includes(name))).toEqual([]);
  });
});
