import {
  exportHref,
  formOf,
  isExportTable,
  PLAN_FORMS,
  TABLE_FORMS,
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

type Saved = Pick<SavedExport, "table" | "query">;

/** Where the page downloads it; the same address as that of the menu it was saved from. */
export const savedExportHref = ({ table, query }: Saved): string => exportHref(table, query);

const EXPORT_PATH = /^\/api\/exports\/([a-z-]+)(?:\?(.*))?$/;

/** What the address of a download says; null for any other address. */
export function savedOf(href: string): Saved | null {
  const [, table = "", query = ""] = EXPORT_PATH.exec(href) ?? [];
  return isExportTable(table) ? { table, query } : null;
}

export type SavedForm = TableForm | PlanForm;

/** The forms in which a table can be had, the first one without being asked. */
export function formsOf(table: ExportTable): readonly SavedForm[] {
  if (table === "landing") return ["csv"];
  return table === "plan" ? [...TABLE_FORMS, ...PLAN_FORMS] : TABLE_FORMS;
}

/** The form it is written in; null where there is no such form of that table. */
export const savedForm = ({ table, query }: Saved): SavedForm | null =>
  formOf(new URLSearchParams(query), formsOf(table));

/** The same download in another form; what else the address says stays as it is. */
export function withForm({ table, query }: Saved, form: SavedForm): Saved {
  const params = new URLSearchParams(query);
  params.delete("format");
  if (form !== "csv") params.set("format", form);
  return { table, query: params.toString() };
}
