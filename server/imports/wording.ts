import type { RowIssue } from "./row-issue";

/** A translator of the namespace `imports`, as pages and downloads have one. */
export type Translate = (key: string, values: Record<string, string | number>) => string;

type Coded = { code: string; params: Readonly<Record<string, string | number>> };

const MIB = 1024 * 1024;

/** Amounts of bytes are said in MiB. */
function withSizes(params: Coded["params"]): Record<string, string | number> {
  const { bytes, limit } = params;
  return {
    ...params,
    ...(typeof bytes === "number" ? { sizeMib: Math.ceil(bytes / MIB) } : {}),
    ...(typeof limit === "number" ? { limitMib: Math.floor(limit / MIB) } : {}),
  };
}

/** Why the file as a whole cannot be read, and what to do. */
export const problemText = (problem: Coded, t: Translate): string =>
  t(`problems.${problem.code}`, withSizes(problem.params));

/** What a person should know about a table before trusting its rows. */
export const noteText = (note: Coded, t: Translate): string => t(`notes.${note.code}`, note.params);

/** Why a format was recognised, or not. */
export const reasonText = (reason: Coded, t: Translate): string =>
  t(`reasons.${reason.code}`, reason.params);

/** One problem of one row as a sentence that names column and value. */
export const issueText = (issue: RowIssue, t: Translate): string =>
  t(`issues.${issue.code}`, {
    ...issue.params,
    column: issue.column ?? "",
    value: issue.value ?? "",
  });
