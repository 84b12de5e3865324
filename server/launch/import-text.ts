import type { Finding, ImportReport } from "@/server/imports/import-report";
import type { ImportState } from "@/server/imports/unattended";
import type { ApiError } from "./import-client";

const FINDINGS_SHOWN = 20;

const COUNTED = [
  ["rows", "rows"],
  ["create", "to create"],
  ["update", "to update"],
  ["unchanged", "unchanged"],
  ["skipped", "skipped"],
  ["conflict", "in conflict"],
  ["error", "in error"],
] as const;

const OUTCOME: Record<ImportState, string> = {
  running: "still running",
  ready: "can be committed",
  unchanged: "says nothing new",
  refused: "refused, nothing was written",
  committed: "committed",
  undone: "was undone since",
  failed: "cannot be read",
  cancelled: "was cancelled, nothing was written",
  discarded: "was discarded since",
};

/** An import as lines for a person. @param url of Berth, for the address of the page */
export function importText(report: ImportReport, url: string): string {
  const { fileName, team, format, counts, problem } = report;
  const width = String(counts.rows).length;
  const lines = [
    `${fileName} for ${team.name} (${format}): ${OUTCOME[report.state]}`,
    ...COUNTED.filter(([name]) => name === "rows" || counts[name] > 0).map(
      ([name, label]) => `  ${String(counts[name]).padStart(width)} ${label}`,
    ),
    ...(problem ? [`problem: ${problem.message}`] : []),
    ...report.objections.map(({ message }) => `refused: ${message}`),
    ...report.findings.slice(0, FINDINGS_SHOWN).map(findingText),
  ];
  const isCut = report.findings.length > FINDINGS_SHOWN || report.hasMoreFindings;
  lines.push(isCut ? `and more: ${url}${report.page}` : `see ${url}${report.page}`);
  return `${lines.join("\n")}\n`;
}

const findingText = ({ severity, row, message }: Finding): string =>
  `${severity}: row ${row}: ${message}`;

/** What the API refused, field by field. */
export function errorText(message: string, error: ApiError | null): string {
  const fields = (error?.fields ?? []).flatMap(({ field, value, allowed }) =>
    allowed && allowed.length > 0
      ? [`  ${field}${value === null ? "" : ` "${value}"`}: one of ${allowed.join(", ")}`]
      : [],
  );
  return [`error: ${message}`, ...fields, ""].join("\n");
}
