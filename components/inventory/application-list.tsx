"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { SearchInput } from "@/components/ui/text-input";
import { useApplicationColumns } from "./use-application-columns";

const ApplicationDialog = dynamic(() =>
  import("./application-dialog").then((module) => module.ApplicationDialog),
);

/** The applications of the person's teams, with the verdict of each group. */
export function ApplicationList() {
  const t = useTranslations("applications");
  const mayWrite = useCan("workload:write");
  const [isCreating, setCreating] = useState(false);
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t("new")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <ListExport />
            {create}
          </>
        }
      />
      <Rows />
      {isCreating && <ApplicationDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function ListExport() {
  const [{ q, team }] = useFilterInAddress();
  if (!useCan("report:export")) return null;
  const given = Object.entries({ q, team }).filter(([, value]) => value !== "");
  return (
    <ExportMenu tables={[{ table: "applications", query: String(new URLSearchParams(given)) }]} />
  );
}

type ListFilter = { q: string; team: string };

function Rows() {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const columns = useApplicationColumns();
  const [filter, setFilter] = useFilterInAddress();
  const query = useInfiniteQuery(
    trpc.applications.list.infiniteQueryOptions(
      { q: filter.q, teamIds: filter.team === "" ? [] : [filter.team] },
      {
        initialCursor: null,
        getNextPageParam: ({ next }) => next,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const active = useActiveFilters(filter, setFilter);
  if (query.isError) {
    return <ErrorState title={t("failed")} {...failureOf(query)} />;
  }
  if (query.isSuccess && rows.length === 0 && active.length === 0) return <NoApplications />;
  return (
    <>
      <Filters
        filter={filter}
        onChange={setFilter}
        active={active}
        resultText={t(query.hasNextPage ? "firstOfMore" : "count", { count: rows.length })}
      />
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/applications/${id}`}
        isLoading={query.isPending}
        isRefreshing={query.isPlaceholderData}
        height="content"
        empty={
          <FilteredEmptyState
            noun={t("noun")}
            filters={active.map(({ label }) => label)}
            onClear={() => setFilter({ q: "", team: "" })}
          />
        }
      />
      {query.hasNextPage && (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("showMore")}
          </Button>
        </div>
      )}
    </>
  );
}

function NoApplications() {
  const t = useTranslations("applications.empty");
  const mayWrite = useCan("workload:write");
  return <EmptyState title={t("title")} description={t(mayWrite ? "description" : "reader")} />;
}

type FiltersProps = {
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  active: readonly ActiveFilter[];
  resultText: string;
};

const SETTLE_MS = 250;

function Filters({ filter, onChange, active, resultText }: FiltersProps) {
  const t = useTranslations("applications");
  const teams = useTeamOptions();
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => {
    if (typed === filter.q) return;
    const timer = setTimeout(() => onChange({ ...filter, q: typed }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, filter, onChange]);
  return (
    <FilterBar
      search={
        <Field label={t("search")} isLabelHidden>
          <SearchInput
            value={typed}
            placeholder={t("search")}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
      }
      filters={
        <Field label={t("team")}>
          <Select
            value={filter.team}
            placeholder={t("anyTeam")}
            options={teams}
            onChange={({ target }) => onChange({ ...filter, team: target.value })}
          />
        </Field>
      }
      active={active}
      onClearAll={() => {
        setTyped("");
        onChange({ q: "", team: "" });
      }}
      resultText={resultText}
    />
  );
}

function useTeamOptions() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.inventory.facets.queryOptions({ standing: "all" }));
  return (data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

function useActiveFilters(
  filter: ListFilter,
  setFilter: (filter: ListFilter) => void,
): ActiveFilter[] {
  const t = useTranslations("applications");
  const teams = useTeamOptions();
  const active: ActiveFilter[] = [];
  if (filter.q !== "") {
    active.push({
      id: "q",
      label: t("searchIs", { text: filter.q }),
      onRemove: () => setFilter({ ...filter, q: "" }),
    });
  }
  if (filter.team !== "") {
    const name = teams.find(({ value }) => value === filter.team)?.label ?? filter.team;
    active.push({
      id: "team",
      label: t("teamIs", { name }),
      onRemove: () => setFilter({ ...filter, team: "" }),
    });
  }
  return active;
}

function useFilterInAddress(): [ListFilter, (filter: ListFilter) => void] {
  const [params, go] = useAddressQuery();
  const filter = { q: params.get("q") ?? "", team: params.get("team") ?? "" };
  const setFilter = (next: ListFilter) => {
    const given = Object.entries(next).filter(([, value]) => value !== "");
    go(new URLSearchParams(given).toString());
  };
  return [filter, setFilter];
}
