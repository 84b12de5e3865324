import type { FieldFault } from "@/server/errors";
import { FORMAT_IDS, type FormatId } from "./import-format";
import { CONFLICT_RULES, ERROR_RULES, type ConflictRule, type ErrorRule } from "./import-rules";

/** What a program says about the files it sends. */
export type ImportRequest = {
  /** Id or name. */
  team: string;
  /** Null takes the one that is recognised. */
  format: FormatId | null;
  conflicts: ConflictRule;
  errors: ErrorRule;
  /** How long the answer may take while the work goes on. */
  waitSeconds: number;
};

export const REQUEST_FIELDS = ["team", "format", "conflicts", "errors", "wait"] as const;

/** A proxy in between gives up on a request after a minute or so. */
export const LONGEST_WAIT_SECONDS = 60;

type Parsed = { ok: true; value: ImportRequest } | { ok: false; faults: FieldFault[] };

/** @param fields by name; what is not known is a fault, since a typing error would change the rules */
export function parseImportRequest(fields: ReadonlyMap<string, string>): Parsed {
  const faults: FieldFault[] = [];
  const oneOf = <Value extends string>(field: string, allowed: readonly Value[]): Value | null => {
    const value = fields.get(field);
    if (value === undefined) return null;
    const found = allowed.find((one) => one === value) ?? null;
    if (!found) faults.push({ field, value, message: "This is not one of the choices.", allowed });
    return found;
  };
  for (const field of fields.keys()) {
    if ((REQUEST_FIELDS as readonly string[]).includes(field)) continue;
    const message = "There is no such field.";
    faults.push({ field, value: fields.get(field) ?? null, message, allowed: REQUEST_FIELDS });
  }
  const team = fields.get("team")?.trim() ?? "";
  if (team === "") {
    faults.push({ field: "team", value: null, message: "Name the team that the rows belong to." });
  }
  const wait = readWait(fields.get("wait"));
  if (typeof wait !== "number") faults.push(wait);
  const value = {
    team,
    format: oneOf("format", FORMAT_IDS),
    conflicts: oneOf("conflicts", CONFLICT_RULES) ?? "refuse",
    errors: oneOf("errors", ERROR_RULES) ?? "refuse",
    waitSeconds: typeof wait === "number" ? wait : 0,
  };
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value };
}

/** Whole seconds, at most `LONGEST_WAIT_SECONDS`; none is 0. */
export function readWait(text: string | null | undefined): number | FieldFault {
  if (text === null || text === undefined) return 0;
  const isWhole = /^\d{1,3}$/.test(text) && Number(text) <= LONGEST_WAIT_SECONDS;
  if (isWhole) return Number(text);
  const message = `Give whole seconds from 0 to ${LONGEST_WAIT_SECONDS}.`;
  return { field: "wait", value: text, message };
}
