"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatDay } from "@/components/format/date";
import { decidedVerdict } from "@/components/ui/counting-verdict";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import { EXPIRES_SOON_DAYS } from "@/server/scoring/override";
import { OverrideRowActions } from "./override-row-actions";
import { OverrideStatusBadge } from "./override-status-badge";
import type { ListedOverride } from "./use-override-edits";

/** The columns of the page of overrides; the last one only for those who may change them. */
export function useOverrideColumns(mayOverride: boolean): readonly Column<ListedOverride>[] {
  const t = useTranslations("overrides.columns");
  const actions: Column<ListedOverride> = {
    id: "actions",
    header: t("actions"),
    align: "end",
    isFixed: true,
    mobile: "meta-end",
    cell: (row) => <OverrideRowActions override={row} />,
  };
  return [
    {
      id: "workload",
      header: t("workload"),
      sticky: true,
      isFixed: true,
      width: "11rem",
      mobile: "title",
      cell: ({ workloadName }) => <bdi>{workloadName}</bdi>,
    },
    {
      id: "verdict",
      header: t("verdict"),
      mobile: "title-end",
      cell: ({ verdict }) => <VerdictBadge verdict={decidedVerdict(verdict)} look="plain" />,
    },
    { id: "computed", header: t("computed"), cell: (row) => <Computed override={row} /> },
    {
      id: "until",
      header: t("until"),
      mobile: "meta",
      cell: (row) => <Until override={row} />,
    },
    {
      id: "reason",
      header: t("reason"),
      width: "15rem",
      wraps: true,
      cell: ({ reason }) => reason,
    },
    { id: "team", header: t("team"), width: "8rem", wraps: true, cell: ({ teamName }) => teamName },
    { id: "by", header: t("by"), width: "8rem", wraps: true, cell: ({ madeByName }) => madeByName },
    ...(mayOverride ? [actions] : []),
  ];
}

function Computed({ override }: { override: ListedOverride }) {
  const t = useTranslations("overrides");
  const verdicts = useTranslations("ui.verdict");
  const { computed, computedVerdict, verdict } = override;
  const note =
    computed === verdict
      ? t("agrees")
      : computed !== computedVerdict &&
        t("changedSince", { verdict: verdicts(computedVerdict ?? "unscored") });
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <VerdictBadge verdict={computed ?? "unscored"} look="plain" />
      {note && <span className="text-caption text-muted">{note}</span>}
    </span>
  );
}

function Until({ override: { until, daysLeft, status } }: { override: ListedOverride }) {
  const t = useTranslations("overrides");
  const isSoon = status === "in-force" && daysLeft < EXPIRES_SOON_DAYS;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {formatDay(until)}
      {isSoon && (
        <span className="text-caption text-warning">{t("daysLeft", { days: daysLeft })}</span>
      )}
      {status !== "in-force" && <OverrideStatusBadge status={status} />}
    </span>
  );
}
