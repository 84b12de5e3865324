"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatDay } from "@/components/format/date";
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
      width: "13rem",
      mobile: "title",
      cell: ({ workloadName }) => <bdi>{workloadName}</bdi>,
    },
    {
      id: "verdict",
      header: t("verdict"),
      mobile: "title-end",
      cell: ({ verdict }) => <VerdictBadge verdict={verdict} look="plain" />,
    },
    { id: "computed", header: t("computed"), cell: (row) => <Computed override={row} /> },
    {
      id: "status",
      header: t("status"),
      mobile: "meta",
      cell: ({ status }) => <OverrideStatusBadge status={status} />,
    },
    {
      id: "until",
      header: t("until"),
      mobile: "meta",
      cell: (row) => <Until override={row} />,
    },
    {
      id: "reason",
      header: t("reason"),
      width: "22rem",
      wraps: true,
      cell: ({ reason }) => reason,
    },
    { id: "team", header: t("team"), width: "10rem", cell: ({ teamName }) => teamName },
    { id: "by", header: t("by"), width: "10rem", cell: ({ madeByName }) => madeByName },
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
    <span className="whitespace-nowrap">
      {formatDay(until)}
      {isSoon && (
        <span className="ml-2 text-caption text-warning">{t("daysLeft", { days: daysLeft })}</span>
      )}
      {status === "expired" && (
        <span className="ml-2 text-caption text-muted">{t("daysOver", { days: -daysLeft })}</span>
      )}
    </span>
  );
}
