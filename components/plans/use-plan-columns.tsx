"use client";

import { Pin } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatFixed, formatRatio } from "@/components/format/number";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { Unknown } from "@/components/ui/unknown";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { environmentLabel } from "@/server/inventory/environment-label";
import { DispositionText, EffortText } from "./effort-text";
import { usePlan } from "./plan-context";
import type { Entry } from "./plan-data";
import { RiskText } from "./risk-text";
import { StatusMenu } from "./status-menu";
import { SeverityBadge } from "./severity-badge";
import { cardId } from "./card-id";
import { WorkloadMenu } from "./workload-menu";

const TARGETS = ["container", "sandboxed", "vm"] as const;

/** Columns of a plan, for `DataTable`. */
export function usePlanColumns(): readonly Column<Entry>[] {
  const t = useTranslations("plans.table");
  const card = useTranslations("plans.card");
  const { plan, canEdit, severityOf, wording } = usePlan();
  const { waves } = plan.arrangement;
  const names = new Map(
    waves.map(({ id, name }, index) => [id, card("waveOption", { position: index + 1, name })]),
  );
  const scores = TARGETS.map((target): Column<Entry> => ({
    id: target,
    header: t(target),
    align: "end",
    cell: ({ workload }) => {
      const score = workload.scores[target];
      return score === null ? <Unknown /> : formatFixed(score, 0);
    },
  }));
  const actions: Column<Entry> = {
    id: "actions",
    header: t("move"),
    align: "end",
    mobile: "title-end",
    cell: (entry) => <WorkloadMenu entry={entry} />,
  };
  const status: Column<Entry> = {
    id: "status",
    header: t("status"),
    mobile: "meta",
    cell: (entry) => <StatusMenu entry={entry} />,
  };
  return [
    {
      id: "workload",
      header: t("workload"),
      sticky: true,
      mobile: "title",
      cell: ({ workload }) => (
        <span id={cardId(workload.id)} tabIndex={-1}>
          <TextLink tone="quiet" href={`/workloads/${workload.id}`}>
            {workload.name}
          </TextLink>
        </span>
      ),
    },
    {
      id: "wave",
      header: t("wave"),
      mobile: "meta",
      cell: ({ placement }) => (
        <span className="flex flex-wrap items-center gap-2">
          {names.get(placement.waveId ?? "") ?? card("noWave")}
          {placement.isPinned && <Badge icon={<Pin aria-hidden="true" />}>{card("pinned")}</Badge>}
        </span>
      ),
    },
    {
      id: "verdict",
      header: t("verdict"),
      mobile: "meta-end",
      cell: ({ workload }) => (
        <CountingVerdict
          look="plain"
          isShortOnPhones
          verdict={workload.verdict}
          computed={workload.computedVerdict}
          isOverridden={workload.override !== null}
        />
      ),
    },
    {
      id: "disposition",
      header: t("disposition"),
      mobile: "meta",
      cell: (entry) => <DispositionText entry={entry} />,
    },
    {
      id: "effort",
      header: t("effort"),
      align: "end",
      cell: (entry) => <EffortText entry={entry} />,
    },
    { id: "risk", header: t("risk"), cell: (entry) => <RiskText entry={entry} /> },
    {
      id: "known",
      header: t("known"),
      align: "end",
      cell: ({ workload }) =>
        workload.coverage === null ? <Unknown /> : formatRatio(workload.coverage),
    },
    ...(plan.header.status === "approved" ? [status] : []),
    {
      id: "reasons",
      header: t("reasons"),
      width: "20rem",
      wraps: true,
      cell: ({ placement }) => <Reasons texts={placement.reasons.map(wording.reason)} />,
    },
    {
      id: "violations",
      header: t("violations"),
      cell: ({ workload }) => {
        const severity = severityOf(workload.id);
        return severity ? <SeverityBadge severity={severity} /> : null;
      },
    },
    { id: "team", header: t("team"), cell: ({ workload }) => workload.teamName },
    {
      id: "environment",
      header: t("environment"),
      cell: ({ workload }) =>
        workload.environment === null ? <Unknown /> : environmentLabel(workload.environment),
    },
    ...scores,
    ...(canEdit ? [actions] : []),
  ];
}

/** Two lines keep the rows even; the whole text stands in the tooltip and on the card. */
function Reasons({ texts }: { texts: readonly string[] }) {
  const text = texts.join(". ");
  return (
    <span className="line-clamp-2" title={text}>
      {text}
    </span>
  );
}
