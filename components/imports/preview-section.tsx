"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { DataTable } from "@/components/data-table/table";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { formatCount } from "@/components/format/number";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import type { BatchCounts } from "@/server/imports/batch-counts";
import type { Batch } from "./batch-data";
import { DecideFields, IncludeAll } from "./decide-for-all";
import { PreviewFindings } from "./preview-findings";
import { useDecide } from "./use-decide";
import { useRowColumns } from "./use-row-columns";

const VIEWS = [
  "create",
  "update",
  "unchanged",
  "skipped",
  "to-decide",
  "error",
  "set-aside",
  "warning",
  "all",
] as const;
export type View = (typeof VIEWS)[number];

const countOf = (view: View, counts: BatchCounts): number => {
  switch (view) {
    case "all":
      return counts.rows;
    case "set-aside":
      return counts.template + counts.placeholder + counts.poweredOff - counts.skipped;
    case "to-decide":
      return counts.toDecide;
    case "warning":
      return counts.warned;
    default:
      return counts[view];
  }
};

/** What the file would do, row by row, by kind. The kind and the place stand in the address. */
export function PreviewSection({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const mayExport = useCan("report:export");
  const [params, goTo] = useAddressQuery();
  const shown = VIEWS.filter((view) => countOf(view, batch.counts) > 0);
  const asked = VIEWS.find((view) => view === params.get("view"));
  const view = asked ?? shown[0] ?? "all";
  const go = (changes: Record<string, string>) => {
    const next = new URLSearchParams({ view, ...changes });
    goTo(next.toString());
  };
  const tabs = (asked && !shown.includes(asked) ? [asked, ...shown] : shown).map((id) => ({
    id,
    label: t(`preview.${id}`),
    count: formatCount(countOf(id, batch.counts)),
    panel: (
      <Rows
        batch={batch}
        view={id}
        after={Number(params.get("after") ?? "0") || 0}
        onAfter={(after) => go({ after: String(after) })}
      />
    ),
  }));
  return (
    <section aria-label={t("preview.title")} className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-section">{t("preview.title")}</h2>
        {mayExport && (
          <ExportMenu
            tables={[{ table: "import-rows", query: `import=${batch.id}&view=${view}` }]}
          />
        )}
      </div>
      <PreviewFindings counts={batch.counts} />
      <Tabs
        label={t("preview.views")}
        tabs={tabs}
        value={view}
        onValueChange={(id) => go({ view: id })}
      />
    </section>
  );
}

type RowsProps = { batch: Batch; view: View; after: number; onAfter: (after: number) => void };

function Rows({ batch, view, after, onAfter }: RowsProps) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const query = useQuery({
    // The version makes another preview another query: its rows are others.
    ...trpc.imports.rows.queryOptions({ batchId: batch.id, view, after }),
    placeholderData: keepPreviousData,
  });
  const decide = useDecide(batch);
  const columns = useRowColumns(query.data?.headers ?? [], decide);
  if (query.isError) {
    return <ErrorState title={t("preview.failed")} {...failureOf(query)} />;
  }
  const { rows = [], previous = null, next = null } = query.data ?? {};
  const step = (to: number | null) => (to === null ? null : { onSelect: () => onAfter(to) });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {decide && view === "to-decide" && batch.counts.disputed > 0 && (
        <DecideFields batch={batch} />
      )}
      {decide && view === "skipped" && batch.counts.skipped > 0 && (
        <IncludeAll count={batch.counts.skipped} decide={decide} />
      )}
      <DataTable
        label={t("preview.label")}
        columns={columns}
        rows={rows}
        rowKey={({ rowNumber }) => String(rowNumber)}
        isLoading={query.isPending}
        isRefreshing={query.isPlaceholderData}
        height="content"
        empty={<EmptyState title={t("preview.none")} />}
      />
      {(previous !== null || next !== null) && (
        <Pagination
          previous={step(previous)}
          next={step(next)}
          summary={t("preview.rows", {
            from: rows[0]?.rowNumber ?? 0,
            to: rows.at(-1)?.rowNumber ?? 0,
          })}
        />
      )}
    </div>
  );
}
