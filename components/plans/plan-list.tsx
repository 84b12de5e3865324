"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { PLAN_STATUSES, type PlanStatus } from "@/server/plans/plan";
import { planStatusFrom } from "./plan-status";
import { usePlanListColumns } from "./use-plan-list-columns";

/** Every plan with a workload of the person's teams, the last changed first. */
export function PlanList() {
  const t = useTranslations("plans");
  const mayWrite = useCan("plan:write");
  const mayExport = useCan("report:export");
  const trpc = useTRPC();
  const [status, setStatus] = useStatusInAddress();
  const columns = usePlanListColumns();
  const query = useInfiniteQuery(
    trpc.plans.list.infiniteQueryOptions(
      { status },
      { initialCursor: null, getNextPageParam: ({ next }) => next },
    ),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const hasFilter = status !== null;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {mayExport && (
              <ExportMenu
                tables={[{ table: "plans", query: status === null ? "" : `status=${status}` }]}
              />
            )}
            {mayWrite && <NewPlanLink />}
          </>
        }
      />
      {query.isError && (
        <ErrorState title={t("list.failed")} kept={t("list.kept")} {...failureOf(query)} />
      )}
      {(rows.length > 0 || hasFilter) && (
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl
            label={t("list.filterStatus")}
            value={status ?? "all"}
            onValueChange={(value) => setStatus(value === "all" ? null : value)}
            segments={[
              { value: "all", label: t("list.all") },
              ...PLAN_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
            ]}
          />
          <p role="status" className="text-table text-muted">
            {t("list.count", { count: rows.length })}
          </p>
        </div>
      )}
      {!query.isError && (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/plans/${id}`}
          isLoading={query.isPending}
          isRefreshing={query.isRefetching}
          empty={
            hasFilter ? (
              <FilteredEmptyState
                noun={t("list.noun")}
                filters={[`${t("list.status")}: ${t(`statuses.${status}`)}`]}
                onClear={() => setStatus(null)}
              />
            ) : (
              <EmptyState
                title={t("list.emptyTitle")}
                description={mayWrite ? t("list.emptyText") : t("list.emptyReader")}
                actions={mayWrite && <NewPlanLink />}
              />
            )
          }
        />
      )}
      {query.hasNextPage && (
        <div>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("list.more")}
          </Button>
        </div>
      )}
    </>
  );
}

function NewPlanLink() {
  const t = useTranslations("plans.list");
  return (
    <ButtonLink
      href="/plans/new"
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      data-shortcut="n"
    >
      {t("new")}
    </ButtonLink>
  );
}

function useStatusInAddress(): [PlanStatus | null, (status: PlanStatus | null) => void] {
  const [params, go] = useAddressQuery();
  const status = planStatusFrom(params.get("status"));
  return [status, (next) => go(next === null ? "" : `status=${next}`)];
}
