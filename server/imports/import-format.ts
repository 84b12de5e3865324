import type { ColumnMapping } from "./column-mapping";
import type { DocumentEntry, DocumentTable } from "./document-table";
import type { RowIssue } from "./row-issue";
import type { Cell, ColumnProfile, RowPlace, Table, TableNote } from "./table";
import type { WorkloadDraft } from "./workload-draft";

/** What recognition looks at: names, headers and samples, never whole files. */
export type FileSample = {
  fileName: string;
  tables: readonly {
    name: string;
    headers: readonly string[];
    profile: readonly ColumnProfile[];
  }[];
};

/** Why a format was recognised. Each code has one text in messages/<locale>/imports.json. */
export type DetectionReason =
  | { code: "key-columns-found"; params: { columns: string; table: string } }
  | { code: "file-name-fits"; params: { table: string } }
  | { code: "all-columns-known"; params: { count: number } }
  | { code: "objects-found"; params: { kind: string } }
  | { code: "any-table"; params: Record<string, never> }
  | { code: "key-columns-missing"; params: { columns: string } };

export type Detection = {
  /** 0 = cannot be, 1 = cannot be anything else. */
  confidence: number;
  reason: DetectionReason;
};

export type ReadOptions = {
  /** In force for formats whose columns are chosen; others have their own. */
  mapping: ColumnMapping | null;
  /** `YYYY-MM-DD`, for states that depend on the day. */
  today: string;
};

/** One row of the main table with what it says, as far as it can be read. */
export type ReadRow = {
  line: number;
  /** The cells as found, in the order of the headers. */
  cells: readonly Cell[];
  /** Null when the row cannot stand for a workload; then at least one issue is an error. */
  draft: WorkloadDraft | null;
  issues: readonly RowIssue[];
};

export type ReadTable = {
  name: string;
  headers: readonly string[];
  /** Tables of the file that were read along, for the record. */
  joined: readonly string[];
  /** What reading them in this way left out or decided, beside what the tables say themselves. */
  notes?: readonly TableNote[];
  /** When the rows are of a table that was put together of several: what reading them showed. */
  lateNotes?: () => readonly TableNote[];
  /** In the same case: where a row that has been read stood. */
  placeOf?: (line: number) => RowPlace | null;
  rows: () => AsyncIterable<ReadRow>;
};

export const FORMAT_IDS = [
  "rvtools",
  "azure-import",
  "azure-assessment",
  "azure-inventory",
  "aws-discovery",
  "aws-factory",
  "aws-portfolio",
  "google-center",
  "konveyor",
  "servicenow",
  "kubernetes",
  "compose",
  "docker",
  "terraform",
  "backstage",
  "berth-csv",
  "berth-jsonl",
  "generic-csv",
] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/**
 * One inventory format. Adding one is a file, a fixture with a test, and a line in the registry.
 * Reading is lazy: rows come one by one, so memory does not grow with the file.
 */
export type ImportFormat = {
  id: FormatId;
  title: string;
  /** What is taken from it, in the words of docs/imports.md; what is not named is not read. */
  takes: string;
  /** Whether a person chooses what each column means. */
  takesMapping: boolean;
  detect: (sample: FileSample) => Detection;
  /**
   * For formats of JSON and YAML: the rows that the format makes of the objects of a file, with
   * nothing but what it reads; null where none of them is its own.
   */
  extract?: (documents: readonly DocumentEntry[], fileName: string) => DocumentTable | null;
  /** @throws FileProblemError when the file lacks what the format cannot do without */
  read: (tables: readonly Table[], options: ReadOptions) => Promise<ReadTable>;
};
