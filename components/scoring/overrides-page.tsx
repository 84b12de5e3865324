"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FilterBar, type ActiveFilter } from "@/components/data-table/filters";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { formatCount } from "@/components/format/number";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import {
  OVERRIDE_VIEWS,
  overrideFilterFrom,
  overrideFilterParams,
  type OverrideFilter,
} from "@/server/scoring/override-filter";
import { useOverrideColumns } from "./use-override-columns";

type Controls = { filter: OverrideFilter; setFilter: (filter: OverrideFilter) => void };

/** Every verdict that a person put in the place of a computed one, those that end first at the top. */
export function OverridesPage() {
  const t = useTranslations("overrides");
  const [params, go] = useAddressQuery();
  const mayExport = useCan("report:export");
  const filter = overrideFilterFrom(params);
  const setFilter = (next: OverrideFilter) => go(overrideFilterParams(next).toString());
  const query = overrideFilterParams(filter).toString();
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={mayExport && <ExportMenu tables={[{ table: "overrides", query }]} />}
      />
      <OverrideList filter={filter} setFilter={setFilter} />
    </>
  );
}

function OverrideList({ filter, setFilter }: Controls) {
  const t = useTranslations("overrides");
  const trpc = useTRPC();
  const columns = useOverrideColumns(useCan("verdict:override"));
  const query = useInfiniteQuery(
    trpc.overrides.list.infiniteQueryOptions(filter, {
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <OverrideFilters filter={filter} setFilter={setFilter} />
      {query.isError ? (
        <ErrorState title={t("failed")} kept={t("kept")} {...failureOf(query)} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={rows}
          rowKey={({ workloadId }) => workloadId}
          rowLabel={({ workloadName }) => workloadName}
          rowHref={({ workloadId }) => `/workloads/${workloadId}`}
          isLoading={query.isPending}
          isRefreshing={query.isPlaceholderData}
          height="content"
          empty={<NoOverrides filter={filter} setFilter={setFilter} />}
        />
      )}
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

/** Which states, with how many there are of each, and which team. */
function OverrideFilters({ filter, setFilter }: Controls) {
  const t = useTranslations("overrides");
  const trpc = useTRPC();
  const { team, view } = filter;
  const counts = useQuery(
    trpc.overrides.count.queryOptions({ team }, { placeholderData: keepPreviousData }),
  ).data;
  const teams = useTeamOptions();
  const active: ActiveFilter[] = team.map((id) => ({
    id,
    label: `${t("team")}: ${teams.find(({ value }) => value === id)?.label ?? id}`,
    onRemove: () => setFilter({ ...filter, team: team.filter((other) => other !== id) }),
  }));
  if (view !== "all") {
    const onRemove = () => setFilter({ ...filter, view: "all" });
    active.push({ id: view, label: `${t("which")}: ${t(`views.${view}`)}`, onRemove });
  }
  const viewOptions = OVERRIDE_VIEWS.map((value) => ({
    value,
    label: counts
      ? t("viewCount", { view: t(`views.${value}`), count: formatCount(counts[value]) })
      : t(`views.${value}`),
  }));
  return (
    <FilterBar
      filters={
        <>
          <Field label={t("which")}>
            <Select
              value={view}
              options={viewOptions}
              onChange={({ target }) => setFilter({ ...filter, view: viewFrom(target.value) })}
            />
          </Field>
          <Field label={t("team")}>
            <Select
              value={team.length === 1 ? team[0] : ""}
              placeholder={t("allTeams")}
              options={teams}
              onChange={({ target }) =>
                setFilter({ ...filter, team: target.value === "" ? [] : [target.value] })
              }
            />
          </Field>
        </>
      }
      active={active}
      onClearAll={() => setFilter({ team: [], view: "all" })}
      resultText={counts ? t("count", { count: counts[view] }) : ""}
    />
  );
}

const viewFrom = (text: string): OverrideFilter["view"] =>
  OVERRIDE_VIEWS.find((view) => view === text) ?? "all";

function useTeamOptions() {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.teams.names.queryOptions());
  return data.map(({ id, name }) => ({ value: id, label: name }));
}

function NoOverrides({ filter, setFilter }: Controls) {
  const t = useTranslations("overrides");
  const { team, view } = filter;
  if (team.length === 0 && view === "all") {
    return <EmptyState title={t("empty.title")} description={t("empty.text")} />;
  }
  return (
    <FilteredEmptyState
      noun={t("noun")}
      filters={[
        ...(view === "all" ? [] : [t(`views.${view}`)]),
        ...(team.length === 0 ? [] : [t("team")]),
      ]}
      onClear={() => setFilter({ team: [], view: "all" })}
    />
  );
}
