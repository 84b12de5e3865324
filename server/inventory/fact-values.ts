import type { FactDefinition, NumberFact } from "./fact-definition";
import { readList, writeList } from "./fact-list-text";
import { foldText, matchListed, matchText, type MatchedText } from "./fact-matching";
import { readOsGeneration } from "./fact-os-release";
import type { FactName } from "./fact-names";
import { factDefinition, type FactValue } from "./facts";

const TEXT_MAXIMUM_CHARACTERS = 2_000;
const QUOTED_MAXIMUM_CHARACTERS = 80;

/** A value that is kept although the rubric cannot read all of it. */
export type FactWarning =
  | { kind: "unlisted-text"; fact: FactName; text: string }
  | { kind: "unreadable-release"; fact: FactName; text: string }
  | { kind: "unproven-statement"; fact: FactName; missing: readonly FactName[] };

export type BadFact = {
  /** The value as text, shortened, for a message. */
  given: string;
  /** What is allowed, for a message. */
  allowed: string;
};

export type ParsedFact<Name extends FactName = FactName> =
  | { ok: true; value: FactValue<Name> | null; warnings: readonly FactWarning[] }
  | ({ ok: false } & BadFact);

export type FactSource = {
  /** The value comes from a cell or a form: numbers, booleans and lists are read from their text. */
  fromText?: boolean;
};

type Outcome = { value: unknown; warnings?: readonly FactWarning[] } | "bad";

/**
 * Reads one value as FACTS.md section 1 has it: listed values in any spelling, numbers in bounds,
 * real days. `null`, nothing and the text "unknown" are the answer `null`: not known.
 * Lists come back sorted and without repeats; text with `fromText` is split at ";" and ",".
 */
export function parseFactValue<Name extends FactName>(
  name: Name,
  raw: unknown,
  source: FactSource = {},
): ParsedFact<Name> {
  const definition = factDefinition(name);
  if (isUnknown(raw, source)) return { ok: true, value: null, warnings: [] };
  const outcome = read({ name, definition, raw, fromText: source.fromText ?? false });
  if (outcome === "bad") {
    return { ok: false, given: quoteValue(raw), allowed: allowedText(definition) };
  }
  return {
    ok: true,
    value: outcome.value as FactValue<Name> | null,
    warnings: outcome.warnings ?? [],
  };
}

/**
 * A known value as one cell of text. `parseFactValue` with `fromText` reads it back unchanged.
 * Lists are separated by "; ".
 */
export function formatFactValue<Name extends FactName>(
  _name: Name,
  value: FactValue<Name>,
): string {
  if (Array.isArray(value)) return writeList(value as readonly string[]);
  return String(value);
}

function isUnknown(raw: unknown, { fromText = false }: FactSource): boolean {
  if (raw === null || raw === undefined) return true;
  if (typeof raw !== "string") return false;
  return foldText(raw) === "unknown" || (fromText && raw.trim() === "");
}

type Reading = { name: FactName; definition: FactDefinition; raw: unknown; fromText: boolean };

function read({ name, definition, raw, fromText }: Reading): Outcome {
  switch (definition.type) {
    case "boolean":
      return readBoolean(raw, fromText);
    case "booleanOrChoice": {
      const asBoolean = readBoolean(raw, fromText);
      if (asBoolean !== "bad") return asBoolean;
      const match = typeof raw === "string" ? matchListed(definition.values, raw) : null;
      return match ? { value: match.value } : "bad";
    }
    case "number":
    case "integer":
      return readNumber(definition, raw, fromText);
    case "date":
      return typeof raw === "string" && isRealDay(raw.trim()) ? { value: raw.trim() } : "bad";
    case "text":
      return readText(name, raw);
    case "choice": {
      const match = typeof raw === "string" ? matchText(definition, raw) : null;
      return match ? { value: match.value } : "bad";
    }
    case "openChoice":
      return typeof raw === "string" ? readOpenChoice(name, definition, raw) : "bad";
    case "choices":
    case "openChoices":
      return readChoices({ name, definition, raw, fromText });
    default:
      return definition satisfies never;
  }
}

function readBoolean(raw: unknown, fromText: boolean): Outcome {
  if (typeof raw === "boolean") return { value: raw };
  if (!fromText || typeof raw !== "string") return "bad";
  const text = foldText(raw);
  if (text === "true" || text === "yes") return { value: true };
  return text === "false" || text === "no" ? { value: false } : "bad";
}

const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function readNumber(definition: NumberFact, raw: unknown, fromText: boolean): Outcome {
  const isText = fromText && typeof raw === "string" && PLAIN_NUMBER.test(raw.trim());
  const number = isText ? Number(raw) : raw;
  if (typeof number !== "number" || !Number.isFinite(number)) return "bad";
  if (definition.type === "integer" && !Number.isInteger(number)) return "bad";
  const isTooSmall = definition.isAboveMinimum
    ? number <= definition.minimum
    : number < definition.minimum;
  const isTooLarge = definition.maximum !== null && number > definition.maximum;
  // Adding zero turns a negative zero into zero, which is what it means.
  return isTooSmall || isTooLarge ? "bad" : { value: number + 0 };
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether `YYYY-MM-DD` names a day of the Gregorian calendar from the year 1 on. */
export function isRealDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1 && day >= 1 && day <= (days[month - 1] ?? 0);
}

