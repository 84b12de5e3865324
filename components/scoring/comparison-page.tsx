"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ExportMenu } from "@/components/data-table/export-menu";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { PageHeader } from "@/components/ui/page-header";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { ChoosableOption } from "@/components/ui/use-options";
import { COMPARED_MAX, comparedFrom } from "@/server/scoring/comparison-address";
import type { Comparison } from "@/server/scoring/comparison-schema";
import { ComparisonDimensions } from "./comparison-dimensions";
import { ComparisonFacts } from "./comparison-facts";
import { ComparisonReasons, ComparisonVerdicts } from "./comparison-verdicts";

/** Up to four workloads side by side; which ones stands in the address. */
export function ComparisonPage() {
  const t = useTranslations("comparison");
  const workloads = useTranslations("inventory")("title");
  const trpc = useTRPC();
  const mayExport = useCan("report:export");
  const [params, go] = useAddressQuery();
  const ids = comparedFrom(params);
  const query = useQuery({
    ...trpc.scoring.compare.queryOptions({ workloadIds: ids }),
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
  });
  const found = ids.length > 0 ? query.data : undefined;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: workloads, href: "/workloads" }]}
        title={t("title")}
        description={t("description")}
        actions={
          found &&
          mayExport && (
            <ExportMenu tables={[{ table: "comparison", query: `ids=${ids.join(",")}` }]} />
          )
        }
      />
      <Chosen
        chosen={found?.workloads ?? []}
        onChange={(next) => go(next.length === 0 ? "" : `ids=${next.join(",")}`, "push")}
      />
      {query.isError && <ErrorState title={t("failed")} {...failureOf(query)} />}
      {ids.length > 0 && query.isPending && (
        <LoadingRegion label={t("loading")}>
          <Skeleton className="h-96" />
        </LoadingRegion>
      )}
      {ids.length === 0 && <NothingChosen />}
      {found && !query.isError && (
        <SideBySide comparison={found} isBusy={query.isPlaceholderData} />
      )}
    </>
  );
}

function NothingChosen() {
  const t = useTranslations("comparison");
  return (
    <EmptyState
      title={t("empty")}
      description={t("emptyText", { max: COMPARED_MAX })}
      actions={<ButtonLink href="/workloads">{t("toList")}</ButtonLink>}
    />
  );
}

function SideBySide({ comparison, isBusy }: { comparison: Comparison; isBusy: boolean }) {
  const t = useTranslations("comparison");
  return (
    <div className="flex min-w-0 flex-col gap-4" aria-busy={isBusy || undefined}>
      {comparison.missing > 0 && (
        <Banner tone="info">{t("missing", { count: comparison.missing })}</Banner>
      )}
      {comparison.workloads.length === 1 && <Banner tone="info">{t("single")}</Banner>}
      <ComparisonVerdicts workloads={comparison.workloads} />
      <ComparisonDimensions {...comparison} />
      <ComparisonReasons workloads={comparison.workloads} />
      <ComparisonFacts {...comparison} />
    </div>
  );
}

type ChosenProps = {
  chosen: readonly { id: string; name: string }[];
  onChange: (ids: string[]) => void;
};

/** Adds and takes out workloads; finds every one that the person may see. */
function Chosen({ chosen, onChange }: ChosenProps) {
  const t = useTranslations("comparison");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const search = useCallback(
    async (q: string): Promise<ChoosableOption[]> => {
      const found = await queryClient.fetchQuery(trpc.inventory.search.queryOptions({ q }));
      return found.map(({ id, name, teamName }) => ({ value: id, label: name, note: teamName }));
    },
    [queryClient, trpc],
  );
  const isFull = chosen.length >= COMPARED_MAX;
  return (
    <Field label={t("chosen")} help={isFull ? t("full", { max: COMPARED_MAX }) : undefined}>
      <MultiSelect
        search={search}
        values={chosen.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={t("add")}
        onValuesChange={(values) => {
          if (values.length <= COMPARED_MAX) onChange(values.map(({ value }) => value));
        }}
      />
    </Field>
  );
}
