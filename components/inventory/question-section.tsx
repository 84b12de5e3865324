"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import type { FactName } from "@/server/inventory/fact-names";
import { Question } from "./question";
import { focusQuestion } from "./question-focus";
import { progressOf, questionsOf } from "./question-state";
import type { SectionId } from "./questionnaire-rail";
import type { Answers } from "./use-answers";
import type { WorkloadDetail } from "./workload-values";

type QuestionSectionProps = {
  section: FactGroup;
  workload: WorkloadDetail;
  answers: Answers;
  /** The section after it; null for the last. */
  next: FactGroup | null;
  onOpen: (section: SectionId) => void;
};

/** Every question of a section, one under the other; Enter goes on to the next. */
export function QuestionSection(props: QuestionSectionProps) {
  const { section, workload, answers, next, onOpen } = props;
  const t = useTranslations("questionnaire");
  const element = useRef<HTMLDivElement>(null);
  const facts = questionsOf(section);
  const goOn = (fact: FactName) => {
    const following = facts[facts.indexOf(fact) + 1];
    if (following) focusQuestion(element.current, following);
    else element.current?.querySelector<HTMLElement>("[data-after]")?.focus();
  };
  return (
    <div ref={element} className="flex flex-col gap-4">
      <Card
        title={FACT_GROUPS[section]}
        description={t("progress", progressOf(facts, workload))}
        padding="none"
      >
        <div className="border-t border-divider">
          {facts.map((fact) => (
            <Question
              key={fact}
              fact={fact}
              workload={workload}
              answers={answers}
              onNext={() => goOn(fact)}
            />
          ))}
        </div>
      </Card>
      <Button data-after="" className="self-start" onClick={() => onOpen(next ?? "telling")}>
        {next ? t("nextSection", { section: FACT_GROUPS[next] }) : t("backToTelling")}
      </Button>
    </div>
  );
}
