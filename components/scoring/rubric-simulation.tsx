"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { formatMoment } from "@/components/format/date";
import { formatCount } from "@/components/format/number";
import { useJob } from "@/components/jobs/use-job";
import { failureOf, toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import { RubricFlips } from "./rubric-flips";
import type { RubricView } from "./rubric-weights";

type Simulation = NonNullable<ApiOutput["rubrics"]["simulation"]>;

type SimulationProps = { rubric: RubricView; isUnsaved: boolean };

/** What publishing this draft would change, or changed: how many verdicts, which, and why. */
export function RubricSimulation({ rubric, isUnsaved }: SimulationProps) {
  const t = useTranslations("rubrics.simulation");
  const trpc = useTRPC();
  const query = useQuery(trpc.rubrics.simulation.queryOptions({ rubricId: rubric.id }));
  const simulation = query.data ?? null;
  const isRunning = useSimulationEnd(simulation);
  const start = useStart(rubric);
  const isDraft = rubric.status === "draft";
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  if (!isDraft && !simulation?.finishedAt) return null;
  return (
    <Card
      title={t("title")}
      description={t(isDraft ? "description" : "descriptionPast")}
      actions={
        isDraft && (
          <Button
            loading={start.isPending || isRunning}
            disabled={isUnsaved}
            onClick={() => start.mutate({ rubricId: rubric.id, version: rubric.version })}
          >
            {t(simulation ? "again" : "start")}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {start.isError && (
          <Banner tone="danger" role="alert">
            {toApiProblem(start.error).message}
          </Banner>
        )}
        {start.data && !start.data.ok && (
          <Banner tone="warning" role="alert">
            {t(`refused.${start.data.reason}`)}
          </Banner>
        )}
        {isUnsaved && <p className="text-body text-muted">{t("needsSave")}</p>}
        {!simulation && <p className="text-body text-muted">{t("none")}</p>}
        {simulation && !simulation.finishedAt && <Running simulation={simulation} />}
        {simulation?.finishedAt && <Result rubricId={rubric.id} simulation={simulation} />}
      </div>
    </Card>
  );
}

function useStart(rubric: RubricView) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.rubrics.simulate.mutationOptions({
      onSettled: () =>
        queryClient.invalidateQueries(trpc.rubrics.simulation.queryFilter({ rubricId: rubric.id })),
    }),
  );
}

/** Asks for the result as soon as the job is over; tells whether it is still to come. */
function useSimulationEnd(simulation: Simulation | null): boolean {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isOpen = simulation !== null && simulation.finishedAt === null;
  const status = useJob(isOpen ? simulation.jobId : null).data?.status;
  useEffect(() => {
    if (!isOpen || (status !== "succeeded" && status !== "cancelled")) return;
    void queryClient.invalidateQueries(trpc.rubrics.simulation.pathFilter());
    void queryClient.invalidateQueries(trpc.rubrics.flips.pathFilter());
  }, [isOpen, status, queryClient, trpc]);
  return isOpen && status !== "failed";
}

function Running({ simulation }: { simulation: Simulation }) {
  const t = useTranslations("rubrics.simulation");
  const job = useJob(simulation.jobId).data;
  if (job?.status === "failed") {
    return (
      <Banner tone="danger" role="alert" title={t("stopped")}>
        {job.problem}
      </Banner>
    );
  }
  const done = formatCount(job?.done ?? simulation.compared);
  const total = job?.total ?? null;
  return (
    <ProgressBar
      label={t("running")}
      value={job?.done ?? simulation.compared}
      total={total}
      countText={total === null ? t("counting") : t("count", { done, total: formatCount(total) })}
      note={t("leave")}
    />
  );
}

function Result({ rubricId, simulation }: { rubricId: string; simulation: Simulation }) {
  const t = useTranslations("rubrics.simulation");
  const count = simulation.flips.reduce((sum, flip) => sum + flip.count, 0);
  return (
    <>
      {simulation.isStale && (
        <Banner tone="warning" title={t("stale")}>
          {t("staleText")}
        </Banner>
      )}
      <div>
        <p className="text-section">{t("flips", { count })}</p>
        <p className="text-table text-muted">
          {t("basis", {
            compared: formatCount(simulation.compared),
            base: simulation.base
              ? t("baseNamed", {
                  number: String(simulation.base.number),
                  name: simulation.base.name,
                })
              : t("baseGone"),
            version: String(simulation.draftVersion),
            when: formatMoment(simulation.finishedAt),
          })}
        </p>
      </div>
      {count > 0 && (
        <>
          <ul aria-label={t("changes")} className="flex flex-wrap gap-x-6 gap-y-2">
            {simulation.flips.map(({ from, to, count: some }) => (
              <li key={`${from} ${to}`} className="flex flex-wrap items-center gap-2 text-table">
                <VerdictBadge verdict={from} />
                <span aria-hidden="true">→</span>
                <span className="sr-only">{t("becomes")}</span>
                <VerdictBadge verdict={to} />
                <span className="font-medium tabular-nums">{formatCount(some)}</span>
              </li>
            ))}
          </ul>
          <RubricFlips rubricId={rubricId} teams={simulation.teams} />
        </>
      )}
    </>
  );
}
