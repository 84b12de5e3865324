import type { FactName } from "@/server/inventory/fact-names";
import type { FactValue, FactValues } from "@/server/inventory/facts";
import type { Target } from "@/server/inventory/workload";
import type { Dimension } from "./dimensions";
import type { Remedy } from "./remedies";
import type { Backing } from "./sources";

/** Identifier in the evidence and in every output: K1 to K32. */
export type CriterionKey = `K${number}`;

/**
 * Pull on the fit of container, sandboxed container and VM, in this order, from -3 to +3.
 * A form that is blocked carries the pull it would have if the blocker were lifted or not there.
 */
export type Pulls = readonly [container: number, sandboxed: number, vm: number];

export const LEAST_PULL = -3;
export const GREATEST_PULL = 3;

/**
 * What a reason demands before a form is possible. `hard` cannot be traded off. The other two hold
 * until one of the remedies is accepted: `stops` means that it does not run, or may not, without
 * the remedy; `strains` means that it runs with a risk or with settings that somebody must accept.
 */
export type Gate = {
  target: Target;
  kind: "hard" | "stops" | "strains";
  remedies: readonly Remedy[];
  /** Said instead of a list of remedies where only another form or a change of facts helps. */
  advice?: string;
};

export type Reason = {
  /** One sentence with `{fact}` where the value stands; it names the deciding fact and its value. */
  text: string;
  pulls: Pulls;
  gates?: readonly Gate[];
  /** The facts that decide, most decisive first; by default those named in the text. */
  facts?: readonly FactName[];
  backing: readonly Backing[];
};

export type Known<Names extends FactName> = {
  readonly [Name in Names]-?: NonNullable<FactValues[Name]>;
};

export type Found<ReasonId extends string = string> = {
  reason: ReasonId;
  /** The part of a list that triggered the reason, for the sentence. */
  evidence?: FactValues;
};

export type Parameter = { value: number; unit: string; backing: Backing };

/** A criterion as the engine sees it. `defineCriterion` gives authors a stricter view. */
export type Criterion = {
  /** File name, a noun. */
  id: string;
  key: CriterionKey;
  version: number;
  dimension: Dimension;
  title: string;
  /** Why it matters to the choice, one sentence. */
  rationale: string;
  /** While one of these is unknown, the outcome is `unknown`. */
  requires: readonly FactName[];
  /** Read as well; while unknown they widen the interval, and the criterion still answers. */
  refines: readonly FactName[];
  /** Shown or used to admit a fact, without points of their own. */
  mentions: readonly FactName[];
  /** Unknown, they leave a conditional blocker undetermined, which is reported as a condition. */
  announces: readonly FactName[];
  /** Facts whose values are compared with each other, not with a threshold each. */
  compares: readonly FactName[];
  parameters: Readonly<Record<string, Parameter>>;
  reasons: Readonly<Record<string, Reason>>;
  /** Null when the criterion has no bearing on such a workload. */
  evaluate: (
    facts: FactValues,
    parameters: Readonly<Record<string, number>>,
  ) => readonly Found[] | null;
};

type Definition<
  Required extends FactName,
  Refining extends FactName,
  ReasonId extends string,
  ParameterName extends string,
> = {
  id: string;
  key: CriterionKey;
  version: number;
  dimension: Dimension;
  title: string;
  rationale: string;
  requires: readonly Required[];
  refines?: readonly Refining[];
  mentions?: readonly FactName[];
  announces?: readonly (Required | Refining)[];
  compares?: readonly (Required | Refining)[];
  parameters?: Record<ParameterName, Parameter>;
  reasons: Record<ReasonId, Reason>;
  evaluate: (
    facts: Known<Required | Refining>,
    parameters: Readonly<Record<ParameterName, number>>,
  ) => readonly Found<NoInfer<ReasonId>>[] | null;
};

/**
 * Defines one criterion. `evaluate` sees only the facts it declares, all of them known: what an
 * unknown fact leaves open is worked out by the engine, which tries the values it could take.
 * Several reasons add up, within -3 to +3. There is no weight here; weights belong to the rubric.
 */
export function defineCriterion<
  const Required extends FactName,
  const ReasonId extends string,
  const Refining extends FactName = never,
  const ParameterName extends string = never,
>(definition: Definition<Required, Refining, ReasonId, ParameterName>): Criterion {
  const { refines = [], mentions = [], parameters = {}, evaluate, ...rest } = definition;
  const announces = definition.announces ?? definition.requires;
  return {
    ...rest,
    refines,
    mentions,
    announces,
    compares: definition.compares ?? [],
    parameters,
    // The engine calls it with every declared fact known, which this type cannot say.
    evaluate: evaluate as unknown as Criterion["evaluate"],
  };
}

export const readsOf = ({ requires, refines }: Criterion): readonly FactName[] => [
  ...requires,
  ...refines,
];

const gates = (kind: "stops" | "strains", remedies: Partial<Record<Target, readonly Remedy[]>>) =>
  (Object.entries(remedies) as [Target, readonly Remedy[]][]).map(([target, list]): Gate => ({
    target,
    kind,
    remedies: list,
  }));

/** Hard blockers for these forms. */
export const hard = (...targets: Target[]): Gate[] =>
  targets.map((target) => ({ target, kind: "hard", remedies: [] }));
/** A hard blocker that only these remedies open at all. */
export const hardUnless = (target: Target, remedies: readonly Remedy[]): Gate[] => [
  { target, kind: "hard", remedies },
];
/** Conditional blockers without whose remedy it does not run, or may not. */
export const stops = (remedies: Partial<Record<Target, readonly Remedy[]>>): Gate[] =>
  gates("stops", remedies);
/** Conditional blockers with which it runs, at a risk or with settings somebody must accept. */
export const strains = (remedies: Partial<Record<Target, readonly Remedy[]>>): Gate[] =>
  gates("strains", remedies);
/** A conditional blocker that no remedy of the list lifts. */
export const stopsWithAdvice = (target: Target, advice: string): Gate[] => [
  { target, kind: "stops", remedies: [], advice },
];

export const CONTAINER_FORMS = ["container", "sandboxed-container"] as const;

/**
 * The first reason of which the list holds a value, with those values as evidence. Reasons are
 * given strongest first, so a list is judged by its strongest entry.
 */
export function strongest<ReasonId extends string>(
  fact: FactName,
  list: readonly string[],
  values: Readonly<Record<ReasonId, readonly string[]>>,
): Found<ReasonId> | null {
  for (const [reason, wanted] of Object.entries(values) as [ReasonId, readonly string[]][]) {
    const present = list.filter((item) => wanted.includes(item));
    if (present.length > 0) return { reason, evidence: { [fact]: present } };
  }
  return null;
}

export const isWindows = (os: FactValue<"os">): boolean =>
  os === "windows-server" || os === "windows-desktop";
