import { describe, expect, it } from "vitest";
import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValue, type FactValues } from "@/server/inventory/facts";
import { TARGETS, type Target } from "@/server/inventory/workload";
import { assess } from "@/server/scoring/assess";
import type { Assessment } from "@/server/scoring/assessment";
import { compileRubric } from "@/server/scoring/compiled-rubric";
import { readsOf, type Criterion, type Gate, type Pulls } from "@/server/scoring/criterion";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import { BIT, judge, reasonOf } from "@/server/scoring/judgement";
import { REMAINING_PULL, type Remedy } from "@/server/scoring/remedies";
import { ORDINARY_FACTS } from "./ordinary-facts";

type Remedies = Partial<Record<Target, readonly Remedy[]>>;

/** What an ordinary workload with these facts instead is found to be, as the evidence has it. */
export type Row = {
  when: FactValues | readonly FactValues[];
  /** Reasons by name; null where the criterion has no bearing. */
  finds: string | readonly string[] | null;
  /** Pull on container, sandboxed container and VM, before any open condition. */
  pulls: Pulls;
  /** Forms that nothing opens, and forms that only these remedies open. */
  blocks?: readonly Target[];
  blocksUnless?: Remedies;
  /** Forms that stay open until a remedy is accepted: it does not run without, or runs at a risk. */
  stops?: Remedies;
  strains?: Remedies;
};

/** What is left of the criterion when nobody has answered one of its facts. */
export type UnknownFact = {
  without: FactName;
  when?: FactValues;
  leaves: "unknown" | "scored" | "blocked" | "notApplicable";
  /** Forms for which it is then said that a blocker may hold: "register <fact>". */
  asks?: readonly Target[];
  /** Its answer moves no point and no blocker, only which remedies would lift one. */
  changesOnlyRemedies?: true;
};

export type CriterionTable = { rows: readonly Row[]; unknown: readonly UnknownFact[] };

/** One set of facts for each value; a value of a list stands alone in it. */
export function each<Name extends FactName>(
  fact: Name,
  values: FactValue<Name> extends readonly (infer Item)[]
    ? readonly Item[]
    : readonly FactValue<Name>[],
  beside: FactValues = {},
): FactValues[] {
  const ordinary: FactValues = ORDINARY_FACTS;
  const isList = Array.isArray(ordinary[fact]);
  return values.map((value) => ({ ...beside, [fact]: isList ? [value] : value }));
}

/** A threshold as the default rubric sets it, so that a test follows the rubric. */
export function threshold(criterion: Criterion, name: string): number {
  const value = compiledOf(criterion).parameters[name];
  if (value === undefined) throw new RangeError(`Expected a parameter of ${criterion.id}: ${name}`);
  return value;
}

/**
 * Declares the tests of one criterion: each row against the criterion and through the engine, each
 * unknown fact, and that the table leaves out no reason, no fact and no value.
 */
export function describeCriterion(criterion: Criterion, { rows, unknown }: CriterionTable): void {
  describe(`${criterion.key} ${criterion.title}`, () => {
    const tried = rows.flatMap((row) =>
      setsOf(row).map((facts) => ({ title: titleOf(row, facts), row, facts })),
    );
    it.each(tried)("$title", ({ row, facts }) => {
      expect.hasAssertions();
      expectRow(criterion, row, facts);
    });
    it.each(unknown.map((entry) => ({ title: titleOfUnknown(entry), entry })))(
      "$title",
      ({ entry }) => {
        expect.hasAssertions();
        expectUnknown(criterion, entry);
      },
    );
    it("states every reason, every fact it reads and every value of those it requires", () => {
      expect(new Set(rows.flatMap(({ finds }) => finds ?? []))).toEqual(
        new Set(Object.keys(criterion.reasons)),
      );
      const left = new Set(unknown.map(({ without }) => without));
      expect(readsOf(criterion).filter((name) => !left.has(name))).toEqual([]);
      expect(valuesLeftOut(criterion, rows)).toEqual([]);
    });
  });
}

const compiledOf = (criterion: Criterion) => {
  const found = compileRubric(DEFAULT_RUBRIC).criteria.find(
    ({ definition }) => definition.id === criterion.id,
  );
  if (!found) throw new RangeError(`Expected a registered criterion, got "${criterion.id}"`);
  return found;
};

const setsOf = ({ when }: Row): readonly FactValues[] =>
  Array.isArray(when) ? (when as readonly FactValues[]) : [when as FactValues];

const factsText = (facts: FactValues) =>
  Object.entries(facts)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join(" and ") || "an ordinary workload";

const titleOf = ({ finds, pulls }: Row, facts: FactValues) =>
  `finds ${finds === null ? "no bearing" : [finds].flat().join(" and ")} (${pulls.join(", ")}) for ${factsText(facts)}`;

const titleOfUnknown = ({ without, when, leaves, asks = [] }: UnknownFact) =>
  `is ${leaves} without ${without}${when ? ` for ${factsText(when)}` : ""}${asks.length > 0 ? `, and asks for it on account of ${asks.join(" and ")}` : ""}`;

const ownFinding = ({ key }: Criterion, { findings }: Assessment) =>
  findings.find((finding) => finding.criterion === key);

const own = <Entry extends { criterion: string }>({ key }: Criterion, list: readonly Entry[]) =>
  list.filter((entry) => entry.criterion === key);

