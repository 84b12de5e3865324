import type { Batch } from "@/server/imports/batch";
import { listCell, momentCell, tableOf } from "./column";

export const IMPORT_TABLE = tableOf<Batch>([
  ["id", "Berth's id of the import", ({ id }) => id],
  ["file", "Name of the file", ({ fileName }) => fileName],
  ["status", "uploaded, previewed, failed, committed or undone", ({ status }) => status],
  ["format", "What it was read as", ({ format }) => format],
  ["team", "Team for which it was imported", ({ teamName }) => teamName],
  ["created", "Rows that make a workload", ({ counts }) => counts.create],
  ["changed", "Rows that change one", ({ counts }) => counts.update],
  ["skipped", "Rows that were left out, such as templates", ({ counts }) => counts.skipped],
  ["errors", "Rows that could not be read", ({ counts }) => counts.error],
  ["by", "Who uploaded it", ({ createdBy }) => createdBy],
  ["at", "When, ISO 8601 in UTC", ({ createdAt }) => momentCell(createdAt)],
  ["rows", "Rows of the file", ({ counts }) => counts.rows],
  ["unchanged", "Rows that say what is known already", ({ counts }) => counts.unchanged],
  ["conflicts", "Rows that name a workload another row names too", ({ counts }) => counts.conflict],
  ["bytes", "Size of the file", ({ fileBytes }) => fileBytes],
  ["committedBy", "Who committed it", ({ committedBy }) => committedBy],
  ["committedAt", "When, ISO 8601 in UTC", ({ committedAt }) => momentCell(committedAt)],
  ["undoneBy", "Who undid it", ({ undoneBy }) => undoneBy],
  ["undoneAt", "When, ISO 8601 in UTC", ({ undoneAt }) => momentCell(undoneAt)],
]);

type Change = { field: string; before: unknown; after: unknown };

export type ImportRowRecord = {
  rowNumber: number;
  name: string | null;
  outcome: string;
  setAside: string | null;
  isIncluded: boolean;
  changes: readonly Change[];
  issues: readonly {
    severity: string;
    code: string;
    column: string | null;
    value: string | null;
    /** As the page says it. */
    text: string;
  }[];
  disputes: readonly { field: string; current: unknown; offered: unknown; taken: boolean }[];
  rivalOf: number | null;
  workloadId: string | null;
  headers: readonly string[];
  cells: readonly unknown[];
};

const jsonOf = (values: readonly object[]): string | null =>
  values.length === 0 ? null : JSON.stringify(values);

const issuesOf = (severity: string) => (row: ImportRowRecord) =>
  jsonOf(
    row.issues
      .filter((issue) => issue.severity === severity)
      .map(({ code, column, value, text }) => ({ code, column, value, text })),
  );

export const IMPORT_ROW_TABLE = tableOf<ImportRowRecord>([
  ["row", "Number of the row in the file, from 1", ({ rowNumber }) => rowNumber],
  ["name", "Name that the row gives; empty = none", ({ name }) => name],
  ["outcome", "create, update, unchanged, skipped, conflict or error", ({ outcome }) => outcome],
  [
    "setAside",
    "template, placeholder or powered-off, where it stands apart from the totals",
    ({ setAside }) => setAside,
  ],
  [
    "included",
    "true = it would be skipped, and somebody took it in",
    ({ isIncluded }) => isIncluded,
  ],
  [
    "fields",
    "List of the fields that it changes",
    ({ changes }) => listCell(changes.map(({ field }) => field)),
  ],
  [
    "changes",
    "The changes as JSON, each with field, before and after in words",
    ({ changes }) => jsonOf(changes.map(({ field, before, after }) => ({ field, before, after }))),
  ],
  [
    "errors",
    "Why it cannot be read, as JSON: code, column, value and text, the sentence of the page",
    issuesOf("error"),
  ],
  ["warnings", "What was read in spite of doubt, the same way", issuesOf("warning")],
  [
    "disputes",
    "Values that a person entered where the row offers another, as JSON: field, current, offered, taken",
    ({ disputes }) =>
      jsonOf(
        disputes.map(({ field, current, offered, taken }) => ({ field, current, offered, taken })),
      ),
  ],
  ["rivalOf", "The first row that is the same workload", ({ rivalOf }) => rivalOf],
  ["workloadId", "Berth's id of the workload it changes or makes", ({ workloadId }) => workloadId],
  [
    "cells",
    "The row as it was uploaded, as JSON: a name and a value for each cell that is filled",
    ({ headers, cells }) =>
      JSON.stringify(
        cells.flatMap((cell, at) => (cell === null ? [] : [[headers[at] ?? "", cell]])),
      ),
  ],
]);
