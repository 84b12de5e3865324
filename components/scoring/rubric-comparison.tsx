"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { RubricDifferences } from "./rubric-differences";
import type { RubricView } from "./rubric-weights";

const OTHER = "with";

/** What differs between this version and another one, which the address names. */
export function RubricComparison({ rubric }: { rubric: RubricView }) {
  const t = useTranslations("rubrics");
  const trpc = useTRPC();
  const router = useRouter();
  const path = usePathname();
  const versions = useQuery(trpc.rubrics.list.queryOptions()).data ?? [];
  const others = versions.filter(({ id }) => id !== rubric.id);
  const wanted = useSearchParams().get(OTHER);
  const otherId = others.find(({ id }) => id === wanted)?.id ?? null;
  const query = useQuery({
    ...trpc.rubrics.get.queryOptions({ rubricId: otherId ?? "" }),
    enabled: otherId !== null,
  });
  if (others.length === 0) return null;
  const choose = (id: string) =>
    router.replace(id === "" ? path : `${path}?${OTHER}=${id}`, { scroll: false });
  return (
    <Card title={t("compare.title")} description={t("compare.description")}>
      <div className="flex flex-col gap-4">
        <Field label={t("compare.with")} className="max-w-100">
          <Select
            value={otherId ?? ""}
            onChange={(event) => choose(event.target.value)}
            placeholder={t("compare.nothing")}
            options={others.map(({ id, number, name }) => ({
              value: id,
              label: t("versionNamed", { number: String(number), name }),
            }))}
          />
        </Field>
        {otherId !== null && query.isError && (
          <ErrorState title={t("failed")} {...failureOf(query)} />
        )}
        {otherId !== null && query.isPending && (
          <LoadingRegion label={t("loading")}>
            <Skeleton className="h-24 w-full" />
          </LoadingRegion>
        )}
        {otherId !== null && query.data && <RubricDifferences left={query.data} right={rubric} />}
      </div>
    </Card>
  );
}