function expectRow(criterion: Criterion, row: Row, facts: FactValues): void {
  const { finds, pulls, blocks = [], blocksUnless = {}, stops = {}, strains = {} } = row;
  const names = finds === null ? null : [finds].flat();
  const whole = { ...ORDINARY_FACTS, ...facts };
  const found = criterion.evaluate(whole, compiledOf(criterion).parameters);
  expect(found?.map(({ reason }) => reason) ?? null).toEqual(names);

  const gates = (found ?? []).flatMap(({ reason }) => reasonOf(criterion, reason).gates ?? []);
  expect(byForm(gates, "hard")).toEqual({
    ...Object.fromEntries(blocks.map((target) => [target, []])),
    ...blocksUnless,
  });
  expect(byForm(gates, "stops")).toEqual(stops);
  expect(byForm(gates, "strains")).toEqual(strains);

  const settings = { criterion, openCondition: { stops: 0, strains: 0 } };
  expect(judge(found, { ...settings, accepted: new Set() }).pulls).toEqual(pulls);
  for (const gate of gates)
    expectRemedies(gate, (accepted) => judge(found, { ...settings, accepted }));

  expectExplained(criterion, row, assess(whole, DEFAULT_RUBRIC));
}

const byForm = (gates: readonly Gate[], wanted: Gate["kind"]) =>
  Object.fromEntries(
    gates.filter(({ kind }) => kind === wanted).map(({ target, remedies }) => [target, remedies]),
  );

/** Each remedy of a gate lifts it and costs the form nothing; all the others together do not. */
function expectRemedies(
  gate: Gate,
  judged: (accepted: ReadonlySet<Remedy>) => ReturnType<typeof judge>,
): void {
  const at = TARGETS.indexOf(gate.target);
  const holds = ({ blocked, open }: ReturnType<typeof judge>) =>
    ((blocked | open) & BIT[gate.target]) !== 0;
  const others = Object.keys(REMAINING_PULL).filter(
    (remedy) => !gate.remedies.includes(remedy as Remedy),
  );
  const before = judged(new Set(others as Remedy[]));
  expect(holds(before)).toBe(true);
  for (const remedy of gate.remedies) {
    const after = judged(new Set([remedy]));
    expect({ remedy, holds: holds(after) }).toEqual({ remedy, holds: false });
    expect(after.pulls[at]).toBeGreaterThanOrEqual(before.pulls[at] ?? 0);
  }
}

/** What the engine says of it: outcome, sentences, blockers and the remedies on offer. */
function expectExplained(criterion: Criterion, row: Row, assessment: Assessment): void {
  const finding = ownFinding(criterion, assessment);
  const hard = [...(row.blocks ?? []), ...Object.keys(row.blocksUnless ?? {})];
  const isBlocked = hard.length > 0;
  const outcome = row.finds === null ? "notApplicable" : isBlocked ? "blocked" : "scored";
  expect(finding?.outcome).toBe(outcome);
  expect(finding?.missing).toEqual([]);
  expect(finding?.reasons.map(({ id }) => id)).toEqual([row.finds ?? []].flat());
  for (const { text, facts } of finding?.reasons ?? []) {
    expect(text).not.toMatch(/[{}]|not known|undefined/);
    if (facts[0]) expect(text).toContain(facts[0]);
  }
  for (const target of TARGETS) {
    const { blockers, conditions } = assessment.targets[target];
    expect(own(criterion, blockers).length > 0).toBe(hard.includes(target));
    if (blockers.length > 0) continue;
    const remedies = row.stops?.[target] ?? row.strains?.[target];
    expect(own(criterion, conditions).map(({ options }) => options)).toEqual(
      remedies === undefined ? [] : [remedies],
    );
  }
}

function expectUnknown(criterion: Criterion, entry: UnknownFact): void {
  const { without, when = {}, leaves, asks = [], changesOnlyRemedies = false } = entry;
  const whole = { ...ORDINARY_FACTS, ...when };
  const { [without]: _unanswered, ...rest } = whole;
  const [before, after] = [assess(whole, DEFAULT_RUBRIC), assess(rest, DEFAULT_RUBRIC)];
  const finding = ownFinding(criterion, after);
  expect(finding?.outcome).toBe(leaves);
  const asking = TARGETS.filter((target) =>
    own(criterion, after.targets[target].conditions).some(
      ({ kind, facts }) => kind === "register" && facts.includes(without),
    ),
  );
  expect(asking).toEqual(asks);
  if (leaves === "notApplicable") return;
  // A fact that is only mentioned proves another one, which then counts as unknown.
  if (readsOf(criterion).includes(without)) {
    expect(finding?.missing.includes(without)).toBe(!changesOnlyRemedies);
  }
  if (leaves === "unknown") expect(after.coverage).toBeLessThan(before.coverage);
  else expect(criterion.requires).not.toContain(without);
  const wider = TARGETS.map((target) => {
    const [was, is] = [before.targets[target], after.targets[target]];
    return is.high - is.low - (was.high - was.low);
  });
  expect(Math.min(...wider)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...wider)).toBeGreaterThan(0);
}

/** Values of the required facts that no row tries; every family of systems is K1's to try. */
function valuesLeftOut(criterion: Criterion, rows: readonly Row[]): string[] {
  const tried = new Set(
    [ORDINARY_FACTS, ...rows.flatMap(setsOf)].flatMap((facts) =>
      Object.entries(facts).flatMap(([name, value]) =>
        [value].flat().map((item) => `${name} ${String(item)}`),
      ),
    ),
  );
  return criterion.requires
    .filter((name) => name !== "os" || criterion.key === "K1")
    .flatMap((name) => {
      const definition = factDefinition(name);
      const listed = "values" in definition ? definition.values : [];
      const isOpen = definition.type === "openChoices";
      return isOpen ? [] : listed.map(({ value }) => `${name} ${String(value)}`);
    })
    .filter((text) => !tried.has(text) && !/^vendorSupport\w+ no-statement$/.test(text))
    .filter((text) => text !== "licence commercial");
}
