"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { isWithoutChange } from "@/server/plans/diff";
import { ChangedValues, ChangedWaves, WholePlan } from "./changed-parts";
import { ChangedSets } from "./changed-sets";
import { ChangedWorkloads } from "./changed-workloads";
import type { Compared } from "./compared-in-address";
import type { Comparison, Version } from "./plan-data";

type VersionComparisonProps = {
  planId: string;
  versions: readonly Version[];
  compared: Compared;
  compare: (from: number, to: number | null) => void;
};

/** What became of a plan between two versions, or since one. */
export function VersionComparison({ planId, versions, compared, compare }: VersionComparisonProps) {
  const t = useTranslations("versions");
  const trpc = useTRPC();
  const mayExport = useCan("report:export");
  const { from, to } = compared;
  const query = useQuery(trpc.plans.versions.compare.queryOptions({ planId, from, to }));
  const options = versions.map(({ number, note, occasion }) => ({
    value: String(number),
    label: t("compare.version", { number, note: note === "" ? t(`occasions.${occasion}`) : note }),
  }));
  return (
    <Card
      title={t("compare.title")}
      actions={
        mayExport && (
          <ExportMenu
            tables={[
              {
                table: "plan-changes",
                query: `plan=${planId}&from=${from}${to === null ? "" : `&to=${to}`}`,
              },
            ]}
          />
        )
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2 lg:max-w-2xl">
          <Field label={t("compare.from")}>
            <Select
              value={String(from)}
              options={options}
              onChange={({ target }) => compare(Number(target.value), to)}
            />
          </Field>
          <Field label={t("compare.to")}>
            <Select
              value={to === null ? "" : String(to)}
              placeholder={t("compare.present")}
              options={options}
              onChange={({ target }) =>
                compare(from, target.value === "" ? null : Number(target.value))
              }
            />
          </Field>
        </div>
        {query.isError && <ErrorState title={t("compare.failed")} {...failureOf(query)} />}
        {query.isPending && (
          <LoadingRegion label={t("compare.loading")}>
            <Skeleton className="h-40 w-full" />
          </LoadingRegion>
        )}
        {query.data && <Differences key={`${from} ${to}`} comparison={query.data} />}
      </div>
    </Card>
  );
}

function Differences({ comparison }: { comparison: Comparison }) {
  const t = useTranslations("versions.compare");
  const { diff, before, after } = comparison;
  const hidden = Math.max(before.hidden, after.hidden);
  return (
    <>
      <div role="status">
        <p>{isWithoutChange(diff) ? t("same") : t("summary", diff.counts)}</p>
        {hidden > 0 && <p className="text-muted">{t("hidden", { count: hidden })}</p>}
      </div>
      <WholePlan comparison={comparison} />
      <ChangedWaves waves={diff.waves} />
      <ChangedValues changes={[...diff.settings, ...diff.constraints]} />
      <ChangedSets sets={diff.sets} />
      {diff.workloads.length > 0 && <ChangedWorkloads diff={diff} />}
    </>
  );
}
