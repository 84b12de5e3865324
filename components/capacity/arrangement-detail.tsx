"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/table";
import { formatMoney } from "@/components/format/money";
import { formatCount, formatRatio } from "@/components/format/number";
import { TextLink } from "@/components/ui/link";
import { Unknown } from "@/components/ui/unknown";
import { POOL_LOADS } from "@/server/capacity/scenario-result";
import { gapOf, type ColumnView, type ComparisonView } from "./saved";

type PoolRow = ColumnView["pools"][number];

/** The pools of one arrangement: how many nodes each needs, and how full they are. */
export function PoolLoads({ column }: { column: ColumnView }) {
  const t = useTranslations("capacity.pools");
  return (
    <DataTable
      label={t("title")}
      columns={usePoolColumns(column)}
      rows={column.pools}
      rowKey={({ poolId }) => poolId}
      height="content"
      empty={<p className="p-4 text-body text-muted">{t("empty")}</p>}
    />
  );
}

function usePoolColumns({ currency, pools }: ColumnView): Column<PoolRow>[] {
  const t = useTranslations("capacity.pools");
  const limits = POOL_LOADS.filter((load) =>
    pools.some(({ usedShare }) => usedShare[load] !== null),
  );
  const number = (id: "nodes" | "spareNodes" | "workloads"): Column<PoolRow> => ({
    id,
    header: t(`columns.${id}`),
    align: "end",
    mobile: id === "nodes" ? "title-end" : undefined,
    mobileLabel: true,
    cell: (pool) => formatCount(pool[id]),
  });
  return [
    {
      id: "name",
      header: t("columns.name"),
      isFixed: true,
      sticky: true,
      mobile: "title",
      cell: ({ poolName }) => poolName,
    },
    number("workloads"),
    number("nodes"),
    number("spareNodes"),
    {
      id: "gap",
      header: t("columns.gap"),
      align: "end",
      cell: (pool) => {
        const gap = gapOf(pool);
        return gap === null ? <Unknown /> : formatRatio(Math.ceil(gap * 100) / 100);
      },
    },
    ...limits.map((load): Column<PoolRow> => ({
      id: load,
      header: t(`columns.${load}`),
      align: "end",
      mobile: load === "memoryMib" ? "meta" : undefined,
      mobileLabel: true,
      cell: ({ usedShare }) => {
        const share = usedShare[load];
        return share === null ? <Unknown /> : formatRatio(share);
      },
    })),
    {
      id: "cost",
      header: t("columns.cost"),
      align: "end",
      mobile: "meta-end",
      cell: ({ monthlyCost }) =>
        monthlyCost === null || currency === null ? (
          <Unknown />
        ) : (
          formatMoney(monthlyCost, currency)
        ),
    },
  ];
}

/** Workloads that an arrangement has no place for, each with the reason. */
export function NotPlaced({ column }: { column: ColumnView }) {
  const t = useTranslations("capacity.notPlaced");
  const rest = column.notPlacedCount - column.notPlaced.length;
  return (
    <>
      <DataTable
        label={t("title")}
        columns={[
          {
            id: "name",
            header: t("columns.name"),
            isFixed: true,
            mobile: "title",
            cell: ({ name }) => name,
          },
          {
            id: "copies",
            header: t("columns.copies"),
            align: "end",
            mobile: "title-end",
            cell: ({ copies }) => formatCount(copies),
          },
          {
            id: "reason",
            header: t("columns.reason"),
            wraps: true,
            mobile: "meta",
            cell: ({ reason }) =>
              reason.code === "larger-than-a-node"
                ? t("larger", { resource: t(`resources.${reason.resource}`) })
                : t(`reasons.${reason.code}`),
          },
        ]}
        rows={column.notPlaced}
        rowKey={({ workloadId }) => workloadId}
        rowHref={({ workloadId }) => `/workloads/${workloadId}`}
        height="content"
        empty={<p className="p-4 text-body text-muted">{t("none")}</p>}
      />
      {rest > 0 && <p className="text-table text-muted">{t("rest", { count: rest })}</p>}
    </>
  );
}

/** Workloads without a size: they are in no figure. */
export function NotSized({ comparison }: { comparison: ComparisonView }) {
  const t = useTranslations("capacity.notSized");
  const rest = comparison.notSizedCount - comparison.notSized.length;
  return (
    <>
      <ul className="flex flex-col gap-1 text-table">
        {comparison.notSized.map(({ workloadId, name, missing }) => (
          <li key={workloadId} className="flex flex-wrap gap-x-3">
            <TextLink href={`/workloads/${workloadId}?tab=facts`}>{name}</TextLink>
            <span className="text-muted">
              {t("missing", { facts: missing.map((fact) => t(`facts.${fact}`)).join(", ") })}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="mt-2 text-table text-muted">{t("rest", { count: rest })}</p>}
    </>
  );
}
