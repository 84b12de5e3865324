/** What can be downloaded as a table; the last part of the address. */
export const EXPORT_TABLES = [
  "workloads",
  "list",
  "scores",
  "dependencies",
  "applications",
  "overrides",
  "archetypes",
  "points",
  "comparison",
  "imports",
  "import-rows",
  "plans",
  "plan",
  "plan-days",
  "plan-nodes",
  "plan-dependencies",
  "plan-changes",
  "plan-progress",
  "capacity",
  "sizes",
  "landing",
  "pools",
  "rubrics",
  "rubric",
  "flips",
  "users",
  "teams",
  "audit",
] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

export const isExportTable = (name: string): name is ExportTable =>
  (EXPORT_TABLES as readonly string[]).includes(name);

/** The forms in which each table can be had. */
export const TABLE_FORMS = ["csv", "xlsx", "jsonl"] as const;
export type TableForm = (typeof TABLE_FORMS)[number];

/** Further forms of a plan, each for a program that reads it. */
export const PLAN_FORMS = [
  "jira",
  "konveyor",
  "azure-migrate",
  "ms-project",
  "gantt",
  "ics",
] as const;
export type PlanForm = (typeof PLAN_FORMS)[number];

/** Null for a form that there is not; CSV where none is named. */
export function formOf<Form extends string>(
  params: URLSearchParams,
  forms: readonly Form[],
): Form | "csv" | null {
  const asked = params.get("format") ?? "csv";
  return asked === "csv" ? "csv" : (forms.find((form) => form === asked) ?? null);
}

/** Where what a file is stands: in a file beside it, in lines above its header, or nowhere. */
export const MANIFEST_PLACES = ["none", "file", "header"] as const;
export type ManifestPlace = (typeof MANIFEST_PLACES)[number];

const MANIFEST_VALUES = { none: null, file: "1", header: "header" } as const;

export const manifestPlace = (params: URLSearchParams): ManifestPlace =>
  MANIFEST_PLACES.find((place) => MANIFEST_VALUES[place] === params.get("manifest")) ?? "none";

/** The same download in another form, with a manifest where asked for. */
export function inForm(
  href: string,
  form: TableForm | PlanForm,
  manifest: ManifestPlace = "none",
): string {
  const added = new URLSearchParams(form === "csv" ? {} : { format: form });
  const value = MANIFEST_VALUES[manifest];
  if (value !== null) added.set("manifest", value);
  const query = added.toString();
  return query === "" ? href : `${href}${href.includes("?") ? "&" : "?"}${query}`;
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Address of the download of a table: what its page has behind "?", in one part or several. */
export function exportHref(table: ExportTable, ...parts: readonly string[]): string {
  const query = parts.filter((part) => part !== "").join("&");
  return query === "" ? `/api/exports/${table}` : `/api/exports/${table}?${query}`;
}

export const planExportHref = (planId: string): string => exportHref("plan", `plan=${planId}`);

/** Address of the landing sheets of a plan, or of one of its waves. */
export const landingExportHref = (planId: string, waveId?: string): string =>
  exportHref("landing", `plan=${planId}`, waveId === undefined ? "" : `wave=${waveId}`);

/** What the views of a plan show. */
export type PlanViewTable = Extract<
  ExportTable,
  "plan" | "plan-days" | "plan-nodes" | "plan-dependencies"
>;

/** Address of the download of a view: `filter` is that of the view. */
export function planViewExportHref(
  table: PlanViewTable,
  planId: string,
  filter: URLSearchParams,
): string {
  return exportHref(table, `plan=${planId}`, filter.toString());
}

/** Whose figures: those that sliders answer with, or those of the person's last thorough placement. */
export type CapacityFiguresOf = "quick" | "run";

/** What the download of a comparison is asked for with: `query` is that of its page. */
export const capacityQuery = (query: string, of: CapacityFiguresOf): string =>
  [query, of === "run" ? "figures=run" : ""].filter((part) => part !== "").join("&");
