import {
  formOf,
  PLAN_FORMS,
  TABLE_FORMS,
  UUID,
  type ExportTable,
  type PlanForm,
  type TableForm,
} from "./export-request";

/** A download with a name: which table, and all that its address says. Rows are read anew each time. */
export type SavedExport = {
  id: string;
  name: string;
  table: ExportTable;
  /** As in the address of the download, without "?". */
  query: string;
  createdAt: Date;
};

/** A person keeps no overview of more. */
export const MOST_SAVED = 200;
/** Addresses longer than this do not pass every proxy. */
export const LONGEST_QUERY = 8_000;

/** Where a program downloads it by token. */
export const savedExportAddress = (exportId: string): string => `/api/v1/exports/${exportId}`;

/** The form it is written in; null where there is no such form of that table. */
export function savedForm({
  table,
  query,
}: Pick<SavedExport, "table" | "query">): TableForm | PlanForm | null {
  const params = new URLSearchParams(query);
  if (table === "landing") return "csv";
  if (table !== "plan") return formOf(params, TABLE_FORMS);
  const form = formOf(params, [...TABLE_FORMS, ...PLAN_FORMS]);
  return UUID.test(params.get("plan") ?? "") ? form : null;
}
