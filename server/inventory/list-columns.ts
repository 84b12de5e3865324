/** The order and place of the list's columns; `columns` of an address names those to show. */
export const LIST_COLUMNS = [
  "name",
  "verdict",
  "container",
  "sandboxed",
  "vm",
  "coverage",
  "team",
  "environment",
  "vcpu",
  "memory",
  "blockers",
  "os",
  "kind",
  "criticality",
  "data",
  "tags",
  "applications",
  "power",
  "updated",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** Shown unless somebody chose. */
export const SHOWN_COLUMNS: readonly ListColumn[] = LIST_COLUMNS.slice(
  0,
  LIST_COLUMNS.indexOf("blockers"),
);

/** The choice in an address, in the order of the list; null: nobody chose. */
export function chosenColumns(text: string | null): ListColumn[] | null {
  const chosen = text?.split(",") ?? null;
  return chosen && LIST_COLUMNS.filter((column) => chosen.includes(column));
}

/** What the list shows of a choice: the name stands in it always. */
export const shownColumns = (chosen: readonly string[] | null): readonly ListColumn[] =>
  LIST_COLUMNS.filter((column) => column === "name" || (chosen ?? SHOWN_COLUMNS).includes(column));
