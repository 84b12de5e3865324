import type { FactWarning } from "@/server/inventory/fact-values";
import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition, type FactValue } from "@/server/inventory/facts";
import { parseFactColumn } from "@/server/inventory/workload-columns";
import type { DayOrder } from "./day-order";
import { isSizeTarget, type SizeUnit } from "./mapping-target";
import { parseLocalNumber, type DecimalSeparator } from "./number-format";
import { rowError, rowWarning, type RowIssue } from "./row-issue";
import { readDay } from "./spreadsheet-date";
import { sizeUnitOf, toGib } from "./size-unit";
import { cellText, type Cell } from "./table";
import { isNothing, resolveBoolean, resolveSynonym } from "./value-synonyms";

export type FactCell = {
  fact: FactName;
  header: string;
  cell: Cell | undefined;
  unit: SizeUnit | null;
  decimal: DecimalSeparator | null;
  /** The column holds shares from 0 to 1 where the fact is a percentage. */
  isShare?: boolean;
  /** How the column writes days with slashes, where that is known. */
  dayOrder?: DayOrder | null;
};

export type FactReading =
  | { kind: "blank"; issues?: readonly RowIssue[] }
  | { kind: "cleared" }
  | { kind: "value"; value: FactValue; issues: readonly RowIssue[] }
  | { kind: "bad"; issue: RowIssue };

const BLANK = { kind: "blank" } as const;

/** Reads a fact out of a cell that somebody else's tool has written. */
export function readFactCell(of: FactCell): FactReading {
  const text = cellText(of.cell);
  if (isNothing(text)) return BLANK;
  const definition = factDefinition(of.fact);
  if (definition.type === "date") return readDate(of, text);
  const isYesOrNo = definition.type === "boolean" || definition.type === "booleanOrChoice";
  if (isYesOrNo) return readText(of, resolveBoolean(text));
  const isNumeric = definition.type === "number" || definition.type === "integer";
  if (!isNumeric) return readText(of, resolveSynonym(of.fact, text));
  const amount = readAmount(of, text);
  // No machine has no memory: that 0 stands for "not known", as many tools write it.
  if ("text" in amount && Number(amount.text) === 0 && definition.isAboveMinimum) {
    return { kind: "blank", issues: [rowWarning("zero-unknown", { column: of.header })] };
  }
  return "issue" in amount ? { kind: "bad", issue: amount.issue } : readText(of, amount.text);
}

function readDate(of: FactCell, text: string): FactReading {
  const { text: day, isSerial } = readDay(text, of.dayOrder ?? null);
  const read = readText(of, day);
  if (read.kind !== "value" || !isSerial) return read;
  const issue = rowWarning("day-from-number", { column: of.header, value: text, params: { day } });
  return { ...read, issues: [...read.issues, issue] };
}

function readText({ fact, header, cell }: FactCell, text: string): FactReading {
  const parsed = parseFactColumn(fact, text);
  switch (parsed.kind) {
    case "blank":
    case "cleared":
      return parsed;
    case "bad": {
      const params = { allowed: parsed.allowed };
      const issue = rowError("bad-value", { column: header, value: cellText(cell), params });
      return { kind: "bad", issue };
    }
    case "value":
      return {
        kind: "value",
        value: parsed.value as FactValue,
        issues: parsed.warnings.map((warning) => warningIssue(warning, header)),
      };
    default:
      return parsed satisfies never;
  }
}

/** A warning of the fact dictionary as an issue of a row. */
export function warningIssue(warning: FactWarning, column: string): RowIssue {
  if (warning.kind === "unproven-statement") {
    return rowWarning("unlisted-text", { column, params: { missing: warning.missing.join(", ") } });
  }
  return rowWarning(warning.kind, { column, value: warning.text });
}

const WITH_UNIT = /^(.*\d)\s*(\p{L}+|%)$/u;
/** In the languages in which headers are known as well. */
const COUNTED = /^(?:v?cpus?|v?cores?|v?kerne?|prozessor(?:en)?|c(?:œ|oe)urs?|n[úu]cleos?)$/i;

/** The number as plain text in the unit of the fact, for the one reader of facts. */
function readAmount(of: FactCell, text: string): { text: string } | { issue: RowIssue } {
  if (typeof of.cell === "number") return { text: plainNumber(convert(of, of.cell, of.unit)) };
  const at = { column: of.header, value: text };
  const [, digits = text, suffix] = WITH_UNIT.exec(text) ?? [];
  const given = suffix === undefined ? of.unit : unitOf(of, suffix);
  if (given === "other") {
    return { issue: rowError("unit-mismatch", { ...at, params: { unit: suffix ?? "" } }) };
  }
  const parsed = parseLocalNumber(digits, of.decimal);
  if (parsed.ok) return { text: plainNumber(convert(of, parsed.value, given)) };
  const code = parsed.reason === "ambiguous" ? "ambiguous-number" : "not-a-number";
  return { issue: rowError(code, at) };
}

/** The unit a cell states; "other" when the fact is not counted in it. */
function unitOf({ fact }: FactCell, suffix: string): SizeUnit | null | "other" {
  if (isSizeTarget(fact)) return sizeUnitOf(suffix) ?? "other";
  const isPercent = suffix === "%" && fact.endsWith("Pct");
  const isCount = COUNTED.test(suffix) && fact === "vCPU";
  return isPercent || isCount ? null : "other";
}

function convert({ fact, isShare }: FactCell, amount: number, unit: SizeUnit | null): number {
  if (isSizeTarget(fact)) return toGib(amount, unit ?? "GiB");
  // Shares come with up to 17 digits, and a hundredfold of them with noise behind the last.
  return isShare ? Number((amount * 100).toPrecision(12)) : amount;
}

const plainNumber = (value: number): string => String(value);
