import type { Batch } from "./batch";
import type { ShownRow } from "./import-row";
import type { FileProblem } from "./file-problem";
import type { Objection, Standing } from "./unattended";
import { issueText, problemText, type Translate } from "./wording";

/** One thing to know about one row. `code` is stable, `message` is for people. */
export type Finding = {
  row: number;
  name: string | null;
  severity: "error" | "warning" | "conflict";
  code: string;
  column: string | null;
  value: string | null;
  message: string;
};

/** What programs learn of an import; docs/api.md describes each name, and none of them changes. */
export type ImportReport = {
  id: string;
  address: string;
  page: string;
  state: Standing["state"];
  mode: string | null;
  conflicts: string | null;
  errors: string | null;
  team: { id: string; name: string };
  fileName: string;
  format: string;
  progress: { done: number; total: number | null } | null;
  counts: Record<(typeof COUNTS)[number], number>;
  objections: (Objection & { message: string })[];
  problem: { code: string; message: string } | null;
  findings: Finding[];
  /** Whether more rows than those told have findings. */
  hasMoreFindings: boolean;
  createdAt: string;
  committedAt: string | null;
};

/** `rows` is the sum of the six that follow. */
const COUNTS = [
  "rows",
  "create",
  "update",
  "unchanged",
  "skipped",
  "conflict",
  "error",
  "kept",
  "byName",
  "warned",
] as const;

export type Found = { batch: Batch; standing: Standing; rows: readonly ShownRow[] };
/** `imports` says what is wrong with files and rows, `api` why nothing was written. */
export type Texts = { imports: Translate; api: Translate };

/** Of a translator of all messages. */
export const importTexts = (
  t: (key: "imports.title", values: Record<string, string | number>) => string,
): Texts => ({
  imports: (key, values) => t(`imports.${key}` as "imports.title", values),
  api: (key, values) => t(`api.${key}` as "imports.title", values),
});

export const importAddress = (importId: string): string => `/api/v1/imports/${importId}`;

export function importReport({ batch, standing, rows }: Found, texts: Texts): ImportReport {
  const { unattended, counts, job } = batch;
  const isRunning = standing.state === "running";
  return {
    id: batch.id,
    address: importAddress(batch.id),
    page: `/imports/${batch.id}`,
    state: standing.state,
    mode: unattended?.mode ?? null,
    conflicts: unattended?.conflicts ?? null,
    errors: unattended?.errors ?? null,
    team: { id: batch.teamId, name: batch.teamName },
    fileName: batch.fileName,
    format: batch.format,
    progress: isRunning && job ? { done: job.done, total: job.total } : null,
    counts: Object.fromEntries(
      COUNTS.map((name) => [name, counts[name]]),
    ) as ImportReport["counts"],
    objections: standing.objections.map((objection) => ({
      ...objection,
      message: texts.api(`objections.${objection.code}`, { rows: objection.rows ?? 0 }),
    })),
    problem: problemOf(batch, texts),
    findings: rows.flatMap((row) => findingsOf(row, texts)),
    hasMoreFindings: rowsWithFindings(counts) > rows.length,
    createdAt: batch.createdAt.toISOString(),
    committedAt: batch.committedAt?.toISOString() ?? null,
  };
}

const rowsWithFindings = ({ error, toDecide }: Batch["counts"]): number => error + toDecide;

function problemOf({ problem, job }: Batch, texts: Texts): ImportReport["problem"] {
  if (problem) return problemReport(problem, texts);
  return job?.status === "failed" ? { code: "job-failed", message: job.problem ?? "" } : null;
}

export const problemReport = (problem: FileProblem, { imports }: Texts) => ({
  code: problem.code,
  message: problemText(problem, imports),
});

function findingsOf(row: ShownRow, { imports, api }: Texts): Finding[] {
  const of = { row: row.rowNumber, name: row.name };
  const issues = row.issues.map((issue) => ({
    ...of,
    severity: issue.severity,
    code: issue.code,
    column: issue.column,
    value: issue.value,
    message: issueText(issue, imports),
  }));
  const disputes = row.disputes.map(({ field, offered, taken }) => ({
    ...of,
    severity: "conflict" as const,
    code: taken ? "value-replaced" : "value-kept",
    column: field,
    value: textOf(offered),
    message: api(taken ? "valueReplaced" : "valueKept", { field }),
  }));
  if (row.outcome !== "conflict") return [...issues, ...disputes];
  const first = row.rivalOf ?? 0;
  const message = api("rivalRow", { row: first });
  const rival = { severity: "conflict" as const, code: "rival-row", column: null, value: null };
  return [...issues, ...disputes, { ...of, ...rival, message }];
}

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
};
