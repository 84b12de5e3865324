/** Why a whole file cannot be read. Each code has one text in messages/<locale>/imports.json. */
export const FILE_PROBLEM_CODES = [
  "empty-file",
  "file-too-large",
  "not-a-table",
  "old-workbook",
  "zip-not-workbook",
  "zip-damaged",
  "zip-encrypted",
  "zip-too-large-format",
  "zip-too-many-entries",
  "unpacked-too-large",
  "unpacked-ratio",
  "xml-declares-entities",
  "xml-damaged",
  "no-header",
  "too-many-rows",
  "too-many-columns",
  "record-too-long",
  "unclosed-quote",
  "csv-damaged",
  "key-column-missing",
  "nothing-mapped",
  "document-damaged",
  "document-too-deep",
  "document-expands",
  "too-many-values",
  "document-unknown",
] as const;

export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number];

export type FileProblem = {
  code: FileProblemCode;
  /** Values for the text of the code, such as the line or the sheet. */
  params: Readonly<Record<string, string | number>>;
};

/** Stops the reading of a file. Reading is lazy, so a problem can surface at any row. */
export class FileProblemError extends Error {
  readonly problem: FileProblem;

  constructor(code: FileProblemCode, params: FileProblem["params"] = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.name = "FileProblemError";
    this.problem = { code, params };
  }
}
