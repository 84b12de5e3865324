"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { NarrowFilters } from "@/components/filters/narrow-filters";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { capacityQuery } from "@/server/exports/export-request";
import { activeFields, NO_FILTER } from "@/server/inventory/workload-filter";
import { CapacityFigures } from "./capacity-figures";
import { currentFigures } from "./current-run";
import { RunPanel, useLatestRun } from "./run-panel";
import { ScenarioControls } from "./scenario-controls";
import { scenarioQuery, useScenarioInAddress, type Scenario } from "./use-scenario-in-address";

/** Before and after: what the portfolio needs in each arrangement, and what that costs. */
export function CapacityPage() {
  const t = useTranslations("capacity");
  const trpc = useTRPC();
  const mayExport = useCan("report:export");
  const { filter, settings, show } = useScenarioInAddress();
  const scenario = { filter, settings };
  const run = useLatestRun();
  const query = useQuery(
    trpc.capacity.compare.queryOptions(scenario, { placeholderData: keepPreviousData }),
  );
  const pools = useQuery(trpc.pools.list.queryOptions());
  const quick = query.data?.ok ? query.data.value : null;
  const ofRun = currentFigures(run, { scenario, quick, pools: pools.data ?? [] });
  const isOfRun = ofRun !== null;
  const comparison = ofRun ?? quick;
  if (pools.data?.length === 0) return <NoPools />;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <ButtonLink href="/capacity/pools">{t("pools.link")}</ButtonLink>
            {mayExport && (
              <ExportMenu
                tables={[
                  {
                    table: "capacity",
                    query: capacityQuery(scenarioQuery(scenario), isOfRun ? "run" : "quick"),
                  },
                  { table: "sizes", query: scenarioQuery(scenario) },
                ]}
              />
            )}
          </>
        }
      />
      <NarrowFilters
        filter={filter}
        setFilter={(next) => show({ filter: next, settings })}
        resultText={comparison ? t("result", { count: comparison.workloads }) : ""}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <ScenarioControls
            settings={settings}
            onChange={(change) => show({ filter, settings: { ...settings, ...change } })}
          />
          <RunPanel scenario={scenario} run={run} isShown={isOfRun} onShow={show} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {query.isError && (
            <ErrorState title={t("failed")} kept={t("kept")} {...failureOf(query)} />
          )}
          {query.isPending && <Loading />}
          {query.data && !query.data.ok && !isOfRun && (
            <Banner tone="info" title={t("tooMany.title")}>
              {t("tooMany.text", query.data.detail)}
            </Banner>
          )}
          {comparison && comparison.workloads === 0 && <Nothing {...scenario} onShow={show} />}
          {comparison && comparison.workloads > 0 && (
            <CapacityFigures
              {...scenario}
              comparison={comparison}
              isRefreshing={query.isPlaceholderData}
            />
          )}
        </div>
      </div>
    </>
  );
}

function Nothing({ filter, settings, onShow }: Scenario & { onShow: (to: Scenario) => void }) {
  const t = useTranslations("capacity.empty");
  const fields = useTranslations("filters.fields");
  const names = activeFields(filter).map((field) => fields(field));
  if (names.length === 0) {
    return <EmptyState title={t("workloads")} description={t("workloadsText")} />;
  }
  return (
    <FilteredEmptyState
      noun={t("noun")}
      filters={names}
      onClear={() => onShow({ filter: NO_FILTER, settings })}
    />
  );
}

function NoPools() {
  const t = useTranslations("capacity");
  const mayEdit = useCan("capacity:write");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <EmptyState
        title={t("empty.pools")}
        description={t(mayEdit ? "empty.poolsText" : "empty.poolsReader")}
        actions={
          mayEdit && (
            <ButtonLink href="/capacity/pools/new" variant="primary">
              {t("empty.addPool")}
            </ButtonLink>
          )
        }
      />
    </>
  );
}

function Loading() {
  const t = useTranslations("capacity");
  return (
    <LoadingRegion label={t("loading")}>
      <div className="flex flex-col gap-4">
        <Skeleton className="h-96" />
        <Skeleton className="h-64" />
      </div>
    </LoadingRegion>
  );
}
