import { csvHeader, csvLine, type CsvCell } from "@/server/exports/csv";
import { issueText, type Translate } from "./wording";
import type { RejectedRow } from "./import-row";

export type RejectedFile = {
  headers: readonly string[];
  rows: () => AsyncIterable<RejectedRow>;
};

/**
 * The rejected rows as they were uploaded, with one more column that says what is wrong. Fixed and
 * uploaded again, that column is passed over.
 */
export async function* rejectedCsv(file: RejectedFile, t: Translate): AsyncGenerator<string> {
  yield csvHeader([...file.headers, t("rejected.column", {})]);
  for await (const { cells, issues } of file.rows()) {
    const errors = issues.filter(({ severity }) => severity === "error");
    const texts = errors.map((issue) => issueText(issue, t));
    // Short rows keep their place: the reason always stands in the last column.
    const filled: CsvCell[] = file.headers.map((_, at) => cells[at] ?? null);
    yield csvLine([...filled, texts.join(" ")]);
  }
}

/** "list.csv" -> "list-rejected.csv", in ASCII, since not every browser reads more in this header. */
export const rejectedFileName = (fileName: string): string =>
  `${fileName.replace(/\.[^.]*$/, "").replace(/[^\w.-]+/g, "-") || "import"}-rejected.csv`;
