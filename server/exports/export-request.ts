/** What can be downloaded as a table; the last part of the address. */
export const EXPORT_TABLES = ["workloads", "scores", "overrides", "plan"] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

export const isExportTable = (name: string): name is ExportTable =>
  (EXPORT_TABLES as readonly string[]).includes(name);

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Address of the download of a list: `query` is that of the list itself, without "?". */
export const listExportHref = (table: "workloads" | "scores", query: string): string =>
  query === "" ? `/api/exports/${table}` : `/api/exports/${table}?${query}`;

/** Address of the download of overrides: `query` is that of their page, without "?". */
export const overrideExportHref = (query: string): string =>
  query === "" ? "/api/exports/overrides" : `/api/exports/overrides?${query}`;

export const planExportHref = (planId: string): string => `/api/exports/plan?plan=${planId}`;
