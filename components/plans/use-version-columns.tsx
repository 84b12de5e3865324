"use client";

import { Ellipsis, Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { formatDay, formatMoment } from "@/components/format/date";
import { formatCount } from "@/components/format/number";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { Unknown } from "@/components/ui/unknown";
import type { PlanVersions, Version } from "./plan-data";
import { useBaseline } from "./use-baseline";

type VersionColumns = {
  versions: PlanVersions;
  canEdit: boolean;
  onRestore: (version: Version) => void;
  compare: (from: number, to: number | null) => void;
};

/** Columns of the versions of a plan, for `DataTable`. */
export function useVersionColumns(props: VersionColumns): readonly Column<Version>[] {
  const t = useTranslations("versions");
  const list = useTranslations("plans.list");
  const { baselineNumber } = props.versions.plan;
  const count = (field: "workloads" | "waves" | "critical"): Column<Version> => ({
    id: field,
    header: t(`columns.${field}`),
    align: "end",
    cell: ({ figures }) => formatCount(figures[field]),
  });
  return [
    {
      id: "number",
      header: t("columns.number"),
      sticky: true,
      mobile: "title",
      cell: ({ number }) => (
        <span className="flex items-center gap-2 font-medium">
          {number}
          {number === baselineNumber && (
            <Badge tone="info" icon={<Flag aria-hidden="true" />}>
              {t("baseline")}
            </Badge>
          )}
        </span>
      ),
    },
    {
      id: "note",
      header: t("columns.note"),
      wraps: true,
      mobile: "meta",
      cell: ({ note, occasion }) => (note === "" ? t(`occasions.${occasion}`) : note),
    },
    {
      id: "occasion",
      header: t("columns.occasion"),
      cell: ({ occasion }) => t(`occasions.${occasion}`),
    },
    {
      id: "when",
      header: t("columns.when"),
      mobile: "meta-end",
      cell: ({ createdAt }) => formatMoment(createdAt),
    },
    {
      id: "by",
      header: t("columns.by"),
      cell: ({ createdByName }) => createdByName ?? t("formerUser"),
    },
    count("workloads"),
    count("waves"),
    {
      id: "dates",
      header: t("columns.dates"),
      cell: ({ figures: { startDate, endDate } }) =>
        startDate === null ? (
          <Unknown />
        ) : (
          list("dateRange", { start: formatDay(startDate), end: formatDay(endDate) })
        ),
    },
    count("critical"),
    {
      id: "actions",
      header: t("columns.actions"),
      align: "end",
      mobile: "title-end",
      cell: (version) => <VersionMenu {...props} version={version} />,
    },
  ];
}

function VersionMenu({ version, ...props }: VersionColumns & { version: Version }) {
  const t = useTranslations("versions");
  const { plan, rows } = props.versions;
  const { number } = version;
  const setBaseline = useBaseline(plan);
  const label = t("actionsOf", { number });
  const before = rows.find((other) => other.number < number)?.number ?? null;
  const isBaseline = plan.baselineNumber === number;
  const reading: MenuEntry[] = [
    {
      id: "present",
      label: t("compareWithPresent"),
      onSelect: () => props.compare(number, null),
    },
    ...(before === null
      ? []
      : [
          {
            id: "before",
            label: t("compareWithBefore", { number: before }),
            onSelect: () => props.compare(before, number),
          },
        ]),
  ];
  const writing: MenuEntry[] = [
    { kind: "separator", id: "line" },
    { id: "restore", label: t("restore"), onSelect: () => props.onRestore(version) },
    {
      id: "baseline",
      label: t(isBaseline ? "forgetBaseline" : "makeBaseline"),
      onSelect: () => setBaseline(isBaseline ? null : number),
    },
  ];
  return (
    <Menu
      label={label}
      trigger={<IconButton size="sm" label={label} icon={<Ellipsis aria-hidden="true" />} />}
      entries={props.canEdit ? [...reading, ...writing] : reading}
    />
  );
}
