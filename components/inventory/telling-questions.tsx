"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { FACT_GROUPS } from "@/server/inventory/fact-definition";
import type { FactName } from "@/server/inventory/fact-names";
import { factDefinition } from "@/server/inventory/facts";
import { Question } from "./question";
import { focusQuestion } from "./question-focus";
import { nextOpen } from "./question-state";
import type { Answers } from "./use-answers";
import type { WorkloadDetail } from "./workload-values";

type TellingProps = { workload: WorkloadDetail; answers: Answers; onSections: () => void };

/** One question at a time: the one whose answer settles most of the verdict as it stands now. */
export function TellingQuestions({ workload, answers, onSections }: TellingProps) {
  const t = useTranslations("questionnaire.telling");
  const trpc = useTRPC();
  const query = useQuery(trpc.scoring.questions.queryOptions({ workloadId: workload.id }));
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-72" />
      </LoadingRegion>
    );
  }
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  return <Interview {...{ workload, answers, onSections }} order={query.data} />;
}

type InterviewProps = TellingProps & { order: readonly FactName[] };

function Interview({ workload, answers, onSections, order }: InterviewProps) {
  const t = useTranslations("questionnaire.telling");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const element = useRef<HTMLDivElement>(null);
  const putOff = useRef(new Set<FactName>());
  const [current, setCurrent] = useState(() => nextOpen(order, workload, putOff.current));
  const isMoved = useRef(false);

  // The question stays until the person goes on: answering it reorders the rest at once.
  const goOn = () => {
    const { workload: key, questions } = {
      workload: trpc.inventory.get.queryKey({ workloadId: workload.id }),
      questions: trpc.scoring.questions.queryKey({ workloadId: workload.id }),
    };
    const fresh = queryClient.getQueryData(key) ?? workload;
    if (current) putOff.current.add(current);
    isMoved.current = true;
    setCurrent(nextOpen(queryClient.getQueryData(questions) ?? order, fresh, putOff.current));
  };
  useEffect(() => {
    if (!isMoved.current) return;
    if (current) focusQuestion(element.current, current);
    else element.current?.querySelector<HTMLElement>("button")?.focus();
  }, [current]);

  const left = order.filter((fact) => nextOpen([fact], workload, putOff.current) !== null);
  return (
    <div ref={element} className="flex flex-col gap-4">
      <Card
        title={t("title")}
        description={t("text", { count: left.length })}
        padding={current ? "none" : "normal"}
      >
        {current ? (
          <div className="border-t border-divider">
            <Question
              key={current}
              fact={current}
              workload={workload}
              answers={answers}
              onNext={goOn}
            />
            <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3">
              <p className="text-caption text-muted">
                {t("why", {
                  section: FACT_GROUPS[factDefinition(current).group],
                  absent: factDefinition(current).absent,
                })}
              </p>
              <Button size="sm" variant="ghost" onClick={goOn}>
                {t("next")}
              </Button>
            </div>
          </div>
        ) : (
          <div className="flex flex-col items-start gap-3">
            <p>{t("nothing")}</p>
            <Button onClick={onSections}>{t("sections")}</Button>
          </div>
        )}
      </Card>
    </div>
  );
}