function readText(name: FactName, raw: unknown): Outcome {
  const text = typeof raw === "string" ? storableText(raw) : null;
  if (text === null) return "bad";
  if (text === "") return { value: null };
  if (name !== "osVersion" || readOsGeneration(text)) return { value: text };
  return { value: text, warnings: [{ kind: "unreadable-release", fact: name, text }] };
}

/** Trimmed text that a database can hold: no NUL, no half of a surrogate pair, not too long. */
function storableText(raw: string): string | null {
  const text = raw.trim();
  if (text.length > TEXT_MAXIMUM_CHARACTERS) return null;
  return text.includes("\u0000") || /\p{Surrogate}/u.test(text) ? null : text;
}

function readOpenChoice(
  name: FactName,
  definition: Extract<FactDefinition, { type: "openChoice" }>,
  raw: string,
): Outcome {
  const match = matchText(definition, raw);
  if (match) return { value: match.value };
  const text = storableText(raw);
  if (!text) return "bad";
  return { value: text, warnings: [{ kind: "unlisted-text", fact: name, text }] };
}

function readChoices({ name, definition, raw, fromText }: Reading): Outcome {
  if (definition.type !== "choices" && definition.type !== "openChoices") return "bad";
  const texts = textsOf(raw, fromText);
  if (!texts || texts.length === 0) return "bad";
  const matches: MatchedText[] = [];
  for (const text of texts) {
    const match = matchText(definition, text) ?? unlistedText(definition, text);
    if (!match || matches.some(({ value }) => value === match.value)) return "bad";
    matches.push(match);
  }
  if (matches.length > 1 && matches.some(({ value }) => value === "none")) return "bad";
  matches.sort((a, b) => a.rank - b.rank || (a.value < b.value ? -1 : 1));
  return {
    value: matches.map(({ value }) => value),
    warnings: matches
      .filter(({ isListed }) => !isListed)
      .map(({ value }) => ({ kind: "unlisted-text", fact: name, text: value })),
  };
}

function textsOf(raw: unknown, fromText: boolean): string[] | null {
  if (typeof raw === "string") return fromText ? readList(raw) : [raw];
  if (!Array.isArray(raw)) return null;
  return raw.every((item) => typeof item === "string") ? raw : null;
}

function unlistedText(definition: FactDefinition, raw: string): MatchedText | null {
  if (definition.type !== "openChoices" || foldText(raw) === "unknown") return null;
  const text = storableText(raw);
  return text ? { value: text, isListed: false, rank: Number.MAX_SAFE_INTEGER } : null;
}

/** What a fact accepts, as one phrase for an error message. */
export function allowedText(definition: FactDefinition): string {
  switch (definition.type) {
    case "boolean":
      return "true, false";
    case "booleanOrChoice":
      return `true, false, ${definition.values.map(({ value }) => value).join(", ")}`;
    case "integer":
    case "number":
      return allowedNumbers(definition);
    case "date":
      return "a real day as YYYY-MM-DD";
    case "text":
      return `text of at most ${TEXT_MAXIMUM_CHARACTERS} characters`;
    case "choice":
      return definition.values.map(({ value }) => value).join(", ");
    case "openChoice":
      return `one text, such as ${definition.values.map(({ value }) => value).join(", ")}`;
    case "choices":
    case "openChoices": {
      const values = definition.values.map(({ value }) => value);
      const isStandingAlone = values.includes("none") ? "; none stands alone" : "";
      const open = definition.type === "openChoices" ? "one or more texts, such as " : "";
      return `${open}${values.join(", ")} (each at most once${isStandingAlone})`;
    }
    default:
      return definition satisfies never;
  }
}

function allowedNumbers({ type, unit, minimum, isAboveMinimum, maximum }: NumberFact): string {
  const kind = type === "integer" ? "a whole number" : "a number";
  const from = isAboveMinimum ? `above ${minimum}` : `from ${minimum}`;
  return `${kind} ${from}${maximum === null ? " on" : ` to ${maximum}`} (${unit})`;
}

/** A given value as short text; never follows nested structures, so depth cannot hurt. */
function quoteValue(raw: unknown): string {
  if (typeof raw === "string") return JSON.stringify(shorten(raw));
  if (Array.isArray(raw)) {
    const shown = raw.slice(0, 5).map((item: unknown) => quoteItem(item));
    return `[${shown.join(",")}${raw.length > shown.length ? ",…" : ""}]`;
  }
  return quoteItem(raw);
}

function quoteItem(item: unknown): string {
  if (typeof item === "string") return JSON.stringify(shorten(item));
  if (typeof item === "object" && item !== null) return Array.isArray(item) ? "[…]" : "{…}";
  return shorten(String(item));
}

function shorten(text: string): string {
  const characters = Array.from(text.slice(0, QUOTED_MAXIMUM_CHARACTERS * 2));
  if (characters.length <= QUOTED_MAXIMUM_CHARACTERS) return text;
  return `${characters.slice(0, QUOTED_MAXIMUM_CHARACTERS).join("")}…`;
}
