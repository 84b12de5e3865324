import { readList, writeList } from "./fact-list-text";
import { foldText } from "./fact-matching";
import { allowedText, formatFactValue, parseFactValue, type FactWarning } from "./fact-values";
import { FACT_NAMES, isFactName, type FactName } from "./fact-names";
import { factDefinition, type FactValues } from "./facts";
import {
  DESCRIPTION_MAX,
  NAME_MAX,
  TAGS_MAX,
  TAG_MAX,
  hasControlCharacter,
  hasControlInParagraphs,
  hasLoneSurrogate,
  withPlainLineEnds,
} from "./text-rules";
import {
  POWER_STATES,
  SET_ASIDE_REASONS,
  WORKLOAD_KINDS,
  type PowerState,
  type SetAsideReason,
  type WorkloadKind,
} from "./workload";

/**
 * The one contract of workload columns: what a Berth CSV file holds, in this order and under these
 * names, and what an import reads back. Names and order are stable; new columns go to the end.
 *
 * In a cell: nothing = the file does not speak of it, `unknown` = not known (an import clears the
 * fact), `none` clears a list; lists are separated by ";" with "\" before a separator that belongs to a value, numbers have a
 * decimal point, sizes have the unit of their name.
 */

export type WorkloadReference = { id: string; name: string };

/** A workload as exports see it. Facts are by name; what is not there is unknown. */
export type WorkloadRecord = {
  id: string;
  sourceKey: string | null;
  name: string;
  kind: WorkloadKind;
  team: string;
  powerState: PowerState;
  setAside: SetAsideReason | null;
  description: string;
  tags: readonly string[];
  applications: readonly string[];
  /** Only workloads that the reader of the file may see. */
  dependsOn: readonly WorkloadReference[];
  facts: FactValues;
};

/** Values that the core columns are read as. `null` = stated to be none. */
export type CoreValues = {
  id: string;
  sourceKey: string | null;
  name: string;
  kind: WorkloadKind;
  team: string;
  powerState: PowerState;
  setAside: SetAsideReason | null;
  description: string;
  tags: readonly string[];
  applications: readonly string[];
  /** A workload id each, or a name where the file has no id. */
  dependsOn: readonly string[];
};

export type CoreColumn = keyof CoreValues;
export type WorkloadColumn = CoreColumn | FactName;

export const CORE_COLUMNS = {
  id: "Berth's own id; leave empty for a workload that is new",
  sourceKey: "Key in the inventory it was imported from",
  name: "Display name",
  kind: `One of: ${WORKLOAD_KINDS.join(", ")}`,
  team: "Name of the owning team",
  powerState: `One of: ${POWER_STATES.join(", ")}`,
  setAside: `Why it stands apart from the totals: ${SET_ASIDE_REASONS.join(", ")}, or none`,
  description: "Free text, shown and searched",
  tags: "List of tags",
  applications: "List of application names",
  dependsOn: "List of workloads it needs, each as: name [id]",
} as const satisfies Record<CoreColumn, string>;

export const CORE_COLUMN_NAMES = Object.keys(CORE_COLUMNS) as readonly CoreColumn[];

/** All columns in their order: the core ones, then every fact in the order of the dictionary. */
export const WORKLOAD_COLUMNS: readonly WorkloadColumn[] = [...CORE_COLUMN_NAMES, ...FACT_NAMES];

export const isWorkloadColumn = (name: string): name is WorkloadColumn =>
  isFactName(name) || (CORE_COLUMN_NAMES as readonly string[]).includes(name);

/** What the column holds, for documentation and for the mapping screen. */
export function columnDescription(column: WorkloadColumn): string {
  if (!isFactName(column)) return CORE_COLUMNS[column];
  const definition = factDefinition(column);
  // Values stand as they are written in a cell, so the sentence must not begin with them.
  return `${definition.help} Takes: ${allowedText(definition)}`;
}

/** The cell of one column: a number, text, or null for what is unknown or none. */
export function formatColumn(
  workload: WorkloadRecord,
  column: WorkloadColumn,
): string | number | null {
  if (isFactName(column)) return formatFact(column, workload.facts);
  switch (column) {
    case "tags":
    case "applications":
      return listOrNull(workload[column]);
    case "dependsOn":
      return listOrNull(workload.dependsOn.map(({ id, name }) => `${name} [${id}]`));
    default:
      return workload[column] || null;
  }
}

function listOrNull(values: readonly string[]): string | null {
  if (values.length === 0) return null;
  const text = writeList(values);
  // A tag that is called "none" is not the answer "none".
  return isNone(text) ? `\\${text}` : text;
}

