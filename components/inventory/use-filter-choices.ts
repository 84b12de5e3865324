"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/client";
import { toldApart } from "@/components/filters/told-apart";
import {
  OVERRIDE_CHOICES,
  UNKNOWN,
  type FactCondition,
  type WorkloadFilter,
} from "@/server/inventory/workload-filter";
import { WORKLOAD_KINDS, type Target } from "@/server/inventory/workload";
import { factDefinition } from "@/server/inventory/facts";
import { answerLabel, columnText } from "@/server/inventory/fact-words";
import type { FilterChoice } from "./filter-menu";

/** The fields whose values are chosen from a list. */
export const CHOSEN_FIELDS = [
  "verdict",
  "team",
  "environment",
  "os",
  "kind",
  "criticality",
  "application",
  "tag",
  "blocker",
  "coverage",
  "override",
] as const satisfies readonly (keyof WorkloadFilter)[];
export type ChosenField = (typeof CHOSEN_FIELDS)[number];

export type FilterChoices = Record<ChosenField, FilterChoice[]>;

type Counted = { value: string | null; workloads: number };

const COVERAGE_BANDS = [1, 2, 3, 4, 5] as const;

/** What each field can be set to, counted within the person's teams and the current standing. */
export function useFilterChoices(standing: WorkloadFilter["standing"]): FilterChoices {
  const t = useTranslations("inventory");
  const verdicts = useTranslations("ui.verdict");
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.inventory.facets.queryOptions({ standing }, { placeholderData: keepPreviousData }),
  );
  const counted = (choices: readonly Counted[] = [], label: (value: string) => string) =>
    choices.map(({ value, workloads }): FilterChoice => ({
      value: value ?? UNKNOWN,
      label: value === null ? t("unknown") : label(value),
      count: workloads,
    }));
  const named = (choices: readonly { id: string; name: string; workloads: number }[] = []) =>
    choices.map(({ id, name, workloads }) => ({ value: id, label: name, count: workloads }));
  const verdictLabel = (value: string | null) =>
    verdicts((value ?? "unscored") as Parameters<typeof verdicts>[0]);
  const applications = toldApart(data?.applications ?? []);
  const workloadsOf = new Map(data?.applications.map(({ id, workloads }) => [id, workloads]));
  return {
    verdict: (data?.verdicts ?? []).map(({ value, workloads }) => ({
      value: value ?? UNKNOWN,
      label: verdictLabel(value),
      count: workloads,
    })),
    override: OVERRIDE_CHOICES.map((value) =>
      choiceOf(value, t(`filters.overrides.${value}`), data?.overrides),
    ),
    team: named(data?.teams),
    environment: counted(data?.environments, (value) => columnText("environment", value)),
    os: counted(data?.os, (value) => columnText("os", value)),
    kind: WORKLOAD_KINDS.map((kind) => choiceOf(kind, t(`kinds.${kind}`), data?.kinds)),
    criticality: counted(data?.criticalities, (value) => columnText("criticality", value)),
    application: applications.map((choice) => ({
      ...choice,
      count: workloadsOf.get(choice.value) ?? 0,
    })),
    tag: counted(data?.tags, (value) => value),
    blocker: (data?.blockers ?? []).map(({ value, title, workloads }) => ({
      value,
      label: t("filters.blockerOf", { title, target: t(`targets.${targetOf(value)}`) }),
      count: workloads,
    })),
    coverage: COVERAGE_BANDS.map((band) => ({
      value: String(band),
      label: t("filters.coverageBand", { from: (band - 1) * 20, to: band * 20 }),
      count: null,
    })),
  };
}

/** One of a closed set, which stands there with 0 when no workload has it. */
const choiceOf = (
  value: string,
  label: string,
  counted: readonly Counted[] = [],
): FilterChoice => ({
  value,
  label,
  count: counted.find((choice) => choice.value === value)?.workloads ?? 0,
});

const targetOf = (blocker: string): Target => blocker.split(":")[1] as Target;

/** "Operating system: Linux" or "Operating system: unknown". */
export function conditionLabel({ fact, value }: FactCondition, unknown: string): string {
  return `${factDefinition(fact).label}: ${value === null ? unknown : answerLabel(fact, value)}`;
}
