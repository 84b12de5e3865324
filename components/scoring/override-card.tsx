"use client";

import { useQuery } from "@tanstack/react-query";
import { UserPen } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { formatDay, formatMomentDay } from "@/components/format/date";
import { useCanForTeam } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { decidedVerdict } from "@/components/ui/counting-verdict";
import { ErrorState } from "@/components/ui/error-state";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import { OverrideStatusBadge } from "./override-status-badge";
import { useWithdrawOverride, type Override } from "./use-override-edits";

const OverrideDialog = dynamic(() =>
  import("./override-dialog").then((module) => module.OverrideDialog),
);

export type OverriddenWorkload = { id: string; name: string; teamId: string };

/** What a person decided about the verdict, whatever has become of it; nothing where nobody did. */
export function OverrideCard({ workload }: { workload: OverriddenWorkload }) {
  const t = useTranslations("overrides.card");
  const trpc = useTRPC();
  const query = useQuery(trpc.overrides.get.queryOptions({ workloadId: workload.id }));
  if (query.isError) return <ErrorState title={t("failed")} {...failureOf(query)} />;
  if (!query.data?.override) return null;
  return (
    <Decision workload={workload} override={query.data.override} computed={query.data.computed} />
  );
}

/** The way to override a computed verdict, for those who may and where nobody did yet. */
export function OverrideButton({ workload }: { workload: OverriddenWorkload }) {
  const t = useTranslations("overrides.card");
  const trpc = useTRPC();
  const mayOverride = useCanForTeam("verdict:override", workload.teamId);
  const { data } = useQuery(trpc.overrides.get.queryOptions({ workloadId: workload.id }));
  const [isOpen, setOpen] = useState(false);
  if (!mayOverride || !data || data.override) return null;
  return (
    <>
      <Button size="sm" icon={<UserPen aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {isOpen && <OverrideDialog workload={workload} onClose={() => setOpen(false)} />}
    </>
  );
}

type DecisionProps = {
  workload: OverriddenWorkload;
  override: Override;
  computed: ApiOutput["overrides"]["get"]["computed"];
};

function Decision({ workload, override, computed }: DecisionProps) {
  const t = useTranslations("overrides.card");
  const mayOverride = useCanForTeam("verdict:override", workload.teamId);
  return (
    <Card title={t("title")} actions={mayOverride && <Actions {...{ workload, override }} />}>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <VerdictBadge verdict={decidedVerdict(override.verdict)} />
          <OverrideStatusBadge status={override.status} />
          <span className="text-table">{t("until", { day: formatDay(override.until) })}</span>
        </div>
        <p className="max-w-prose break-words whitespace-pre-line">{override.reason}</p>
        <p className="text-caption text-muted">
          {t("decided", { name: override.madeByName, day: formatMomentDay(override.madeAt) })}
        </p>
        <WhatCounts override={override} computed={computed} />
      </div>
    </Card>
  );
}

function WhatCounts({ override, computed }: Pick<DecisionProps, "override" | "computed">) {
  const t = useTranslations("overrides.card");
  const verdicts = useTranslations("ui.verdict");
  const { status, verdict, computedVerdict } = override;
  if (status !== "in-force") return <Banner tone="warning">{t(status)}</Banner>;
  if (verdict === computed) return <Banner tone="info">{t("agrees")}</Banner>;
  return (
    <p className="text-table text-muted">
      {t("inForce")}
      {computedVerdict !== computed &&
        ` ${t("changed", {
          before: verdicts(computedVerdict ?? "unscored"),
          now: verdicts(computed ?? "unscored"),
        })}`}
    </p>
  );
}

function Actions({ workload, override }: Pick<DecisionProps, "workload" | "override">) {
  const t = useTranslations("overrides.card");
  const withdraw = useWithdrawOverride(workload.id);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        loading={withdraw.isPending}
        onClick={() => withdraw.start(override)}
      >
        {t("withdraw")}
      </Button>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("change")}
      </Button>
      {isOpen && <OverrideDialog workload={workload} onClose={() => setOpen(false)} />}
    </>
  );
}
