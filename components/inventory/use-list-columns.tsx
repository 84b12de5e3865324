"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMoment } from "@/components/format/date";
import { formatCount, formatFixed } from "@/components/format/number";
import type { Column } from "@/components/data-table/column";
import type { ApiOutput } from "@/components/trpc/client";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { CoverageMeter } from "@/components/ui/coverage-meter";
import { ScoreBar } from "@/components/ui/score-bar";
import { Unknown } from "@/components/ui/unknown";
import type { FactName } from "@/server/inventory/fact-names";
import type { Target } from "@/server/inventory/workload";
import { columnText } from "@/server/inventory/fact-words";
import { InheritedValue } from "./inherited-value";
import type { ListColumn } from "@/server/inventory/list-columns";
import { TagList } from "./tag-list";

export type ListedWorkload = ApiOutput["inventory"]["list"]["rows"][number];
type WorkloadColumn = Column<ListedWorkload> & { id: ListColumn };

/** The columns of the list, in their order; `LIST_COLUMNS` says which are shown at first. */
export function useListColumns(): readonly WorkloadColumn[] {
  const t = useTranslations("inventory.columns");
  const kinds = useTranslations("inventory.kinds");
  const power = useTranslations("inventory.powerStates");
  return [
    {
      id: "name",
      header: t("name"),
      sortable: "asc",
      sticky: true,
      isFixed: true,
      width: "14rem",
      mobile: "title",
      cell: ({ name }) => <bdi>{name}</bdi>,
    },
    {
      id: "verdict",
      header: t("verdict"),
      sortable: "asc",
      mobile: "title-end",
      cell: ({ verdict, override, assessment }) => (
        <CountingVerdict
          verdict={verdict}
          computed={assessment?.verdict ?? null}
          isOverridden={override !== null}
          look="plain"
          isShortOnPhones
        />
      ),
    },
    ...scoreColumns(t),
    {
      id: "coverage",
      header: t("coverage"),
      sortable: "asc",
      mobile: "meta-end",
      cell: ({ assessment }) => <CoverageMeter value={assessment?.coverage ?? null} />,
    },
    {
      id: "team",
      header: t("team"),
      sortable: "asc",
      width: "11rem",
      mobile: "meta",
      cell: teamOf,
    },
    { id: "environment", header: t("environment"), sortable: "asc", cell: environmentOf },
    {
      id: "vcpu",
      header: t("vcpu"),
      align: "end",
      sortable: "desc",
      cell: (row) => marked(row, "vCPU", number(row.vCpu)),
    },
    {
      id: "memory",
      header: t("memory"),
      unit: "GiB",
      align: "end",
      sortable: "desc",
      cell: (row) => marked(row, "memoryGiB", number(row.memoryGib)),
    },
    {
      id: "blockers",
      header: t("blockers"),
      align: "end",
      cell: ({ assessment }) =>
        assessment ? formatCount(assessment.blockers.length) : <Unknown />,
    },
    {
      id: "os",
      header: t("os"),
      cell: (row) => (row.os === null ? <Unknown /> : marked(row, "os", columnText("os", row.os))),
    },
    { id: "kind", header: t("kind"), cell: ({ kind }) => kinds(kind) },
    {
      id: "criticality",
      header: t("criticality"),
      cell: (row) =>
        row.criticality === null ? (
          <Unknown />
        ) : (
          marked(row, "criticality", columnText("criticality", row.criticality))
        ),
    },
    {
      id: "data",
      header: t("data"),
      unit: "GiB",
      align: "end",
      cell: (row) => marked(row, "dataGiB", number(row.dataGib)),
    },
    { id: "tags", header: t("tags"), cell: ({ tags }) => <TagList tags={tags} shown={3} /> },
    {
      id: "applications",
      header: t("applications"),
      width: "14rem",
      cell: ({ applications }) => applications.map(({ name }) => name).join(", "),
    },
    { id: "power", header: t("power"), cell: ({ powerState }) => power(powerState) },
    {
      id: "updated",
      header: t("updated"),
      sortable: "desc",
      cell: ({ updatedAt }) => formatMoment(updatedAt),
    },
  ];
}

type Text = ReturnType<typeof useTranslations<"inventory.columns">>;

const scoreColumns = (t: Text) =>
  (["container", "sandboxed", "vm"] as const).map((target): WorkloadColumn => {
    const header = t(target);
    return {
      id: target,
      header,
      sortable: "desc",
      cell: ({ assessment }) =>
        isBlocked(assessment, target) ? (
          <span className="inline-flex items-center gap-1.5 text-muted">
            <Ban size={14} aria-hidden="true" />
            {t("blocked")}
          </span>
        ) : (
          <ScoreBar label={t("score", { target: header })} {...scoreOf(assessment, target)} />
        ),
    };
  });

const BLOCKER_TARGETS = {
  container: "container",
  sandboxed: "sandboxed-container",
  vm: "vm",
} as const satisfies Record<string, Target>;

/** A blocked form has no score; that is another answer than an unknown one. */
const isBlocked = (
  assessment: ListedWorkload["assessment"],
  target: keyof typeof BLOCKER_TARGETS,
): boolean =>
  assessment?.blockers.some((blocker) => blocker.endsWith(`:${BLOCKER_TARGETS[target]}`)) ?? false;

const scoreOf = (
  assessment: ListedWorkload["assessment"],
  target: "container" | "sandboxed" | "vm",
) => assessment?.[target] ?? { score: null };

function number(value: number | null) {
  if (value === null) return <Unknown />;
  return Number.isInteger(value) ? formatCount(value) : formatFixed(value, value < 1 ? 2 : 1);
}

const teamOf = ({ teamName }: ListedWorkload) => teamName;

const environmentOf = (row: ListedWorkload) =>
  row.environment === null ? (
    <Unknown />
  ) : (
    marked(row, "environment", columnText("environment", row.environment))
  );

/** A value that the workload has from an archetype says so. */
const marked = ({ inheritedFacts }: ListedWorkload, fact: FactName, value: ReactNode) =>
  inheritedFacts.includes(fact) ? <InheritedValue>{value}</InheritedValue> : value;
