import type { CsvCell } from "@/server/exports/csv";
import type { OpenTable } from "@/server/exports/open-table";
import { issueText, type Translate } from "./wording";
import type { RejectedRow } from "./import-row";

export type RejectedFile = {
  headers: readonly string[];
  /** How many rows there are. */
  errors: number;
  rows: () => AsyncIterable<readonly RejectedRow[]>;
};

/**
 * The rejected rows as they were uploaded, with one more column that says what is wrong. Fixed and
 * uploaded again, that column is passed over.
 */
export function rejectedTable({ headers, errors, rows }: RejectedFile, t: Translate): OpenTable {
  const cellsOf = ({ cells, issues }: RejectedRow): CsvCell[] => {
    const found = issues.filter(({ severity }) => severity === "error");
    // Short rows keep their place: the reason always stands in the last column.
    const filled = headers.map((_, at) => cells[at] ?? null);
    return [...filled, found.map((issue) => issueText(issue, t)).join(" ")];
  };
  return {
    name: "rejected",
    columns: [...headers, t("rejected.column", {})],
    rows: async function* batches(tell) {
      tell?.(errors);
      for await (const batch of rows()) yield batch.map(cellsOf);
    },
  };
}

/** "list.csv" -> "list-rejected": the name of the file without its ending. */
export const rejectedFileName = (fileName: string): string =>
  `${fileName.replace(/\.[^.]*$/, "").replace(/[^\w.-]+/g, "-") || "import"}-rejected`;
