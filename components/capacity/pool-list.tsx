"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { formatMoney } from "@/components/format/money";
import { formatCount, formatNumber } from "@/components/format/number";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Unknown } from "@/components/ui/unknown";
import { deriveAllocatable, monthlyNodePrice } from "@/server/capacity/pool";
import { platformKey } from "./platform-key";
import type { PoolView } from "./use-save-pool";

/** What workloads can run on, in the order in which it is filled. */
export function PoolList() {
  const t = useTranslations("pools");
  const trpc = useTRPC();
  const mayEdit = useCan("capacity:write");
  const mayExport = useCan("report:export");
  const query = useQuery(trpc.pools.list.queryOptions());
  const columns = usePoolColumns();
  const add = mayEdit && (
    <ButtonLink
      href="/capacity/pools/new"
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      data-shortcut="n"
    >
      {t("add")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        breadcrumbs={[{ label: t("capacity"), href: "/capacity" }]}
        actions={
          <>
            {mayExport && <ExportMenu tables={[{ table: "pools" }]} />}
            {add}
          </>
        }
      />
      {query.isError ? (
        <ErrorState title={t("failed")} {...failureOf(query)} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={query.data ?? []}
          rowKey={({ id }) => id}
          rowLabel={({ name }) => name}
          rowHref={mayEdit ? ({ id }) => `/capacity/pools/${id}` : undefined}
          isLoading={query.isPending}
          height="content"
          empty={
            <EmptyState
              title={t("empty")}
              description={t(mayEdit ? "emptyText" : "emptyReader")}
              actions={add}
            />
          }
        />
      )}
    </>
  );
}

function usePoolColumns(): Column<PoolView>[] {
  const t = useTranslations("pools");
  const ui = useTranslations("ui.verdict");
  const amount = (id: "cpu" | "memory", unit: string, value: (pool: PoolView) => number) => ({
    id,
    header: t(`columns.${id}`),
    unit,
    align: "end" as const,
    cell: (pool: PoolView) => formatNumber(value(pool)),
  });
  const leaves = ({ definition }: PoolView) => deriveAllocatable(definition).allocatable;
  return [
    {
      id: "name",
      header: t("columns.name"),
      isFixed: true,
      sticky: true,
      mobile: "title",
      cell: ({ name }) => name,
    },
    {
      id: "platform",
      header: t("columns.platform"),
      mobile: "meta",
      cell: ({ definition }) => t(`platforms.${platformKey(definition.platform)}`),
    },
    {
      id: "architectures",
      header: t("columns.architectures"),
      cell: ({ definition }) =>
        definition.architectures.map((one) => t(`architectures.${one}`)).join(", "),
    },
    {
      id: "forms",
      header: t("columns.forms"),
      cell: ({ definition }) => definition.forms.map((form) => ui(form)).join(", "),
    },
    amount("cpu", "vCPU", (pool) => leaves(pool).cpuMilli / 1000),
    amount("memory", "GiB", (pool) => leaves(pool).memoryMib / 1024),
    {
      id: "spare",
      header: t("columns.spare"),
      align: "end",
      cell: ({ definition }) => formatCount(definition.failuresTolerated),
    },
    {
      id: "price",
      header: t("columns.price"),
      align: "end",
      mobile: "title-end",
      cell: ({ definition }) => {
        const price = monthlyNodePrice(definition);
        return price === null ? <Unknown /> : formatMoney(price, definition.currency);
      },
    },
  ];
}
