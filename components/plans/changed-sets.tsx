"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/table";
import type { SetChange } from "@/server/plans/set-diff";
import { BeforeAfter, Part } from "./changed-parts";
import { useSetChangeWording } from "./set-change-wording";

function useSetColumns(): Column<SetChange>[] {
  const t = useTranslations("versions");
  const { members } = useSetChangeWording();
  return [
    {
      id: "set",
      header: t("sets.set"),
      mobile: "title",
      wraps: true,
      cell: ({ before, after }) => (
        <BeforeAfter before={before ?? after ?? ""} after={after ?? before ?? ""} />
      ),
    },
    { id: "kind", header: t("sets.kind"), cell: ({ kind }) => t(`fields.${kind}`) },
    {
      id: "change",
      header: t("compare.change"),
      mobile: "title-end",
      cell: ({ change }) => t(`compare.${change}`),
    },
    {
      id: "members",
      header: t("compare.workloads"),
      mobile: "meta",
      wraps: true,
      // A phone has no column of its own for the kind, and nothing of this may be cut off.
      cell: (change) => (
        <span className="block whitespace-normal">
          <span className="md:hidden">{t(`fields.${change.kind}`)}: </span>
          {members(change)}
        </span>
      ),
    },
  ];
}

/** Sets of workloads that differ, each with who came in and who went out. */
export function ChangedSets({ sets }: { sets: readonly SetChange[] }) {
  const t = useTranslations("versions.sets");
  const columns = useSetColumns();
  if (sets.length === 0) return null;
  return (
    <Part title={t("title")}>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={sets}
        rowKey={({ id, kind }) => `${kind} ${id}`}
        height="content"
      />
    </Part>
  );
}
