"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { useCan } from "@/components/session/actor-provider";
import { NoTeam } from "@/components/session/no-team";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { UploadCard } from "./upload-card";
import { useBatchColumns } from "./use-batch-columns";

/** Upload on top, everything that was imported below. */
export function ImportsPage() {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const teams = useQuery(trpc.imports.teams.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {teams.data?.length === 0 ? <NoTeam /> : <UploadCard teams={teams.data ?? []} />}
      <BatchHistory />
    </>
  );
}

function BatchHistory() {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const columns = useBatchColumns();
  const mayExport = useCan("report:export");
  const query = useInfiniteQuery(
    trpc.imports.list.infiniteQueryOptions(
      {},
      { initialCursor: null, getNextPageParam: ({ next }) => next },
    ),
  );
  if (query.isError) {
    return <ErrorState title={t("list.failed")} {...failureOf(query)} />;
  }
  return (
    <section aria-label={t("list.title")} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-section">{t("list.title")}</h2>
        {mayExport && <ExportMenu tables={[{ table: "imports" }]} />}
      </div>
      <DataTable
        label={t("list.label")}
        columns={columns}
        rows={query.data?.pages.flatMap(({ batches }) => batches) ?? []}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/imports/${id}`}
        isLoading={query.isPending}
        height="content"
        empty={<EmptyState title={t("list.emptyTitle")} description={t("list.emptyText")} />}
      />
      {query.hasNextPage && (
        <div>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("list.older")}
          </Button>
        </div>
      )}
    </section>
  );
}
