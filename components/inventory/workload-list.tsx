"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CalendarRange, FileInput, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ColumnChooser } from "@/components/data-table/column-chooser";
import { DensityControl, useDensity } from "@/components/data-table/density-control";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination, type PageStep } from "@/components/ui/pagination";
import { activeFields } from "@/server/inventory/workload-filter";
import { BulkActions } from "./bulk-actions";
import { LIST_COLUMNS, SHOWN_COLUMNS } from "@/server/inventory/list-columns";
import { exportQuery, listHref, newPlanHref, type ListState } from "./list-address";
import { ListFilters, useActiveFilters } from "./list-filters";
import { rememberList } from "./list-memory";
import { toTableSort, toWorkloadSort } from "./list-sort";
import { StandingTabs } from "./standing-tabs";
import { useFilterChoices } from "./use-filter-choices";
import { useListColumns } from "./use-list-columns";
import { useListState, type ListControls } from "./use-list-state";
import { useSelection } from "./use-selection";

/** Every workload of the person's teams: found, ordered, compared and changed in bulk. */
export function WorkloadList() {
  const controls = useListState();
  return (
    <>
      <ListHeader controls={controls} />
      <ListBody controls={controls} />
    </>
  );
}

function ListHeader({ controls }: { controls: ListControls }) {
  const t = useTranslations("inventory");
  const mayExport = useCan("report:export");
  const mayImport = useCan("inventory:import");
  const mayPlan = useCan("plan:write");
  const mayWrite = useCan("workload:write");
  return (
    <PageHeader
      title={t("title")}
      description={t("description")}
      actions={
        <>
          {mayExport && <ListExports state={controls.state} />}
          {mayPlan && (
            <ButtonLink
              href={newPlanHref(controls.state)}
              icon={<CalendarRange aria-hidden="true" />}
            >
              {t("plan")}
            </ButtonLink>
          )}
          {mayImport && (
            <ButtonLink href="/imports" icon={<FileInput aria-hidden="true" />}>
              {t("import")}
            </ButtonLink>
          )}
          {mayWrite && (
            <ButtonLink
              href="/workloads/new"
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              data-shortcut="n"
            >
              {t("new")}
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

/** All columns first: that file is the one that can be imported again. */
function ListExports({ state }: { state: ListState }) {
  const t = useTranslations("exports.tables");
  const query = exportQuery({ ...state, columns: null });
  return (
    <ExportMenu
      tables={[
        { table: "workloads", query, help: t("workloadsHelp") },
        { table: "list", query: exportQuery(state) },
        { table: "scores", query },
        { table: "dependencies", query },
      ]}
    />
  );
}

function ListBody({ controls }: { controls: ListControls }) {
  const t = useTranslations("inventory");
  const trpc = useTRPC();
  const { filter, sort, edge, columns: chosenColumns } = controls.state;
  const list = useQuery(
    trpc.inventory.list.queryOptions({ filter, sort, edge }, { placeholderData: keepPreviousData }),
  );
  const counts = useQuery(
    trpc.inventory.count.queryOptions(filter, { placeholderData: keepPreviousData }),
  ).data;
  const rows = list.data?.rows ?? [];
  const selection = useSelection(filter, rows);
  const mayWrite = useCan("workload:write");
  const [density, setDensity] = useDensity();
  const columns = useListColumns();
  const shown = chosenColumns ?? SHOWN_COLUMNS;
  const hiddenColumnIds = LIST_COLUMNS.filter((id) => !shown.includes(id));
  useEffect(() => {
    if (list.data) rememberList({ href: listHref(controls.state), rows: list.data.rows });
  });
  const matching = counts?.matching ?? null;
  return (
    <>
      <StandingTabs state={controls.state} counts={counts} />
      <ListFilters
        controls={controls}
        columns={columns}
        resultText={matching === null ? "" : t("count", { count: matching })}
        tools={
          <>
            <ColumnChooser
              columns={columns}
              hiddenColumnIds={hiddenColumnIds}
              onHiddenColumnIdsChange={(hidden) =>
                controls.setColumns(LIST_COLUMNS.filter((id) => !hidden.includes(id)))
              }
            />
            <DensityControl value={density} onValueChange={setDensity} />
          </>
        }
      />
      {list.isError ? (
        <ListFailure query={list} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowLabel={({ name }) => name}
          rowHref={({ id }) => `/workloads/${id}`}
          sort={toTableSort(sort)}
          onSortChange={(next) => controls.setSort(toWorkloadSort(next))}
          hiddenColumnIds={hiddenColumnIds}
          density={density}
          selection={
            mayWrite ? { value: selection.selection, onChange: selection.setSelection } : undefined
          }
          isLoading={list.isPending}
          isRefreshing={list.isFetching && !list.isPending}
          empty={<NoRows controls={controls} />}
        />
      )}
      {list.data && rows.length > 0 && (
        <Pagination
          summary={t("shown", { shown: rows.length, count: matching ?? rows.length })}
          previous={step(controls, "before", list.data.previous)}
          next={step(controls, "after", list.data.next)}
        />
      )}
      <BulkActions selection={selection} counts={counts} pageIds={rows.map(({ id }) => id)} />
    </>
  );
}

type FailedQuery = { error: unknown; refetch: () => unknown; isFetching: boolean };

/** The filters stay in reach: another selection may well work. */
function ListFailure({ query }: { query: FailedQuery }) {
  const t = useTranslations("inventory");
  return <ErrorState title={t("failed")} kept={t("failedKept")} {...failureOf(query)} />;
}

function step(
  controls: ListControls,
  side: "after" | "before",
  cursor: { value: string | null; id: string } | null,
): PageStep {
  if (!cursor) return null;
  return {
    onSelect: () => {
      controls.setEdge({ side, cursor });
      document.querySelector("[data-scroll-region]")?.scrollTo({ top: 0 });
      window.scrollTo({ top: 0 });
    },
  };
}

/** Three different reasons for an empty list, each with its own next step. */
function NoRows({ controls }: { controls: ListControls }) {
  const t = useTranslations("inventory.empty");
  const mayWrite = useCan("workload:write");
  const mayImport = useCan("inventory:import");
  const { filter } = controls.state;
  const choices = useFilterChoices(filter.standing);
  const active = useActiveFilters(controls, choices);
  if (active.length > 0) {
    return (
      <FilteredEmptyState
        noun={t("noun")}
        filters={active.map(({ label }) => label)}
        onClear={controls.clearFilter}
      />
    );
  }
  if (activeFields(filter).includes("standing")) {
    return <EmptyState title={t("setAside")} description={t("setAsideText")} />;
  }
  return (
    <EmptyState
      title={t("title")}
      description={mayWrite ? t("text") : t("readerText")}
      actions={
        <>
          {mayImport && (
            <ButtonLink href="/imports" variant="primary">
              {t("import")}
            </ButtonLink>
          )}
          {mayWrite && <ButtonLink href="/workloads/new">{t("create")}</ButtonLink>}
        </>
      }
    />
  );
}
