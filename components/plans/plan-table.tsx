"use client";

import { ArrowRightLeft, CircleMinus, Group, Signpost } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { isSelected, noSelection, type TableSelection } from "@/components/data-table/selection";
import { DataTable } from "@/components/data-table/table";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { EmptyState, FilteredEmptyState } from "@/components/ui/empty-state";
import { Menu } from "@/components/ui/menu";
import { DISPOSITIONS } from "@/server/plans/disposition";
import { NO_PLAN_FILTER } from "@/server/plans/plan-filter";
import { usePlan } from "./plan-context";
import { entriesByWave, type Entry } from "./plan-data";
import { usePlanView } from "./plan-view-context";
import { BulkStatus } from "./status-menu";
import type { NewSet } from "./constraint-edits";
import { usePlanColumns } from "./use-plan-columns";

const SetDialog = dynamic(() => import("./set-dialog").then((module) => module.SetDialog));

const ROWS_PER_STEP = 200;

/** The plan as a table: by wave, then by name, with several workloads moved at once. */
export function PlanTable({ wantedId }: { wantedId: string | null }) {
  const t = useTranslations("plans.table");
  const views = useTranslations("planViews");
  const { plan, canEdit, canTrack } = usePlan();
  const columns = usePlanColumns();
  const [selection, setSelection] = useState<TableSelection>(noSelection);
  const [limit, setLimit] = useState(ROWS_PER_STEP);
  const { matches, isNarrowed, setFilter } = usePlanView();
  const entries = useMemo(
    () => inOrder(plan.arrangement.waves, entriesByWave(plan, matches)),
    [plan, matches],
  );
  const wantedAt = entries.findIndex(({ workload }) => workload.id === wantedId);
  const rows = entries.slice(0, Math.max(limit, wantedAt + 1));
  const chosen = entries
    .map(({ workload }) => workload.id)
    .filter((id) => isSelected(selection, id) && selection.kind === "rows");
  return (
    <div className="flex flex-col gap-3">
      <DataTable
        label={t("label")}
        columns={columns}
        rows={rows}
        rowKey={({ workload }) => workload.id}
        rowLabel={({ workload }) => workload.name}
        selection={canEdit || canTrack ? { value: selection, onChange: setSelection } : undefined}
        empty={
          isNarrowed ? (
            <FilteredEmptyState
              noun={views("filter.noun")}
              filters={[]}
              onClear={() => setFilter(NO_PLAN_FILTER)}
            />
          ) : (
            <EmptyState title={t("empty")} />
          )
        }
      />
      {rows.length < entries.length && (
        <div className="flex flex-wrap items-center gap-3">
          <p role="status" className="text-table text-muted">
            {t("shown", { shown: rows.length, count: entries.length })}
          </p>
          <Button size="sm" onClick={() => setLimit(rows.length + ROWS_PER_STEP)}>
            {t("showMore")}
          </Button>
        </div>
      )}
      <BulkBar
        count={chosen.length}
        countText={t("selected", { count: chosen.length })}
        onClear={() => setSelection(noSelection)}
      >
        {canEdit ? (
          <BulkMove workloadIds={chosen} onDone={() => setSelection(noSelection)} />
        ) : (
          <BulkStatus workloadIds={chosen} onDone={() => setSelection(noSelection)} />
        )}
      </BulkBar>
    </div>
  );
}

const inOrder = (
  waves: readonly { id: string }[],
  entries: ReadonlyMap<string | null, Entry[]>,
): Entry[] => [...waves.map(({ id }) => id), null].flatMap((id) => entries.get(id) ?? []);

function BulkMove(props: { workloadIds: string[]; onDone: () => void }) {
  const t = useTranslations("plans");
  const { plan, edits } = usePlan();
  const { workloadIds, onDone } = props;
  const [setKind, setSetKind] = useState<NewSet["kind"] | null>(null);
  const act = (change: () => void) => {
    change();
    onDone();
  };
  return (
    <>
      <Menu
        label={t("table.move")}
        side="top"
        trigger={
          <Button size="sm" icon={<ArrowRightLeft aria-hidden="true" />}>
            {t("table.move")}
          </Button>
        }
        entries={[
          ...plan.arrangement.waves.map((wave, index) => ({
            id: wave.id,
            label: t("card.waveOption", { position: index + 1, name: wave.name }),
            onSelect: () => act(() => edits.assign(workloadIds, wave)),
          })),
          {
            id: "none",
            label: t("card.noWave"),
            onSelect: () => act(() => edits.assign(workloadIds, null)),
          },
        ]}
      />
      <Menu
        label={t("table.dispose")}
        side="top"
        trigger={
          <Button size="sm" icon={<Signpost aria-hidden="true" />}>
            {t("table.dispose")}
          </Button>
        }
        entries={[...DISPOSITIONS, null].map((one) => ({
          id: one ?? "proposed",
          label: one === null ? t("planning.proposedOne") : t(`planning.dispositions.${one}`),
          onSelect: () => act(() => edits.dispose(workloadIds, one)),
        }))}
      />
      <Menu
        label={t("table.makeSet")}
        side="top"
        trigger={
          <Button size="sm" disabled={workloadIds.length < 2} icon={<Group aria-hidden="true" />}>
            {t("table.makeSet")}
          </Button>
        }
        entries={(["together", "apart"] as const).map((kind) => ({
          id: kind,
          label: t(`table.${kind}`),
          onSelect: () => setSetKind(kind),
        }))}
      />
      {setKind !== null && (
        <SetDialog
          kind={setKind}
          workloadIds={workloadIds}
          onClose={() => setSetKind(null)}
          onDone={() => act(() => setSetKind(null))}
        />
      )}
      <Button
        size="sm"
        icon={<CircleMinus aria-hidden="true" />}
        onClick={() => act(() => edits.drop(workloadIds))}
      >
        {t("table.remove")}
      </Button>
    </>
  );
}
