"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Unknown } from "@/components/ui/unknown";
import { answerState } from "@/server/inventory/fact-answers";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { isDecision } from "@/server/inventory/remedy-acceptance";
import { factDefinition } from "@/server/inventory/facts";
import { FactOriginNote } from "./fact-origin";
import { factText } from "@/server/inventory/fact-words";
import { InheritedNote } from "./inherited-note";
import { factsOf, type WorkloadDetail } from "./workload-values";

type FactListProps = {
  workload: WorkloadDetail;
  /** Null for people who may only read. */
  onAnswer: ((fact: FactName) => void) | null;
};

type View = "all" | "known" | "unknown";
const VIEWS: readonly View[] = ["all", "known", "unknown"];

/** Every fact by group: value, unit, origin and age; what is unknown says so. */
export function FactList({ workload, onAnswer }: FactListProps) {
  const t = useTranslations("inventory.facts");
  const [view, setView] = useState<View>("all");
  const facts = factsOf(workload);
  const isKnown = (fact: FactName) => facts[fact] !== undefined;
  const known = FACT_NAMES.filter(isKnown).length;
  const counts = { all: FACT_NAMES.length, known, unknown: FACT_NAMES.length - known };
  const isShown = (fact: FactName) => view === "all" || isKnown(fact) === (view === "known");
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl<View>
        label={t("view")}
        value={view}
        onValueChange={setView}
        segments={VIEWS.map((value) => ({
          value,
          label: t(value, { count: counts[value] }),
        }))}
      />
      <div className="gap-4 xl:columns-2">
        {(Object.keys(FACT_GROUPS) as FactGroup[]).map((group) => {
          const ofGroup = FACT_NAMES.filter((fact) => factDefinition(fact).group === group);
          const shown = ofGroup.filter(isShown);
          if (shown.length === 0) return null;
          return (
            <Card
              key={group}
              title={FACT_GROUPS[group]}
              padding="none"
              className="mb-4 break-inside-avoid"
              actions={
                <span className="text-table text-muted">
                  {t("progress", {
                    answered: ofGroup.filter(isKnown).length,
                    count: ofGroup.length,
                  })}
                </span>
              }
            >
              <dl className="border-t border-divider">
                {shown.map((fact) => (
                  <FactRow key={fact} fact={fact} workload={workload} onAnswer={onAnswer} />
                ))}
              </dl>
            </Card>
          );
        })}
      </div>
    </div>
  );
}

function FactRow({ fact, workload, onAnswer }: { fact: FactName } & FactListProps) {
  const t = useTranslations("inventory.facts");
  const { label, isCore } = factDefinition(fact);
  const value = factsOf(workload)[fact];
  const isUnknown = value === undefined;
  const own = answerState(fact, workload);
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-start gap-x-4 border-b border-divider px-4 py-2 last:border-b-0">
      <dt className="pt-0.5 text-table text-muted">
        {label}
        {isCore && <span className="block text-caption">{t("core")}</span>}
      </dt>
      <dd className="m-0 min-w-0 pt-0.5">
        {isUnknown ? <Unknown /> : <bdi className="break-words">{factText(fact, value)}</bdi>}
        <p className="text-caption text-muted">
          {own === "unknown" && `${t("asked")} `}
          {own !== "open" && <FactOriginNote origin={workload.factOrigins[fact]} />}{" "}
          <InheritedNote fact={fact} inheritance={workload.inheritance} isValueShown />
        </p>
      </dd>
      <dd className="m-0">
        {onAnswer && !isDecision(fact) && (
          <Button
            size="sm"
            variant={isUnknown ? "secondary" : "ghost"}
            aria-label={t(isUnknown ? "answerFact" : "changeFact", { fact: label })}
            onClick={() => onAnswer(fact)}
          >
            {t(isUnknown ? "answer" : "change")}
          </Button>
        )}
      </dd>
    </div>
  );
}
