/** What can be wrong with one row. Each code has one text in messages/<locale>/imports.json. */
export const ROW_ISSUE_CODES = [
  "name-missing",
  "key-from-name",
  "key-damaged",
  "day-from-number",
  "bad-value",
  "not-a-number",
  "ambiguous-number",
  "unit-mismatch",
  "cell-too-long",
  "row-too-long",
  "unlisted-text",
  "unreadable-release",
  "contradicting-row",
  "workload-not-found",
  "team-unknown",
  "team-change",
  "name-ambiguous",
  "dependency-unknown",
  "dependency-skipped",
  "tag-left-out",
  "secret-tag-left-out",
  "matched-by-name",
  "value-not-taken",
  "zero-unknown",
  "reference-missing",
  "not-a-record",
  "key-left-out",
  "id-missing",
  "record-type-unknown",
] as const;

export type RowIssueCode = (typeof ROW_ISSUE_CODES)[number];

/** Problems are data, many per row, never exceptions. An error keeps the row out of the commit. */
export type RowIssue = {
  severity: "error" | "warning";
  code: RowIssueCode;
  /** Header of the column, or null when the row as a whole is meant. */
  column: string | null;
  /** The cell as found, shortened. */
  value: string | null;
  /** Values for the text of the code. */
  params: Readonly<Record<string, string | number>>;
};

const SHOWN_CHARACTERS = 120;

type IssueOf = Partial<Pick<RowIssue, "column" | "value" | "params">>;

const issue = (severity: RowIssue["severity"], code: RowIssueCode, of: IssueOf): RowIssue => ({
  severity,
  code,
  column: of.column ?? null,
  value: of.value === undefined || of.value === null ? null : shorten(of.value),
  params: of.params ?? {},
});

export const rowError = (code: RowIssueCode, of: IssueOf = {}): RowIssue =>
  issue("error", code, of);

export const rowWarning = (code: RowIssueCode, of: IssueOf = {}): RowIssue =>
  issue("warning", code, of);

export const hasError = (issues: readonly RowIssue[]): boolean =>
  issues.some(({ severity }) => severity === "error");

/** Cut text may end in half a surrogate pair, which has no UTF-8 form. */
const shorten = (text: string): string =>
  text.length <= SHOWN_CHARACTERS
    ? text
    : `${text.slice(0, SHOWN_CHARACTERS).replace(/\p{Surrogate}/gu, "")}…`;
