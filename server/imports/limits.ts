/**
 * What one uploaded file may cost. Sizes are bytes unless the name says otherwise. The numbers leave
 * room for the largest inventories seen (a 27-tab RVTools workbook of 10,000 machines is about
 * 15 MiB packed and 150 MiB unpacked) and stop a file that was made to exhaust the server.
 */
export const IMPORT_LIMITS = {
  uploadBytes: 50 * 1024 * 1024,
  rows: 200_000,
  columns: 1_000,
  /** Excel's own limit for the text of one cell. */
  cellCharacters: 32_767,
  recordCharacters: 1024 * 1024,
  /** Of a table that is only read along, such as samples of use. */
  sideRows: 5_000_000,
  /** Nesting of a JSON or YAML file; the deepest real ones have about 20 levels. */
  documentDepth: 100,
  /** Commas or lines of a JSON file; 50 MiB of `kubectl get -o json` have less than half as many. */
  jsonValues: 3_000_000,
  yamlValues: 1_000_000,
  /** YAML is read into a tree of nodes before it is judged. */
  yamlBytes: 10 * 1024 * 1024,
  zipEntries: 2_000,
  unpackedBytes: 500 * 1024 * 1024,
  /** Of an archive of tables, whose files are held unpacked. */
  archiveBytes: 200 * 1024 * 1024,
  /** Repetitive sheets pack up to about 60:1; deflate itself ends at 1032:1. */
  unpackedRatio: 200,
  /** Below this size no ratio is dangerous, and small files of blanks do pack extremely well. */
  ratioFreeBytes: 20 * 1024 * 1024,
} as const;

export type ImportLimits = { readonly [Name in keyof typeof IMPORT_LIMITS]: number };
