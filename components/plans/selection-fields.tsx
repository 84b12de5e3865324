"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/link";
import { NarrowFilters } from "@/components/filters/narrow-filters";
import type { FilterControls } from "@/components/filters/use-filter-in-address";
import {
  activeFields,
  workloadsHref,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";

export function SelectionFields({ selection }: { selection: FilterControls }) {
  const t = useTranslations("plans");
  const { filter } = selection;
  const count = useSelectionCount(filter);
  return (
    <div className="flex flex-col gap-3">
      <NarrowFilters {...selection} resultText={count.text} />
      <p className="text-table">
        <TextLink href={workloadsHref(filter)}>{t("new.refine")}</TextLink>
      </p>
      {count.problem !== null && (
        <Banner tone="warning" role="status">
          {count.problem}
        </Banner>
      )}
    </div>
  );
}

/** How many workloads the plan would have, and what speaks against making it. */
function useSelectionCount(filter: WorkloadFilter) {
  const t = useTranslations("plans.new");
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.plans.countSelection.queryOptions({ filter }, { placeholderData: keepPreviousData }),
  );
  if (error) {
    return { text: "", problem: `${t("countFailed")}: ${toApiProblem(error).message}` };
  }
  if (!data) return { text: "", problem: null };
  const { count, limit } = data;
  const text = t("count", { count });
  if (count === 0) {
    const isFiltered = activeFields(filter).length > 0;
    return { text, problem: t(isFiltered ? "nothingYet" : "noWorkloads") };
  }
  return { text, problem: count > limit ? t("tooMany", { count, limit }) : null };
}
