"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { ExportMenu } from "@/components/data-table/export-menu";
import { QueryTable } from "@/components/trpc/query-table";
import { formatMoment } from "@/components/format/date";
import { formatCount } from "@/components/format/number";
import { useCan } from "@/components/session/actor-provider";
import { useTRPC } from "@/components/trpc/client";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { ArchetypeView } from "./archetype-draft";
import { RescoringOfAddress } from "./rescoring-of-address";
import { TagList } from "./tag-list";

/** Every archetype with the workloads that it is for. */
export function ArchetypeList() {
  const t = useTranslations("archetypes");
  const trpc = useTRPC();
  const columns = useColumns();
  const mayWrite = useCan("archetype:write");
  const mayExport = useCan("report:export");
  const query = useQuery(trpc.archetypes.list.queryOptions());
  const create = (
    <ButtonLink
      href="/settings/archetypes/new"
      variant="primary"
      data-shortcut="n"
      icon={<Plus aria-hidden="true" />}
    >
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {mayExport && <ExportMenu tables={[{ table: "archetypes" }]} />}
            {mayWrite && create}
          </>
        }
      />
      <RescoringOfAddress />
      <QueryTable
        query={query}
        failed={t("failed")}
        label={t("title")}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/settings/archetypes/${id}`}
        empty={
          <EmptyState
            title={t("empty.title")}
            description={t("empty.text")}
            actions={mayWrite && create}
          />
        }
      />
    </>
  );
}

function useColumns(): readonly Column<ArchetypeView>[] {
  const t = useTranslations("archetypes");
  return [
    {
      id: "name",
      header: t("fields.name"),
      sticky: true,
      mobile: "title",
      cell: ({ name }) => <bdi className="font-medium">{name}</bdi>,
    },
    {
      id: "rule",
      header: t("fields.tags"),
      wraps: true,
      mobile: "meta",
      cell: ({ tags, match }) => (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {tags.length > 1 && <span className="text-muted">{t(`matchShort.${match}`)}</span>}
          <TagList tags={tags} shown={5} />
        </span>
      ),
    },
    {
      id: "facts",
      header: t("fields.facts"),
      align: "end",
      cell: ({ facts }) => formatCount(Object.keys(facts).length),
    },
    {
      id: "workloads",
      header: t("fields.workloads"),
      align: "end",
      mobile: "title-end",
      mobileLabel: true,
      cell: ({ workloads }) => formatCount(workloads),
    },
    {
      id: "updated",
      header: t("fields.updated"),
      cell: ({ updatedAt }) => formatMoment(updatedAt),
    },
  ];
}
