export type DecimalSeparator = "." | ",";

/** How many numeric texts settle the decimal separator, and how many could be read both ways. */
export type NumberEvidence = { point: number; comma: number; ambiguous: number };

export const noNumberEvidence = (): NumberEvidence => ({ point: 0, comma: 0, ambiguous: 0 });

const SPACES = "[\\u0020\\u00a0\\u2009\\u202f'’]";
const NUMBER_SHAPE = new RegExp(`^[+-]?(\\d|\\d[\\d.,]*\\d|[.,]\\d+)(e[+-]?\\d{1,3})?$`, "i");
const SPACED_THOUSANDS = new RegExp(`^[+-]?\\d{1,3}(${SPACES}\\d{3})+([.,]\\d+)?$`);

/** The digits and separators of a numeric text, without spaces as thousands separators. */
function numericCore(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 40) return null;
  const core = SPACED_THOUSANDS.test(trimmed)
    ? trimmed.replace(new RegExp(SPACES, "g"), "")
    : trimmed;
  return NUMBER_SHAPE.test(core) ? core : null;
}

type Reading = DecimalSeparator | "ambiguous" | "none" | "malformed";

const isGrouped = (digits: string, separator: string): boolean => {
  const [first = "", ...rest] = digits.replace(/^[+-]/, "").split(separator);
  return first.length >= 1 && first.length <= 3 && rest.every((group) => group.length === 3);
};

/** Which character must be the decimal separator for this text to be a number. */
function readingOf(core: string): Reading {
  const mantissa = core.split(/e/i)[0] ?? "";
  const points = mantissa.split(".").length - 1;
  const commas = mantissa.split(",").length - 1;
  if (points === 0 && commas === 0) return "none";
  if (points > 0 && commas > 0) return readMixed(mantissa, points, commas);
  const separator = points > 0 ? "." : ",";
  const other = separator === "." ? "," : ".";
  if (points + commas > 1) return isGrouped(mantissa, separator) ? other : "malformed";
  const [whole = "", fraction = ""] = mantissa.replace(/^[+-]/, "").split(separator);
  const couldGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && mantissa === core;
  return couldGroup ? "ambiguous" : separator;
}

function readMixed(mantissa: string, points: number, commas: number): Reading {
  const decimal = mantissa.lastIndexOf(".") > mantissa.lastIndexOf(",") ? "." : ",";
  if ((decimal === "." ? points : commas) > 1) return "malformed";
  const whole = mantissa.slice(0, mantissa.lastIndexOf(decimal));
  return isGrouped(whole, decimal === "." ? "," : ".") ? decimal : "malformed";
}

/** Adds what one text tells about the column. Texts that are not numbers tell nothing. */
export function addNumberEvidence(evidence: NumberEvidence, text: string): void {
  const core = numericCore(text.replace(/\s*%$/, ""));
  if (core === null) return;
  const reading = readingOf(core);
  if (reading === ".") evidence.point += 1;
  else if (reading === ",") evidence.comma += 1;
  else if (reading === "ambiguous") evidence.ambiguous += 1;
}

export type DecimalDecision = {
  /** For every column without a decision of its own. */
  file: DecimalSeparator;
  /** Column index -> separator, where a column contradicts the rest of the file. */
  columns: ReadonlyMap<number, DecimalSeparator>;
  /** Columns that hold both kinds: a text that could be read both ways is refused there. */
  undecided: ReadonlySet<number>;
};

/**
 * One separator for the file, or for a column that contradicts the others; never one per cell, since
 * `1,024` alone is 1024 in one country and 1.024 in the next.
 */
export function decideDecimals(
  columns: readonly NumberEvidence[],
  hint: DecimalSeparator,
): DecimalDecision {
  const point = columns.reduce((sum, column) => sum + column.point, 0);
  const comma = columns.reduce((sum, column) => sum + column.comma, 0);
  const file = point === comma ? hint : point > comma ? "." : ",";
  const own = new Map<number, DecimalSeparator>();
  const undecided = new Set<number>();
  columns.forEach((column, index) => {
    if (column.point > 0 && column.comma > 0) undecided.add(index);
    else if (column.point > 0 && file === ",") own.set(index, ".");
    else if (column.comma > 0 && file === ".") own.set(index, ",");
  });
  return { file, columns: own, undecided };
}

export type NumberOutcome =
  { ok: true; value: number } | { ok: false; reason: "not-a-number" | "ambiguous" };

const NOT_A_NUMBER: NumberOutcome = { ok: false, reason: "not-a-number" };

/** @param decimal the separator decided for the column, or null when the column is undecided */
export function parseLocalNumber(text: string, decimal: DecimalSeparator | null): NumberOutcome {
  const core = numericCore(text);
  if (core === null) return NOT_A_NUMBER;
  const reading = readingOf(core);
  if (reading === "malformed") return NOT_A_NUMBER;
  if (reading === "ambiguous" && decimal === null) return { ok: false, reason: "ambiguous" };
  const separator = reading === "." || reading === "," ? reading : (decimal ?? ".");
  // A number that can only be read the other way contradicts the column it stands in.
  if (decimal !== null && separator !== decimal) return NOT_A_NUMBER;
  const thousands = separator === "." ? "," : ".";
  const value = Number(core.replaceAll(thousands, "").replace(separator, "."));
  return Number.isFinite(value) ? { ok: true, value } : NOT_A_NUMBER;
}

export const decimalOf = (decision: DecimalDecision, column: number): DecimalSeparator | null =>
  decision.undecided.has(column) ? null : (decision.columns.get(column) ?? decision.file);
