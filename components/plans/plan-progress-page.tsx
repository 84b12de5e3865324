"use client";

import { useQuery } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { formatDay, formatMoment } from "@/components/format/date";
import { formatCount, formatRatio } from "@/components/format/number";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AgainstBaseline } from "./plan-data";
import { PlanPartHeader } from "./plan-part-header";
import { WavesAgainstBaseline, WorkloadsAgainstBaseline } from "./progress-tables";

type Report = ApiOutput["plans"]["versions"]["against"];

/** What was planned beside what happened, by wave and by workload. */
export function PlanProgressPage({ planId }: { planId: string }) {
  const t = useTranslations("versions.progress");
  const trpc = useTRPC();
  const mayExport = useCan("report:export");
  const [params, go] = useAddressQuery();
  const named = Number(params.get("against") ?? "");
  const number = Number.isInteger(named) && named > 0 ? named : null;
  const query = useQuery(
    trpc.plans.versions.against.queryOptions(number === null ? { planId } : { planId, number }),
  );
  if (query.isError) {
    return <ErrorState layout="page" title={t("failed")} {...failureOf(query)} />;
  }
  if (!query.data) return null;
  const { plan, against } = query.data;
  return (
    <>
      <PlanPartHeader
        plan={plan}
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <ButtonLink href={`/plans/${plan.id}/versions`}>{t("toVersions")}</ButtonLink>
            {mayExport && against && (
              <ExportMenu
                tables={[
                  { table: "plan-progress", query: `plan=${plan.id}&against=${against.number}` },
                ]}
              />
            )}
          </>
        }
      />
      {against ? (
        <>
          <Against planId={plan.id} number={against.number} onChange={go} />
          <Summary report={query.data} against={against} />
          <WavesAgainstBaseline waves={against.waves} />
          <WorkloadsAgainstBaseline workloads={against.workloads} />
        </>
      ) : (
        <Card>
          <EmptyState
            icon={<Flag aria-hidden="true" />}
            title={t("noBaseline")}
            description={plan.status === "approved" ? t("olderText") : t("noBaselineText")}
          />
        </Card>
      )}
    </>
  );
}

type AgainstProps = { planId: string; number: number; onChange: (query: string) => void };

/** Chooses the version that is measured against. */
function Against({ planId, number, onChange }: AgainstProps) {
  const t = useTranslations("versions");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.plans.versions.list.queryOptions({ planId }));
  if (!data) return null;
  return (
    <Field label={t("progress.against")} className="max-w-100">
      <Select
        value={String(number)}
        onChange={({ target }) => onChange(`against=${target.value}`)}
        options={data.rows.map((version) => ({
          value: String(version.number),
          label: t("compare.version", {
            number: version.number,
            note: version.note === "" ? t(`occasions.${version.occasion}`) : version.note,
          }),
        }))}
      />
    </Field>
  );
}

function Summary({ report, against }: { report: Report; against: AgainstBaseline }) {
  const t = useTranslations("versions.progress");
  const compare = useTranslations("versions.compare");
  const { done, due, workloads, added, removed, hidden } = against;
  const behind = workloads.filter(({ overdueDays }) => overdueDays !== null).length;
  const share = workloads.length === 0 ? null : done / workloads.length;
  return (
    <Card>
      <div role="status" className="flex flex-col gap-1">
        <p className="text-figure">{formatRatio(share)}</p>
        <p>
          {t("doneText", { done: formatCount(done), count: formatCount(workloads.length) })},{" "}
          {t("dueText", { due: formatCount(due) })}.{" "}
          <span className={behind > 0 ? "font-medium text-danger" : undefined}>
            {t("behind", { count: behind })}.
          </span>
        </p>
        <p className="text-table text-muted">
          {t("today", { day: formatDay(report.today) })}.{" "}
          {t("kept", { number: against.number, moment: formatMoment(against.createdAt) })}.{" "}
          {added + removed > 0 && t("membership", { added, removed })}{" "}
          {hidden > 0 && compare("hidden", { count: hidden })}
        </p>
      </div>
    </Card>
  );
}
