import { isFactName, type FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { WORKLOAD_COLUMNS } from "@/server/inventory/workload-columns";
import { COLUMN_SYNONYMS } from "./column-synonyms";
import { readFactCell } from "./mapped-cell";
import { isShareable, isSizeTarget, type MappingTarget, type SizeUnit } from "./mapping-target";
import { splitHeaderUnit } from "./size-unit";
import { headerKey, type ColumnProfile } from "./table";

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
  return byHeader.map((suggestion, index) => {
    const column = profile[index];
    return suggestion.target === null && column ? suggestByValues(column, taken) : suggestion;
  });
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
  return {
    header,
    target,
    unit: isSizeTarget(target) ? (unit ?? "GiB") : null,
    reason: { code: "header-known", params: { header } },
  };
}

/** A header may lie: a fact is suggested only when at least half of the samples can be read as it. */
function holdsValuesOf(target: MappingTarget, { samples }: ColumnProfile): boolean {
  if (!isFactName(target) || samples.length === 0) return true;
  const readable = samples.filter((sample) => reads(target, sample));
  return readable.length * 2 >= samples.length;
}

const reads = (fact: FactName, sample: string): boolean =>
  readFactCell({ fact, header: "", cell: sample, unit: null, decimal: null }).kind !== "bad";

const LISTED_TYPES = ["choice", "choices", "booleanOrChoice"];
const LISTED_FACTS = WORKLOAD_COLUMNS.filter(isFactName).filter((name) =>
  LISTED_TYPES.includes(factDefinition(name).type),
);

/** A column of which every sample is a listed value of exactly one fact is probably that fact. */
function suggestByValues(column: ColumnProfile, taken: Set<MappingTarget>): Suggestion {
  const { header, samples } = column;
  if (samples.length < 2) return noSuggestion(header);
  const fitting = LISTED_FACTS.filter((fact) => samples.every((sample) => reads(fact, sample)));
  const [target] = fitting;
  if (target === undefined || fitting.length > 1 || !claim(target, taken)) {
    return noSuggestion(header);
  }
  const shown = samples.slice(0, 3).join(", ");
  return { header, target, unit: null, reason: { code: "values-fit", params: { samples: shown } } };
}
