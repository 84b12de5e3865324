import { foldText } from "@/server/inventory/fact-matching";
import { isFactName, type FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { WORKLOAD_COLUMNS } from "@/server/inventory/workload-columns";
import { COLUMN_SYNONYMS } from "./column-synonyms";
import { readFactCell } from "./mapped-cell";
import { isShareable, isSizeTarget, type MappingTarget, type SizeUnit } from "./mapping-target";
import { readOperatingSystem } from "./operating-system";
import { splitHeaderUnit } from "./size-unit";
import { headerKey, type ColumnProfile } from "./table";
import { isNothing, powerStateOf, speaksOfPower } from "./value-synonyms";

export type ColumnChoice = {
  header: string;
  target: MappingTarget | null;
  /** For amounts of memory or storage. A unit written in a cell comes before it. */
  unit: SizeUnit | null;
};

/** One choice for each column of the table, in its order. */
export type ColumnMapping = readonly ColumnChoice[];

export type SuggestionReason =
  | { code: "header-known"; params: { header: string } }
  | { code: "values-fit"; params: { samples: string } };

export type Suggestion = ColumnChoice & { reason: SuggestionReason | null };

/** Suggests a meaning for each column: by its header, else by what its cells hold. */
export function suggestMapping(profile: readonly ColumnProfile[]): Suggestion[] {
  const taken = new Set<MappingTarget>();
  const byHeader = profile.map((column) => suggestByHeader(column, taken));
  const settled = settleStorage(profile, byHeader, taken);
  const byValues = settled.map((suggestion, index) => {
    const column = profile[index];
    return suggestion.target === null && column ? suggestByValues(column, taken) : suggestion;
  });
  return suggestName(profile, byValues);
}

function claim(target: MappingTarget, taken: Set<MappingTarget>): boolean {
  if (isShareable(target)) return true;
  if (taken.has(target)) return false;
  taken.add(target);
  return true;
}

const noSuggestion = (header: string): Suggestion => ({
  header,
  target: null,
  unit: null,
  reason: null,
});

function suggestByHeader(column: ColumnProfile, taken: Set<MappingTarget>): Suggestion {
  const { header } = column;
  const folded = headerKey(header);
  const { key, unit } = splitHeaderUnit(folded);
  const target = COLUMN_SYNONYMS.get(folded) ?? COLUMN_SYNONYMS.get(key) ?? null;
  if (target === null || !holdsValuesOf(target, column) || !claim(target, taken)) {
    return noSuggestion(header);
  }
  return fromHeader(target, column, unit);
}

const fromHeader = (
  target: MappingTarget,
  { header }: ColumnProfile,
  unit: SizeUnit | null,
): Suggestion => ({
  header,
  target,
  unit: isSizeTarget(target) ? (unit ?? "GiB") : null,
  reason: { code: "header-known", params: { header } },
});

/** Words for memory as well as for disks: what another column says of one leaves the other. */
const MEMORY_OR_DISKS = new Set(["speicher", "speichergröße", "speicher gesamt"]);

function settleStorage(
  columns: readonly ColumnProfile[],
  suggestions: readonly Suggestion[],
  taken: Set<MappingTarget>,
): Suggestion[] {
  const [hasMemory, hasDisks] = [taken.has("memoryGiB"), taken.has("dataGiB")];
  const target = hasMemory ? "dataGiB" : "memoryGiB";
  return suggestions.map((suggestion, index) => {
    const { key, unit } = splitHeaderUnit(headerKey(suggestion.header));
    const column = columns[index];
    if (hasMemory === hasDisks || suggestion.target !== null || !column) return suggestion;
    if (!MEMORY_OR_DISKS.has(key) || !holdsValuesOf(target, column)) return suggestion;
    return claim(target, taken) ? fromHeader(target, column, unit) : suggestion;
  });
}

/** A header may lie: a fact is suggested only when at least half of the samples can be read as it. */
function holdsValuesOf(target: MappingTarget, column: ColumnProfile): boolean {
  const samples = column.samples.filter((sample) => !isNothing(sample));
  if (samples.length === 0) return true;
  if (target === "powerState") return areStates(samples);
  if (!isFactName(target)) return true;
  const readable = samples.filter((sample) => reads(target, sample));
  return readable.length * 2 >= samples.length;
}

/** A list in which everything is active speaks of a contract as well as of power. */
const areStates = (samples: readonly string[]): boolean =>
  samples.every((sample) => powerStateOf(sample) !== null) &&
  samples.some((sample) => foldText(sample) !== "active");

/** Whether `16.384` is many or few, and `03/04/2027` in spring, does not matter here. */
const READINGS = [
  { decimal: ".", dayOrder: "day-first" },
  { decimal: ",", dayOrder: "month-first" },
] as const;

const reads = (fact: FactName, cell: string): boolean =>
  READINGS.some(
    (reading) => readFactCell({ fact, header: "", cell, unit: null, ...reading }).kind !== "bad",
  );

const LISTED_TYPES = ["choice", "choices", "booleanOrChoice"];
const LISTED_FACTS = WORKLOAD_COLUMNS.filter(isFactName).filter((name) =>
  LISTED_TYPES.includes(factDefinition(name).type),
);

/** Texts that only one meaning has, where the header does not say it. */
const SPEAKING: readonly { target: MappingTarget; fits: (sample: string) => boolean }[] = [
  { target: "operatingSystem", fits: (sample) => readOperatingSystem(sample).version !== null },
  { target: "powerState", fits: speaksOfPower },
];

/** Names as machines bear them: one word with a digit, each its own. */
const isHostName = (sample: string): boolean =>
  /^(?=.*[a-z])(?=.*\d)[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9-]+)*$/i.test(sample) && sample.length <= 80;

/** Without a name nothing can be imported: the first column that could hold one is offered. */
function suggestName(columns: readonly ColumnProfile[], suggestions: Suggestion[]): Suggestion[] {
  if (suggestions.some(({ target }) => target === "name")) return suggestions;
  const most = Math.max(...columns.map(({ filled }) => filled));
  const at = columns.findIndex(
    ({ samples, filled }, index) =>
      suggestions[index]?.target === null &&
      samples.length >= 2 &&
      filled === most &&
      samples.every(isHostName),
  );
  return suggestions.map((suggestion, index) =>
    index === at ? fromValues("name", columns[index]) : suggestion,
  );
}

function fromValues(target: MappingTarget, column: ColumnProfile | undefined): Suggestion {
  const { header = "", samples = [] } = column ?? {};
  const shown = samples.slice(0, 3).join(", ");
  return { header, target, unit: null, reason: { code: "values-fit", params: { samples: shown } } };
}

/** A column of which every sample is a listed value of exactly one fact is probably that fact. */
function suggestByValues(column: ColumnProfile, taken: Set<MappingTarget>): Suggestion {
  const { header, samples } = column;
  const speaking = SPEAKING.find(({ fits }) => samples.length > 0 && samples.every(fits));
  if (speaking && claim(speaking.target, taken)) return fromValues(speaking.target, column);
  if (samples.length < 2) return noSuggestion(header);
  const fitting = LISTED_FACTS.filter((fact) => samples.every((sample) => reads(fact, sample)));
  const [target] = fitting;
  if (target === undefined || fitting.length > 1 || !claim(target, taken)) {
    return noSuggestion(header);
  }
  return fromValues(target, column);
}
