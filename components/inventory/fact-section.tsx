"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { classNames } from "@/components/ui/class-names";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { isDecision } from "@/server/inventory/remedy-acceptance";
import { AnswerNote } from "./answer-note";
import { FactControl } from "./fact-control";
import { isUnknownDraft } from "./fact-draft";
import type { WorkloadDetail, WorkloadValues } from "./workload-values";

type FactSectionProps = {
  group: FactGroup;
  isCoreOnly: boolean;
  isOpenAtFirst: boolean;
  focusFact: FactName | undefined;
  answered: WorkloadDetail | undefined;
};

/** Remedies are accepted where the verdict is explained, each with its reason. */
const factsOf = (group: FactGroup): FactName[] =>
  FACT_NAMES.filter((name) => factDefinition(name).group === group && !isDecision(name));

/** One group of facts: folds up, and says how many of its questions are answered. */
export function FactSection(props: FactSectionProps) {
  const { group, isCoreOnly, isOpenAtFirst, focusFact, answered } = props;
  const all = factsOf(group);
  const facts = isCoreOnly ? all.filter((name) => factDefinition(name).isCore) : all;
  if (facts.length === 0) return null;
  const isOpen = focusFact ? all.includes(focusFact) : isOpenAtFirst;
  return (
    <details open={isOpen} className="group rounded border border-divider bg-surface">
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <ChevronDown
          size={16}
          aria-hidden="true"
          className="shrink-0 -rotate-90 text-muted transition-transform group-open:rotate-0"
        />
        <h3 className="text-body font-semibold">{FACT_GROUPS[group]}</h3>
        <span className="ml-auto text-table text-muted">
          <Progress facts={all} />
        </span>
      </summary>
      <div className="grid gap-x-6 gap-y-5 border-t border-divider px-4 py-4 lg:grid-cols-2">
        {facts.map((fact) => (
          <FactField key={fact} fact={fact} answered={answered} />
        ))}
      </div>
    </details>
  );
}

function Progress({ facts }: { facts: readonly FactName[] }) {
  const t = useTranslations("inventory.form");
  const { control } = useFormContext<WorkloadValues>();
  const drafts = useWatch({ control, name: facts.map((fact) => `facts.${fact}` as const) });
  const answered = drafts.filter((draft) => !isUnknownDraft(draft)).length;
  return t("progress", { answered, count: facts.length });
}

type FactFieldProps = { fact: FactName } & Pick<FactSectionProps, "answered">;

function FactField({ fact, answered }: FactFieldProps) {
  const { control } = useFormContext<WorkloadValues>();
  const isWide = factDefinition(fact).type === "choices";
  return (
    <div data-fact={fact} className={classNames("min-w-0", isWide && "lg:col-span-2")}>
      <Controller
        control={control}
        name={`facts.${fact}`}
        render={({ field, fieldState }) => (
          <FactControl
            fact={fact}
            note={answered && <AnswerNote fact={fact} workload={answered} />}
            draft={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            error={fieldState.error?.message}
          />
        )}
      />
    </div>
  );
}
