"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { formatMoment } from "@/components/format/date";
import { formatCount } from "@/components/format/number";
import { useJob } from "@/components/jobs/use-job";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Select } from "@/components/ui/select";
import { RUN_EFFORTS, type RunEffort } from "@/server/capacity/run";
import { scenarioQuery, type Scenario } from "./use-scenario-in-address";

type Run = NonNullable<ApiOutput["capacity"]["latestRun"]>;

/** The person's last run, asked for again as soon as it is over. */
export function useLatestRun() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const run = useQuery(trpc.capacity.latestRun.queryOptions()).data ?? null;
  const isOpen = run !== null && (run.status === "queued" || run.status === "running");
  const status = useJob(isOpen ? run.jobId : null).data?.status;
  useEffect(() => {
    if (!isOpen || !status || status === "queued" || status === "running") return;
    void queryClient.invalidateQueries(trpc.capacity.latestRun.pathFilter());
  }, [isOpen, status, queryClient, trpc]);
  return run;
}

type RunPanelProps = {
  scenario: Scenario;
  run: Run | null;
  /** The figures on the page are those of the run. */
  isShown: boolean;
  onShow: (scenario: Scenario) => void;
};

/** Starts the thorough placement, follows it, stops it, and leads back to its scenario. */
export function RunPanel({ scenario, run, isShown, onShow }: RunPanelProps) {
  const t = useTranslations("capacity.run");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [effort, setEffort] = useState<RunEffort>("usual");
  const onSettled = () => queryClient.invalidateQueries(trpc.capacity.latestRun.pathFilter());
  const start = useMutation(trpc.capacity.startRun.mutationOptions({ onSettled }));
  const stop = useMutation(trpc.capacity.stopRun.mutationOptions({ onSettled }));
  const isOpen = run !== null && (run.status === "queued" || run.status === "running");
  const failure = start.error ?? stop.error;
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-3">
        {failure && (
          <Banner tone="danger" role="alert">
            {toApiProblem(failure).message}
          </Banner>
        )}
        {start.data && !start.data.ok && (
          <Banner tone="warning" role="alert">
            {t("tooMany", start.data.detail)}
          </Banner>
        )}
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t("effort")} help={t("effortHelp")} className="min-w-40 flex-1">
            <Select
              value={effort}
              options={RUN_EFFORTS.map((value) => ({ value, label: t(`efforts.${value}`) }))}
              onChange={({ target }) =>
                setEffort(RUN_EFFORTS.find((one) => one === target.value) ?? "usual")
              }
            />
          </Field>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            loading={start.isPending}
            disabled={isOpen}
            onClick={() => start.mutate({ ...scenario, effort })}
          >
            {t("start")}
          </Button>
          {isOpen && (
            <Button loading={stop.isPending} onClick={() => stop.mutate()}>
              {t("stop")}
            </Button>
          )}
        </div>
        {isOpen && <Progress run={run} />}
        {run && !isOpen && <Outcome {...{ scenario, run, isShown, onShow }} />}
      </div>
    </Card>
  );
}

function Progress({ run }: { run: Run }) {
  const t = useTranslations("capacity.run");
  const job = useJob(run.jobId).data;
  const total = job?.total ?? null;
  const done = job?.done ?? 0;
  return (
    <ProgressBar
      label={t("running")}
      value={done}
      total={total}
      countText={
        total === null
          ? t("waiting")
          : t("step", { done: formatCount(done), total: formatCount(total) })
      }
      note={t("leave")}
    />
  );
}

function Outcome({ scenario, run, isShown, onShow }: RunPanelProps & { run: Run }) {
  const t = useTranslations("capacity.run");
  if (run.status === "failed") return <Banner tone="danger">{t("failed")}</Banner>;
  if (run.status === "cancelled") return <p className="text-table text-muted">{t("stopped")}</p>;
  const { filter, settings } = run.request;
  const isOther = scenarioQuery(run.request) !== scenarioQuery(scenario);
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
      <span>
        {t(isShown ? "shown" : isOther ? "other" : "outdated", {
          when: formatMoment(run.finishedAt),
          effort: t(`efforts.${run.request.effort}`),
        })}
      </span>
      {isOther && (
        <Button size="sm" onClick={() => onShow({ filter, settings })}>
          {t("show")}
        </Button>
      )}
    </div>
  );
}
