"use client";

import { useTranslations } from "next-intl";
import { Unknown } from "@/components/ui/unknown";
import type { ImportedRow } from "./batch-data";

const FIELDS_SHOWN = 8;

type Change = ImportedRow["changes"][number];

/** An update field by field, old and new; a new workload with what it will hold. */
export function FieldChanges({ row }: { row: ImportedRow }) {
  const t = useTranslations("imports");
  if (row.outcome === "error") return null;
  if (row.outcome === "unchanged" && row.disputes.length > 0) return null;
  if (row.outcome === "unchanged") {
    return <p className="text-muted">{t("preview.noChange")}</p>;
  }
  // The name has a column of its own.
  const changes = row.changes.filter(({ field }) => hasBefore(row) || !OWN.has(field));
  const more = changes.length - FIELDS_SHOWN;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
      {changes.slice(0, FIELDS_SHOWN).map((change) => (
        <div key={change.field} className="flex min-w-0 gap-1">
          <dt className="shrink-0 text-muted">{labelOf(change, t)}</dt>
          <dd className="min-w-0 break-words">
            {hasBefore(row) && (
              <>
                <del className="text-muted">
                  <Value value={change.before} />
                </del>
                {" → "}
              </>
            )}
            <ins className="no-underline">
              <Value value={change.after} />
            </ins>
          </dd>
        </div>
      ))}
      {more > 0 && <div className="text-muted">{t("preview.moreFields", { count: more })}</div>}
    </dl>
  );
}

const labelOf = (
  { field, label }: Change,
  t: ReturnType<typeof useTranslations<"imports">>,
): string => label ?? t(`fields.${field as "name"}`);

/** A new workload has no earlier values, and a rival row may stand for one. */
const hasBefore = ({ outcome, changes }: ImportedRow): boolean =>
  outcome === "update" ||
  (outcome === "conflict" && !changes.some(({ field, before }) => field === "name" && !before));

const OWN: ReadonlySet<string> = new Set(["name", "teamId", "sourceKey"]);

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <Unknown />;
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
