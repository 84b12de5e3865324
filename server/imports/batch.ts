import { isOver } from "@/server/jobs/job";
import type { BatchCounts } from "./batch-counts";
import type { BatchJob } from "./batch-job";
import type { ColumnMapping } from "./column-mapping";
import type { FileProblem } from "./file-problem";
import type { Detection, FormatId } from "./import-format";
import type { TableNote } from "./table";
import type { Unattended } from "./import-rules";

export const BATCH_STATUSES = [
  "uploaded",
  "previewed",
  "committed",
  "undone",
  "failed",
  "discarded",
] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

export type SourceTable = {
  name: string;
  headers: readonly string[];
  rowCount: number | null;
  notes: readonly TableNote[];
};

/** What was found in the file, and how it is being read. */
export type BatchSource = {
  tables: readonly SourceTable[];
  recognised: readonly { id: FormatId; detection: Detection }[];
  /** The table whose rows are the rows of the batch, once a preview has been made. */
  table: string | null;
  headers: readonly string[];
  /** Tables read along with it. */
  joined: readonly string[];
  /** What reading in the chosen way left out or decided. */
  readNotes: readonly TableNote[];
  /** Whether facts that people entered give way to the file. */
  overwriteTyped: boolean;
  /** Applications that the commit will create, with the ids they will have. */
  newApplications: readonly { id: string; name: string; teamId: string }[];
};

export type Batch = {
  id: string;
  /** The job that reads, commits or undoes it, or did so last. */
  job: BatchJob | null;
  teamId: string;
  teamName: string;
  status: BatchStatus;
  format: FormatId;
  fileName: string;
  fileBytes: number;
  source: BatchSource;
  mapping: ColumnMapping;
  counts: BatchCounts;
  problem: FileProblem | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  committedBy: string | null;
  committedAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  /** The token with which a program sent it, and what it asked for; null for one of a person. */
  tokenId: string | null;
  unattended: Unattended | null;
};

/** Whether another format, mapping or option can still be chosen. */
export const isOpen = ({ status }: Pick<Batch, "status">): boolean =>
  status === "uploaded" || status === "previewed" || status === "failed";

/** Whether a job works on it; until that is over nothing else may. */
export const isBusy = ({ job }: Pick<Batch, "job">): boolean => job !== null && !isOver(job);

/** Rows that a commit would write. */
export const rowsToWrite = (counts: Pick<BatchCounts, "create" | "update">): number =>
  counts.create + counts.update;
