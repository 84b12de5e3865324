"use client";

import { useTranslations } from "next-intl";
import { formatMoment } from "@/components/format/date";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ImportedRow } from "./batch-data";
import type { Decide } from "./use-decide";

type Props = { row: ImportedRow; decide: Decide | null };

/** What a person can decide about one row; what was decided, where nothing can be any more. */
export function RowDecisions({ row, decide }: Props) {
  return (
    <>
      <Rival row={row} decide={decide} />
      {row.disputes.map((dispute) => (
        <FieldDecision key={dispute.field} row={row} dispute={dispute} decide={decide} />
      ))}
      {decide && <Standing row={row} decide={decide} />}
    </>
  );
}

function Rival({ row, decide }: Props) {
  const t = useTranslations("imports.decide");
  const { rowNumber, rivalOf, outcome } = row;
  if (rivalOf === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span>{rivalOf === rowNumber ? t("sameFirst") : t("sameAs", { row: rivalOf })}</span>
      {outcome === "conflict" && decide && (
        <Button
          size="sm"
          disabled={decide.isPending}
          aria-label={t("useRowName", { row: rowNumber, name: row.name ?? "" })}
          onClick={() => decide.run({ kind: "row", rowNumber })}
        >
          {t("useRow")}
        </Button>
      )}
      {outcome !== "conflict" && <span className="font-medium">{t("used")}</span>}
    </div>
  );
}

type FieldProps = Props & { dispute: ImportedRow["disputes"][number] };

function FieldDecision({ row, dispute, decide }: FieldProps) {
  const t = useTranslations("imports");
  const field = dispute.label ?? t(`fields.${dispute.field as "name"}`);
  const words = (value: unknown) => textOf(value) ?? t("decide.unknown");
  const origin =
    dispute.by === null
      ? t("decide.entered")
      : t("decide.enteredBy", { name: dispute.by, when: formatMoment(dispute.at) });
  const pending = decide?.pending;
  const isBeingDecided =
    pending?.kind === "fields" &&
    pending.rowNumber === row.rowNumber &&
    pending.fields.includes(dispute.field);
  const isTaken = isBeingDecided ? pending.take : dispute.taken;
  const take = (choice: "ours" | "file") =>
    decide?.run({
      kind: "fields",
      rowNumber: row.rowNumber,
      fields: [dispute.field],
      take: choice === "file",
    });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-muted">{field}</span>
      {decide ? (
        <SegmentedControl
          size="sm"
          label={t("decide.valueOf", { field, name: row.name ?? "" })}
          value={isTaken ? "file" : "ours"}
          onValueChange={take}
          segments={[
            {
              value: "ours",
              label: t("decide.ours", { value: words(dispute.current) }),
              disabled: decide.isPending,
            },
            {
              value: "file",
              label: t("decide.file", { value: words(dispute.offered) }),
              disabled: decide.isPending,
            },
          ]}
        />
      ) : (
        <span>{words(dispute.taken ? dispute.offered : dispute.current)}</span>
      )}
      <span className="text-muted">{origin}</span>
    </div>
  );
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function Standing({ row, decide }: { row: ImportedRow; decide: Decide }) {
  const t = useTranslations("imports.decide");
  const { rowNumber, outcome, isIncluded } = row;
  if (outcome !== "skipped" && !isIncluded) return null;
  const included = !isIncluded;
  const name = row.name ?? "";
  return (
    <div>
      <Button
        size="sm"
        disabled={decide.isPending}
        aria-label={t(included ? "includeName" : "leaveOutName", { name })}
        onClick={() => decide.run({ kind: "include", rowNumber, included })}
      >
        {t(included ? "include" : "leaveOut")}
      </Button>
    </div>
  );
}
