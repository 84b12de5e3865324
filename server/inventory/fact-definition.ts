/** How a fact is described. The dictionary in `facts.ts` holds one definition for each fact. */

export const FACT_GROUPS = {
  context: "Context",
  platform: "Platform",
  support: "Hardware, licence, vendor support",
  trust: "Trust and regulation",
  state: "State, data, network",
  size: "Size and speed",
  shape: "Shape of the application",
  target: "Organisation and target",
} as const;

export type FactGroup = keyof typeof FACT_GROUPS;

/**
 * Whether a team can alter a fact: `no` = a fact of nature, of the product or of trust, never
 * proposed; `low` = days, configuration; `medium` = weeks, code or process; `high` = months, new
 * architecture, product or contract; `external` = another party decides, effort unknown until asked.
 */
export type ChangeEffort = "no" | "low" | "medium" | "high" | "external";

export type FactChange = {
  effort: ChangeEffort;
  /** Upper end where the effort is a range. */
  upTo?: ChangeEffort;
  /** What the change consists of, or why there is none. */
  note: string;
  /** Values that no team can change although the fact as a whole can change. */
  fixedValues?: readonly string[];
};

export type FactValueText = { value: string; label: string; meaning: string };

type FactCommon = {
  label: string;
  help: string;
  /** What stays open while the fact is unknown. */
  absent: string;
  group: FactGroup;
  isCore: boolean;
  change: FactChange;
};

type Listed<Type extends string, Value extends string> = FactCommon & {
  type: Type;
  values: readonly (FactValueText & { value: Value })[];
};

export type ChoiceFact<Value extends string = string> = Listed<"choice", Value>;
export type OpenChoiceFact<Value extends string = string> = Listed<"openChoice", Value>;
export type ChoicesFact<Value extends string = string> = Listed<"choices", Value>;
export type OpenChoicesFact<Value extends string = string> = Listed<"openChoices", Value> & {
  /** Texts beyond the listed ones that are read as well, such as country codes. */
  alsoReads?: "country-code" | "framework-version";
};
export type BooleanFact = FactCommon & { type: "boolean"; values: readonly FactValueText[] };
export type BooleanOrChoiceFact<Value extends string = string> = Listed<
  "booleanOrChoice",
  Value
> & {
  booleans: readonly FactValueText[];
};
export type NumberFact = FactCommon & {
  type: "number" | "integer";
  unit: string;
  minimum: number;
  /** Whether the minimum itself is out of bounds. */
  isAboveMinimum: boolean;
  maximum: number | null;
};
export type DateFact = FactCommon & { type: "date" };
export type TextFact = FactCommon & { type: "text" };

export type FactDefinition =
  | ChoiceFact
  | OpenChoiceFact
  | ChoicesFact
  | OpenChoicesFact
  | BooleanFact
  | BooleanOrChoiceFact
  | NumberFact
  | DateFact
  | TextFact;

/** Label and meaning by value, in the order in which values are listed and sorted. */
type ValueTexts<Value extends string> = Record<Value, readonly [label: string, meaning: string]>;

type Described = {
  label: string;
  help: string;
  absent: string;
  isCore?: true;
  change: FactChange;
};

type Grouped = Described & { group: FactGroup };

const common = ({ label, help, absent, isCore, change, group }: Grouped): FactCommon => ({
  label,
  help,
  absent,
  group,
  isCore: isCore ?? false,
  change,
});

function listValues<Value extends string>(texts: ValueTexts<Value>) {
  const entries = Object.entries(texts) as [Value, readonly [string, string]][];
  return entries.map(([value, [label, meaning]]) => ({ value, label, meaning }));
}

/** Constructors of one group's facts; the group is stated once. */
export const factsOf = (group: FactGroup) => ({ ...listedFacts(group), ...measuredFacts(group) });

function listedFacts(group: FactGroup) {
  return {
    choice: <Value extends string>(
      fact: Described & { values: ValueTexts<Value> },
    ): ChoiceFact<Value> => ({
      ...common({ ...fact, group }),
      type: "choice",
      values: listValues(fact.values),
    }),
    openChoice: <Value extends string>(
      fact: Described & { values: ValueTexts<Value> },
    ): OpenChoiceFact<Value> => ({
      ...common({ ...fact, group }),
      type: "openChoice",
      values: listValues(fact.values),
    }),
    choices: <Value extends string>(
      fact: Described & { values: ValueTexts<Value> },
    ): ChoicesFact<Value> => ({
      ...common({ ...fact, group }),
      type: "choices",
      values: listValues(fact.values),
    }),
    openChoices: <Value extends string>(
      fact: Described & {
        values: ValueTexts<Value>;
        alsoReads?: "country-code" | "framework-version";
      },
    ): OpenChoicesFact<Value> => ({
      ...common({ ...fact, group }),
      type: "openChoices",
      values: listValues(fact.values),
      ...(fact.alsoReads === undefined ? {} : { alsoReads: fact.alsoReads }),
    }),
  };
}

function measuredFacts(group: FactGroup) {
  return {
    boolean: (fact: Described & { yes: string; no: string }): BooleanFact => ({
      ...common({ ...fact, group }),
      type: "boolean",
      values: booleanTexts(fact.yes, fact.no),
    }),
    booleanOrChoice: <Value extends string>(
      fact: Described & { yes: string; no: string; values: ValueTexts<Value> },
    ): BooleanOrChoiceFact<Value> => ({
      ...common({ ...fact, group }),
      type: "booleanOrChoice",
      booleans: booleanTexts(fact.yes, fact.no),
      values: listValues(fact.values),
    }),
    number: (
      fact: Described & {
        unit: string;
        minimum: number;
        isAboveMinimum?: true;
        maximum: number | null;
        isInteger?: true;
      },
    ): NumberFact => ({
      ...common({ ...fact, group }),
      type: fact.isInteger ? "integer" : "number",
      unit: fact.unit,
      minimum: fact.minimum,
      isAboveMinimum: fact.isAboveMinimum ?? false,
      maximum: fact.maximum,
    }),
    date: (fact: Described): DateFact => ({ ...common({ ...fact, group }), type: "date" }),
    text: (fact: Described): TextFact => ({ ...common({ ...fact, group }), type: "text" }),
  };
}

const booleanTexts = (yes: string, no: string): readonly FactValueText[] => [
  { value: "true", label: "Yes", meaning: yes },
  { value: "false", label: "No", meaning: no },
];
