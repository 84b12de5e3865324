import type { CsvCell } from "./csv";

/** What a downloaded table is: enough to make the same one again, and to see that it is whole. */
export type Manifest = {
  table: string;
  /** As in the address of the list. */
  filter: string;
  columns: readonly string[];
  /** Number of the rubric in force; null before one is published. */
  rubricVersion: number | null;
  /** ISO 8601 in UTC. */
  madeAt: string;
  madeBy: string;
  rows: number;
};

export const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify(manifest, null, 2)}\n`;

/** As rows of a sheet: a name and a value each. */
export const manifestRows = ({ columns, ...manifest }: Manifest): CsvCell[][] => [
  ["key", "value"],
  ...Object.entries(manifest).map(([key, value]): CsvCell[] => [key, value]),
  ["columns", columns.join("; ")],
];

/** Parameters that say how a table is written, not which rows it holds. */
const FORM_PARAMETERS = ["format", "manifest"];

/** The parameters that choose and order the rows, in the order of the address. */
export function filterText(params: URLSearchParams): string {
  const chosen = new URLSearchParams(params);
  for (const name of FORM_PARAMETERS) chosen.delete(name);
  return chosen.toString();
}