function formatFact<Name extends FactName>(name: Name, facts: FactValues): string | number | null {
  const value = facts[name];
  if (value === undefined) return null;
  return typeof value === "number" ? value : formatFactValue(name, value);
}

export type ParsedColumn<Value = unknown> =
  /** The file does not speak of it. */
  | { kind: "blank" }
  /** Stated to be unknown, or none. */
  | { kind: "cleared" }
  | { kind: "value"; value: Value; warnings: readonly FactWarning[] }
  | { kind: "bad"; allowed: string };

const BLANK = { kind: "blank" } as const;
const CLEARED = { kind: "cleared" } as const;
const bad = (allowed: string) => ({ kind: "bad", allowed }) as const;
const given = <Value>(value: Value) => ({ kind: "value", value, warnings: [] }) as const;

const SOURCE_KEY_MAX = 500;
const LINE_LIMITS = { name: NAME_MAX, team: NAME_MAX, sourceKey: SOURCE_KEY_MAX } as const;
const ENTRIES_MAX = 200;
/** ` [<uuid>]` behind the name of a workload. */
const REFERENCE_ID_CHARACTERS = 39;
const LIST_LIMITS = {
  tags: { entries: TAGS_MAX, characters: TAG_MAX },
  applications: { entries: ENTRIES_MAX, characters: NAME_MAX },
  dependsOn: { entries: ENTRIES_MAX, characters: NAME_MAX + REFERENCE_ID_CHARACTERS },
} as const;

/** Reads the text of one core column. */
export function parseCoreColumn<Column extends CoreColumn>(
  column: Column,
  raw: string,
): ParsedColumn<CoreValues[Column]> {
  return readCore(column, raw.trim()) as ParsedColumn<CoreValues[Column]>;
}

function readCore(column: CoreColumn, text: string): ParsedColumn {
  if (text === "") return BLANK;
  switch (column) {
    case "id":
      return UUID.test(text) ? given(text.toLowerCase()) : bad("an id as exported by Berth");
    case "kind":
      return readOneOf(WORKLOAD_KINDS, text);
    case "powerState":
      return readOneOf(POWER_STATES, text);
    case "setAside":
      return isNone(text) ? CLEARED : readOneOf(SET_ASIDE_REASONS, text);
    case "tags":
    case "applications":
    case "dependsOn":
      return readNames(column, text);
    case "name":
    case "team":
    case "sourceKey":
      return readLine(column, text);
    case "description":
      return readParagraphs(text);
    default:
      return column satisfies never;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const isNone = (text: string): boolean => ["none", "unknown"].includes(foldText(text));

function readOneOf(values: readonly string[], text: string): ParsedColumn {
  const found = values.find((value) => foldText(value) === foldText(text));
  return found === undefined ? bad(values.join(", ")) : given(found);
}

function readLine(column: keyof typeof LINE_LIMITS, text: string): ParsedColumn {
  const limit = LINE_LIMITS[column];
  const isFit = text.length <= limit && isOneLine(text);
  return isFit ? given(text) : bad(`one line of at most ${limit} characters`);
}

function readParagraphs(raw: string): ParsedColumn {
  const text = withPlainLineEnds(raw);
  const isFit =
    text.length <= DESCRIPTION_MAX && !hasControlInParagraphs(text) && !hasLoneSurrogate(text);
  return isFit ? given(text) : bad(`plain text of at most ${DESCRIPTION_MAX} characters`);
}

const isOneLine = (text: string): boolean => !hasControlCharacter(text) && !hasLoneSurrogate(text);

function readNames(column: keyof typeof LIST_LIMITS, text: string): ParsedColumn {
  if (isNone(text)) return CLEARED;
  const names = [...new Set(readList(text).filter((name) => name !== ""))];
  const { entries, characters } = LIST_LIMITS[column];
  const isFit = (name: string) => name.length <= characters && isOneLine(name);
  if (names.length > entries || !names.every(isFit)) {
    return bad(`at most ${entries} entries of at most ${characters} characters on one line`);
  }
  return given(column === "dependsOn" ? names.map(referenceOf) : names);
}

/** The id out of `name [id]`, or the text as it stands. */
function referenceOf(text: string): string {
  const id = /\[([0-9a-f-]{36})\]$/i.exec(text)?.[1] ?? text;
  return UUID.test(id) ? id.toLowerCase() : text;
}

/** Reads the text of a fact's column. */
export function parseFactColumn<Name extends FactName>(name: Name, raw: string): ParsedColumn {
  if (raw.trim() === "") return BLANK;
  const parsed = parseFactValue(name, raw, { fromText: true });
  if (!parsed.ok) return bad(parsed.allowed);
  if (parsed.value === null) return CLEARED;
  return { kind: "value", value: parsed.value, warnings: parsed.warnings };
}
