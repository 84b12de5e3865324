"use client";

import { CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { Badge, type Tone } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { issueText } from "@/server/imports/wording";
import type { ImportedRow } from "./batch-data";
import { FieldChanges } from "./field-changes";
import { RowDecisions } from "./row-decisions";
import type { Decide } from "./use-decide";
import { useWording } from "./use-wording";

/** Columns of the preview, for `DataTable`. */
export function useRowColumns(
  headers: readonly string[],
  decide: Decide | null,
): readonly Column<ImportedRow>[] {
  const t = useTranslations("imports");
  return [
    {
      id: "row",
      header: t("preview.row"),
      align: "end",
      width: "4rem",
      mobile: "meta-end",
      mobileLabel: true,
      cell: ({ rowNumber }) => rowNumber,
    },
    {
      id: "name",
      header: t("preview.name"),
      wraps: true,
      mobile: "title",
      cell: (row) => <RowName row={row} headers={headers} />,
    },
    {
      id: "outcome",
      header: t("preview.outcome"),
      mobile: "title-end",
      cell: ({ outcome, setAside }) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={TONES[outcome] ?? "neutral"} icon={iconOf(outcome)}>
            {t(`preview.outcomes.${outcome}`)}
          </Badge>
          {setAside && <Badge>{t(`preview.setAsideReason.${setAside}`)}</Badge>}
        </span>
      ),
    },
    {
      id: "detail",
      header: t("preview.detail"),
      wraps: true,
      mobile: "meta",
      cell: (row) => <RowDetail row={row} decide={decide} />,
    },
  ];
}

/** Others may stand for a workload that is not there, or not yet. */
const IN_INVENTORY: ReadonlySet<ImportedRow["outcome"]> = new Set(["update", "unchanged"]);

const iconOf = (outcome: ImportedRow["outcome"]) =>
  outcome === "error" ? (
    <CircleX aria-hidden="true" />
  ) : outcome === "conflict" ? (
    <TriangleAlert aria-hidden="true" />
  ) : undefined;

const TONES: Partial<Record<ImportedRow["outcome"], Tone>> = {
  error: "danger",
  conflict: "warning",
};

/** The name, linked where the workload exists; a row without one shows its first filled cells. */
function RowName({ row, headers }: { row: ImportedRow; headers: readonly string[] }) {
  if (row.name !== null && row.workloadId !== null && IN_INVENTORY.has(row.outcome)) {
    return <TextLink href={`/workloads/${row.workloadId}`}>{row.name}</TextLink>;
  }
  if (row.name !== null)
    return <span className="inline-block max-w-80 font-medium wrap-anywhere">{row.name}</span>;
  const cells = row.cells
    .map((cell, at) => [headers[at], cell] as const)
    .filter(([, cell]) => cell !== null && cell !== "")
    .slice(0, 3);
  return (
    <span className="inline-block max-w-80 wrap-anywhere text-muted">
      {cells.map(([header, cell]) => `${header}: ${String(cell)}`).join(", ")}
    </span>
  );
}

function RowDetail({ row, decide }: { row: ImportedRow; decide: Decide | null }) {
  const wording = useWording();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {row.issues.map((issue) => (
        <p
          key={`${issue.code} ${issue.column} ${issue.value}`}
          className="flex items-start gap-1.5"
        >
          {issue.severity === "error" ? (
            <CircleX size={14} aria-hidden="true" className="mt-0.75 shrink-0 text-danger" />
          ) : (
            <TriangleAlert size={14} aria-hidden="true" className="mt-0.75 shrink-0 text-warning" />
          )}
          <span className="min-w-0 wrap-anywhere whitespace-normal">
            {issueText(issue, wording)}
          </span>
        </p>
      ))}
      <RowDecisions row={row} decide={decide} />
      <FieldChanges row={row} />
    </div>
  );
}
