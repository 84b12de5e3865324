"use client";

import { ChevronRight, Pin } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { TextLink } from "@/components/ui/link";
import { cardId } from "./card-id";
import { WORKLOAD_DRAG } from "./drag";
import { moveRisk } from "@/server/plans/move-risk";
import { environmentLabel } from "@/server/inventory/environment-label";
import { usePlan } from "./plan-context";
import { PlanningButton } from "./planning-button";
import type { Entry } from "./plan-data";
import { KnownText, RiskSigns, RiskText } from "./risk-text";
import { StatusMenu } from "./status-menu";
import { SeverityBadge } from "./severity-badge";
import { WorkloadMenu } from "./workload-menu";

/** One workload in a wave: what it is, how grave its conditions are, and why it stands here. */
export function WorkloadCard({ entry }: { entry: Entry }) {
  const t = useTranslations("plans.card");
  const { canEdit, severityOf } = usePlan();
  const { workload, placement } = entry;
  const severity = severityOf(workload.id);
  return (
    <li
      id={cardId(workload.id)}
      tabIndex={-1}
      draggable={canEdit}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(WORKLOAD_DRAG, workload.id);
        dataTransfer.effectAllowed = "move";
      }}
      className={classNames(
        "flex flex-col gap-1 rounded border border-divider bg-surface py-2 pr-1 pl-3 break-inside-avoid",
        canEdit && "cursor-grab active:cursor-grabbing",
      )}
    >
      <div className="flex items-start gap-1">
        <TextLink
          tone="quiet"
          href={`/workloads/${workload.id}`}
          className="min-w-0 flex-1 py-0.5 text-body break-words touch:py-2"
        >
          {workload.name}
        </TextLink>
        {canEdit && <WorkloadMenu entry={entry} />}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pr-2">
        <CountingVerdict
          look="plain"
          verdict={workload.verdict}
          computed={workload.computedVerdict}
          isOverridden={workload.override !== null}
        />
        <StatusMenu entry={entry} />
        {placement.isPinned && <Badge icon={<Pin aria-hidden="true" />}>{t("pinned")}</Badge>}
        {severity && <SeverityBadge severity={severity} />}
      </div>
      <p className="pr-2 text-caption text-muted">
        {workload.teamName}
        {" · "}
        {workload.environment === null
          ? t("noEnvironment")
          : environmentLabel(workload.environment)}
      </p>
      <p className="pr-2 text-caption text-muted">
        <RiskText entry={entry} />
        {" · "}
        <KnownText entry={entry} />
      </p>
      <PlanningButton entry={entry} />
      <Reasons entry={entry} />
    </li>
  );
}

function Reasons({ entry }: { entry: Entry }) {
  const { workload, placement } = entry;
  const t = useTranslations("plans.card");
  const { wording, nameOf } = usePlan();
  const needs = workload.dependsOn.flatMap((id) => nameOf(id) ?? []);
  if (workload.hiddenNeeds > 0) needs.push(t("needsHidden", { count: workload.hiddenNeeds }));
  if (workload.needsOutside > 0) needs.push(t("needsOutside", { count: workload.needsOutside }));
  const { signs, gaps } = moveRisk(workload, placement.disposition);
  const hasRisk = signs.length + gaps.length > 0;
  if (placement.reasons.length === 0 && needs.length === 0 && !hasRisk) return null;
  return (
    <details className="group pr-2 text-caption">
      <summary className="flex w-fit list-none items-center gap-1 rounded-xs text-muted hover:text-text touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={12} aria-hidden="true" className="group-open:rotate-90" />
        {t("why")}
      </summary>
      <ul className="mt-1 flex flex-col gap-1 pl-4">
        {placement.reasons.map((reason) => (
          <li key={`${reason.code} ${JSON.stringify(reason.params)}`}>{wording.reason(reason)}</li>
        ))}
      </ul>
      {needs.length > 0 && (
        <p className="mt-1 pl-4 text-muted">
          {t("needs")}: {needs.join(", ")}
        </p>
      )}
      {hasRisk && (
        <p className="mt-1 pl-4 text-muted">
          <RiskSigns entry={entry} />
        </p>
      )}
    </details>
  );
}
