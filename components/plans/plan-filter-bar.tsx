"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { FilterBar } from "@/components/data-table/filters";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { SearchInput } from "@/components/ui/text-input";
import { VERDICTS } from "@/server/inventory/workload";
import { byText } from "@/server/plans/plan";
import { ABSENT, narrowing, NO_PLAN_FILTER, type PlanFilter } from "@/server/plans/plan-filter";
import { usePlan } from "./plan-context";
import type { Plan } from "./plan-data";
import { usePlanView } from "./plan-view-context";

const CHOSEN = ["waveId", "teamId", "applicationId", "verdict"] as const;
type Chosen = (typeof CHOSEN)[number];

/** Narrows every view of the plan alike. */
export function PlanFilterBar() {
  const t = useTranslations("planViews.filter");
  const { plan } = usePlan();
  const { filter, setFilter, matches, isNarrowed } = usePlanView();
  const options = useOptions(plan);
  const count = useMemo(() => countOf(plan, matches), [plan, matches]);
  const labelOf = (field: keyof PlanFilter) =>
    field === "q"
      ? filter.q
      : (options[field].find(({ value }) => value === filter[field])?.label ?? filter[field]);
  const total = plan.workloads.length;
  return (
    <FilterBar
      search={
        <Field label={t("q")}>
          <SearchInput
            value={filter.q}
            onChange={({ target }) => setFilter({ ...filter, q: target.value })}
          />
        </Field>
      }
      filters={CHOSEN.map((field) => (
        <Field key={field} label={t(field)}>
          <Select
            value={filter[field]}
            placeholder={t("all")}
            options={options[field]}
            onChange={({ target }) => setFilter({ ...filter, [field]: target.value })}
          />
        </Field>
      ))}
      active={narrowing(filter).map((field) => ({
        id: field,
        label: `${t(field)}: ${labelOf(field)}`,
        onRemove: () => setFilter({ ...filter, [field]: "" }),
      }))}
      onClearAll={() => setFilter(NO_PLAN_FILTER)}
      resultText={isNarrowed ? t("some", { count, total }) : t("every", { count: total })}
    />
  );
}

function countOf(
  { workloads, arrangement }: Plan,
  matches: ReturnType<typeof usePlanView>["matches"],
): number {
  const waves = new Map(arrangement.placements.map((one) => [one.workloadId, one.waveId]));
  return workloads.filter((workload) => matches(workload, waves.get(workload.id) ?? null)).length;
}

function useOptions(plan: Plan): Record<Chosen, SelectOption[]> {
  const t = useTranslations("planViews.filter");
  const ui = useTranslations("ui");
  const { workloads, arrangement } = plan;
  return useMemo(() => {
    const named = (pairs: (readonly [string, string])[]) =>
      [...new Map(pairs)]
        .map(([value, label]) => ({ value, label }))
        .sort((a, b) => byText(a.label.toLowerCase(), b.label.toLowerCase()));
    return {
      waveId: [
        ...arrangement.waves.map(({ id, name }) => ({ value: id, label: name })),
        { value: ABSENT, label: t("noWave") },
      ],
      teamId: named(workloads.map(({ teamId, teamName }) => [teamId, teamName])),
      applicationId: named(
        workloads.flatMap(({ applications }) =>
          applications.map(({ id, name }) => [id, name] as const),
        ),
      ),
      verdict: [
        ...VERDICTS.map((verdict) => ({ value: verdict, label: ui(`verdict.${verdict}`) })),
        { value: ABSENT, label: ui("verdict.unscored") },
      ],
    };
  }, [workloads, arrangement.waves, t, ui]);
}
