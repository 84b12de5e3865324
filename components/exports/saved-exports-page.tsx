"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDown, Server } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { QueryTable } from "@/components/trpc/query-table";
import { formatMomentDay } from "@/components/format/date";
import { useTRPC } from "@/components/trpc/client";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { savedExportHref, savedForm, type SavedExport } from "@/server/exports/saved-export";
import { SavedExportActions } from "./saved-export-actions";

/** Downloads that the person gave a name. */
export function SavedExportsPage() {
  const t = useTranslations("savedExports");
  const trpc = useTRPC();
  const columns = useColumns();
  const query = useQuery(trpc.savedExports.list.queryOptions());
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={<ButtonLink href="/settings/tokens">{t("tokens")}</ButtonLink>}
      />
      <QueryTable
        query={query}
        failed={t("failed")}
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={<FileDown />}
            title={t("empty.title")}
            description={t("empty.text")}
            actions={
              <ButtonLink variant="primary" href="/workloads" icon={<Server aria-hidden="true" />}>
                {t("empty.open")}
              </ButtonLink>
            }
          />
        }
      />
    </>
  );
}

function useColumns(): readonly Column<SavedExport>[] {
  const t = useTranslations("savedExports");
  return [
    {
      id: "name",
      header: t("name"),
      sticky: true,
      isFixed: true,
      mobile: "title",
      cell: (saved) => (
        <a
          href={savedExportHref(saved)}
          download
          className="font-medium text-accent hover:underline"
        >
          {saved.name}
        </a>
      ),
    },
    {
      id: "table",
      header: t("table"),
      mobile: "meta",
      cell: ({ table }) => t(`tables.${table}`),
    },
    {
      id: "form",
      header: t("form"),
      mobile: "meta-end",
      cell: (saved) => t(`forms.${savedForm(saved) ?? "csv"}`),
    },
    {
      id: "createdAt",
      header: t("savedOn"),
      cell: ({ createdAt }) => formatMomentDay(createdAt),
    },
    {
      id: "actions",
      header: t("actions"),
      align: "end",
      isFixed: true,
      mobile: "title-end",
      cell: (saved) => <SavedExportActions saved={saved} />,
    },
  ];
}
