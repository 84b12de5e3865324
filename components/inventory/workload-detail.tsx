"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useCanForTeam } from "@/components/session/actor-provider";
import { useTRPC } from "@/components/trpc/client";
import { QueryPage } from "@/components/trpc/query-page";
import { Tabs } from "@/components/ui/tabs";
import { FACT_NAMES, isFactName } from "@/server/inventory/fact-names";
import { AcceptedRemedies } from "./accepted-remedies";
import { FactList } from "./fact-list";
import { useVerdictChange } from "./use-verdict-change";
import { WorkloadHeader } from "./workload-header";
import { WorkloadSummary } from "./workload-summary";
import { factsOf, type WorkloadDetail } from "./workload-values";

const DependencyPanel = dynamic(() =>
  import("./dependency-panel").then((module) => module.DependencyPanel),
);
const HistoryPanel = dynamic(() => import("./history-panel").then((module) => module.HistoryPanel));
const AnswerDialog = dynamic(() => import("./answer-dialog").then((module) => module.AnswerDialog));

const AcceptRemedyDialog = dynamic(() =>
  import("./accept-remedy-dialog").then((module) => module.AcceptRemedyDialog),
);

const TABS = ["verdict", "facts", "dependencies", "landing", "history"] as const;
type TabId = (typeof TABS)[number];

export type WorkloadDetailProps = {
  workloadId: string;
  /** The explanation of the verdict, with what this person may do about it. */
  renderVerdict: (actions: VerdictActions) => ReactNode;
  /** What it is landed with on its target platform. */
  landing: ReactNode;
};

export type VerdictActions = {
  workload: Pick<WorkloadDetail, "id" | "name" | "teamId">;
  /** Opens the question about a fact; null for people who may only read. */
  onAnswer: ((fact: string) => void) | null;
  /** Asks why and accepts a remedy; null for people who may only read. */
  onAcceptRemedy: ((remedy: string) => void) | null;
  /** The remedies that count as chosen, with who, when and why. */
  acceptedRemedies: ReactNode;
};

/** One workload: its verdict and why, its facts, what it is tied to, what happened to it. */
export function WorkloadDetailView({ workloadId, ...parts }: WorkloadDetailProps) {
  const t = useTranslations("inventory.detail");
  const trpc = useTRPC();
  const query = useQuery(trpc.inventory.get.queryOptions({ workloadId }));
  return (
    <QueryPage query={query} loading={t("loading")} failed={t("failed")}>
      {(data) => <Loaded workload={data} {...parts} />}
    </QueryPage>
  );
}

type LoadedProps = { workload: WorkloadDetail } & Omit<WorkloadDetailProps, "workloadId">;

function Loaded({ workload, renderVerdict, landing }: LoadedProps) {
  const t = useTranslations("inventory.detail");
  const address = useDetailAddress();
  const mayWrite = useCanForTeam("workload:write", workload.teamId);
  const answered = Object.keys(factsOf(workload)).length;
  const answering = mayWrite ? address.answering : null;
  const [remedy, setRemedy] = useState<string | null>(null);
  useVerdictChange(workload);
  return (
    <>
      <WorkloadHeader workload={workload} />
      <Tabs<TabId>
        label={t("tabs")}
        value={address.tab}
        onValueChange={address.showTab}
        tabs={[
          {
            id: "verdict",
            label: t("verdict"),
            panel: (
              <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
                {renderVerdict({
                  workload,
                  onAnswer: mayWrite ? address.answer : null,
                  onAcceptRemedy: mayWrite ? setRemedy : null,
                  acceptedRemedies: <AcceptedRemedies workload={workload} mayWrite={mayWrite} />,
                })}
                <WorkloadSummary workload={workload} />
              </div>
            ),
          },
          {
            id: "facts",
            label: t("facts"),
            count: t("answered", { answered, count: FACT_NAMES.length }),
            panel: <FactList workload={workload} onAnswer={mayWrite ? address.answer : null} />,
          },
          {
            id: "dependencies",
            label: t("dependencies"),
            panel: <DependencyPanel workloadId={workload.id} teamId={workload.teamId} />,
          },
          { id: "landing", label: t("landing"), panel: landing },
          { id: "history", label: t("history"), panel: <HistoryPanel workloadId={workload.id} /> },
        ]}
      />
      {answering && (
        <AnswerDialog
          key={answering}
          workload={workload}
          fact={answering}
          onClose={address.closeAnswer}
        />
      )}
      {remedy && (
        <AcceptRemedyDialog
          key={remedy}
          workload={workload}
          remedy={remedy}
          onClose={() => setRemedy(null)}
        />
      )}
    </>
  );
}

/** Which tab is open and which fact is being answered; both live in the address. */
function useDetailAddress() {
  const [params, go] = useAddressQuery();
  const queryWith = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return next.toString();
  };
  const asked = params.get("answer") ?? "";
  return {
    tab: TABS.find((tab) => tab === params.get("tab")) ?? TABS[0],
    answering: isFactName(asked) ? asked : null,
    showTab: (tab: TabId) => go(queryWith({ tab: tab === TABS[0] ? null : tab })),
    answer: (fact: string) => go(queryWith({ answer: fact })),
    closeAnswer: () => go(queryWith({ answer: null })),
  };
}
