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

/** What the first line of a header block starts with; the others name a key of the manifest. */
const BLOCK_MARK = "# Berth export";
const KEYS = ["filter", "rubricVersion", "madeAt", "madeBy", "rows"] as const;
const lineMark = (key: string): string => `# ${key}`;
const LINE_MARKS: readonly unknown[] = KEYS.map(lineMark);

/** As lines above the header of a table: a marked name and a value each. */
export const headerBlock = (manifest: Manifest): CsvCell[][] => [
  [BLOCK_MARK, manifest.table],
  ...KEYS.map((key): CsvCell[] => [lineMark(key), manifest[key]]),
];

/** How many of the first rows are a header block; 0 where there is none. */
export function headerBlockRows(rows: readonly (readonly unknown[])[]): number {
  if (rows[0]?.[0] !== BLOCK_MARK) return 0;
  const end = rows.findIndex(([first], at) => at > 0 && !LINE_MARKS.includes(first));
  return end < 0 ? rows.length : end;
}

/** The key under which the first of JSON Lines holds the manifest. */
export const MANIFEST_KEY = BLOCK_MARK;

/** Parameters that say how a table is written, not which rows it holds. */
const FORM_PARAMETERS = ["format", "manifest", "only"];

/** The parameters that choose and order the rows, in the order of the address. */
export function filterText(params: URLSearchParams): string {
  const chosen = new URLSearchParams(params);
  for (const name of FORM_PARAMETERS) chosen.delete(name);
  return chosen.toString();
}
