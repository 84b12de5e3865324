import type {
  BooleanFact,
  BooleanOrChoiceFact,
  ChoiceFact,
  ChoicesFact,
  DateFact,
  FactDefinition,
  NumberFact,
  OpenChoiceFact,
  OpenChoicesFact,
  TextFact,
} from "./fact-definition";
import { FACT_NAMES, type FactName } from "./fact-names";
import { contextFacts } from "./facts-context";
import { platformFacts } from "./facts-platform";
import { shapeFacts } from "./facts-shape";
import { sizeFacts } from "./facts-size";
import { stateFacts } from "./facts-state";
import { supportFacts } from "./facts-support";
import { targetFacts } from "./facts-target";
import { trustFacts } from "./facts-trust";

/** The dictionary: every fact a team can register about a workload, in the order of its groups. */
export const FACTS = {
  ...contextFacts,
  ...platformFacts,
  ...supportFacts,
  ...trustFacts,
  ...stateFacts,
  ...sizeFacts,
  ...shapeFacts,
  ...targetFacts,
} as const satisfies Record<FactName, FactDefinition>;

/** Text beside the listed values of an open choice; kept as written, not read by the rubric. */
export type OpenText = string & Record<never, never>;

type ValueOfDefinition<Definition> =
  Definition extends ChoiceFact<infer Value>
    ? Value
    : Definition extends OpenChoiceFact<infer Value>
      ? Value | OpenText
      : Definition extends ChoicesFact<infer Value>
        ? readonly Value[]
        : Definition extends OpenChoicesFact<infer Value>
          ? readonly (Value | OpenText)[]
          : Definition extends BooleanOrChoiceFact<infer Value>
            ? boolean | Value
            : Definition extends BooleanFact
              ? boolean
              : Definition extends NumberFact
                ? number
                : Definition extends DateFact | TextFact
                  ? string
                  : never;

/** A known value of one fact: lists are sorted in the dictionary's order and hold no repeats. */
export type FactValue<Name extends FactName = FactName> = ValueOfDefinition<(typeof FACTS)[Name]>;

/** Known facts of one workload. An absent key is an unknown fact; `null` is never stored. */
export type FactValues = { readonly [Name in FactName]?: FactValue<Name> };

const definitions = new Map<string, FactDefinition>(Object.entries(FACTS));

/** The definition of a fact as the general type, for code that walks all facts. */
export function factDefinition(name: FactName): FactDefinition {
  const definition = definitions.get(name);
  if (!definition) throw new TypeError(`Expected the name of a fact, got "${String(name)}"`);
  return definition;
}

/** Answered for every scored workload; together they are enough for a verdict. */
export const CORE_FACTS: readonly FactName[] = FACT_NAMES.filter(
  (name) => factDefinition(name).isCore,
);
