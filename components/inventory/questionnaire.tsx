"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useTRPC } from "@/components/trpc/client";
import { QueryPage } from "@/components/trpc/query-page";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { factDefinition } from "@/server/inventory/facts";
import { progressOf, QUESTIONS, SECTIONS } from "./question-state";
import { QuestionSection } from "./question-section";
import { QuestionnaireRail, type SectionId } from "./questionnaire-rail";
import { TellingQuestions } from "./telling-questions";
import { useAnswers, type Answers } from "./use-answers";
import { useVerdictChange } from "./use-verdict-change";
import type { WorkloadDetail } from "./workload-values";

type QuestionnaireProps = {
  workloadId: string;
  /** The verdict as it stands, which follows each answer. */
  verdict: ReactNode;
};

/** The facts of a workload as questions, a section at a time; every answer is saved as it is given. */
export function Questionnaire({ workloadId, verdict }: QuestionnaireProps) {
  const t = useTranslations("questionnaire");
  const trpc = useTRPC();
  const query = useQuery(trpc.inventory.get.queryOptions({ workloadId }));
  return (
    <QueryPage query={query} loading={t("loading")} failed={t("failed")}>
      {(data) => <Loaded workload={data} verdict={verdict} />}
    </QueryPage>
  );
}

function Loaded({ workload, verdict }: { workload: WorkloadDetail; verdict: ReactNode }) {
  const t = useTranslations("questionnaire");
  const title = useTranslations("inventory")("title");
  const [section, open] = useSection();
  const answers = useAnswers(workload);
  useVerdictChange(workload);
  const href = `/workloads/${workload.id}`;
  return (
    <>
      <PageHeader
        title={t("title", { name: workload.name })}
        meta={
          <CountingVerdict
            verdict={workload.verdict}
            computed={workload.computedVerdict}
            isOverridden={workload.isOverridden}
          />
        }
        description={t("description")}
        breadcrumbs={[
          { label: title, href: "/workloads" },
          { label: workload.name, href },
        ]}
        actions={<ButtonLink href={href}>{t("done")}</ButtonLink>}
      />
      <Overall workload={workload} />
      <Unsaved answers={answers} onOpen={open} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[13rem_minmax(0,1fr)] xl:grid-cols-[13rem_minmax(0,1fr)_20rem]">
        <QuestionnaireRail workload={workload} section={section} onOpen={open} />
        <div className="min-w-0 lg:col-start-2 xl:col-start-3 xl:row-start-1 xl:sticky xl:top-4">
          {verdict}
        </div>
        <div className="min-w-0 lg:col-start-2 xl:row-start-1">
          {section === "telling" ? (
            <TellingQuestions
              workload={workload}
              answers={answers}
              onSections={() => open(FIRST)}
            />
          ) : (
            <QuestionSection
              key={section}
              section={section}
              workload={workload}
              answers={answers}
              next={SECTIONS[SECTIONS.indexOf(section) + 1] ?? null}
              onOpen={open}
            />
          )}
        </div>
      </div>
    </>
  );
}

/** An answer that was left behind unsaved is not forgotten. */
function Unsaved(props: { answers: Answers; onOpen: (section: FactGroup) => void }) {
  const t = useTranslations("questionnaire");
  const { unsaved } = props.answers;
  if (unsaved.length === 0) return null;
  return (
    <Banner tone="warning" role="alert" title={t("unsaved", { count: unsaved.length })}>
      <div className="flex flex-wrap gap-2">
        {unsaved.map((fact) => {
          const { label, group } = factDefinition(fact);
          return (
            <Button key={fact} size="sm" onClick={() => props.onOpen(group)}>
              {label}
            </Button>
          );
        })}
      </div>
    </Banner>
  );
}

const FIRST: FactGroup = "context";

function Overall({ workload }: { workload: WorkloadDetail }) {
  const t = useTranslations("questionnaire");
  const progress = progressOf(QUESTIONS, workload);
  return (
    <ProgressBar
      label={t("overall")}
      value={progress.answered}
      total={progress.asked}
      countText={t("progress", progress)}
      note={t("parts", progress)}
    />
  );
}

/** The open section lives in the address, so that leaving and coming back goes on there. */
function useSection(): [SectionId, (section: SectionId) => void] {
  const [params, go] = useAddressQuery();
  const named = params.get("section") ?? "";
  const section: SectionId = named in FACT_GROUPS ? (named as FactGroup) : "telling";
  return [section, (next) => go(next === "telling" ? "" : `section=${next}`)];
}
