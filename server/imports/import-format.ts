import type { ColumnMapping } from "./column-mapping";
import type { RowIssue } from "./row-issue";
import type { Cell, ColumnProfile, Table } from "./table";
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
  rows: () => AsyncIterable<ReadRow>;
};

export type FormatId = "rvtools" | "berth-csv" | "generic-csv";

/**
 * One inventory format. Adding one is a file, a fixture with a test, and a line in the registry.
 * Reading is lazy: rows come one by one, so memory does not grow with the file.
 */
export type ImportFormat = {
  id: FormatId;
  title: string;
  /** Whether a person chooses what each column means. */
  takesMapping: boolean;
  detect: (sample: FileSample) => Detection;
  /** @throws FileProblemError when the file lacks what the format cannot do without */
  read: (tables: readonly Table[], options: ReadOptions) => Promise<ReadTable>;
};
