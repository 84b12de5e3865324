"use client";

import { GitCompareArrows, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import type { ApiOutput } from "@/components/trpc/client";
import { COMPARED_MAX, compareHref } from "@/server/scoring/comparison-address";
import { RescoringNotice } from "./rescoring-notice";
import { useRemoveWorkloads } from "./use-remove-workloads";
import type { WorkloadSelection } from "./use-selection";

const BulkEditDialog = dynamic(() =>
  import("./bulk-edit-dialog").then((module) => module.BulkEditDialog),
);

/** From this many on, a deletion is asked about first although it can be undone. */
const ASK_FROM = 50;

type BulkActionsProps = {
  selection: WorkloadSelection;
  counts: ApiOutput["inventory"]["count"] | undefined;
  pageIds: readonly string[];
};

/** What can be done with the ticked rows. */
export function BulkActions({ selection, counts, pageIds }: BulkActionsProps) {
  const t = useTranslations("inventory.bulk");
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const remove = useRemoveWorkloads({
    onRemoved: () => {
      const next = rowAfterSelected();
      setOpen(null);
      selection.clear();
      // Once the bar and its question are gone, which would take the focus with them.
      requestAnimationFrame(() => next?.focus({ preventScroll: true }));
    },
  });
  const { ticked, writable } = selection.countsOf(counts);
  const request = selection.request(counts);
  const isAll = selection.selection.kind === "all-matching";
  const chosen = selection.selection.kind === "rows" ? selection.selection.keys : [];
  const isPageFull = pageIds.length > 0 && pageIds.every((id) => chosen.includes(id));
  const matching = counts?.matching ?? 0;
  const countText = isAll ? t("allSelected", { count: ticked }) : t("selected", { count: ticked });
  return (
    <>
      {jobId && <RescoringNotice jobId={jobId} onOver={() => setJobId(null)} />}
      <BulkBar
        count={ticked}
        countText={
          writable === ticked ? countText : `${countText}. ${t("writable", { count: writable })}`
        }
        selectAll={
          isPageFull && matching > ticked
            ? {
                text: t("selectAll", { count: matching }),
                onSelect: selection.selectAllMatching,
              }
            : undefined
        }
        onClear={selection.clear}
      >
        <CompareButton chosen={isAll ? [] : chosen} />
        <Button
          size="sm"
          icon={<Pencil aria-hidden="true" />}
          disabled={!request}
          onClick={() => setOpen("edit")}
        >
          {t("edit", { count: writable })}
        </Button>
        <Button
          size="sm"
          icon={<Trash2 aria-hidden="true" />}
          disabled={!request}
          loading={remove.isPending}
          onClick={() => {
            if (writable >= ASK_FROM) setOpen("remove");
            else if (request) remove.mutate({ selection: request });
          }}
        >
          {t("remove", { count: writable })}
        </Button>
      </BulkBar>
      {open === "edit" && request && (
        <BulkEditDialog
          selection={request}
          count={writable}
          onClose={() => setOpen(null)}
          onDone={(next) => {
            setOpen(null);
            setJobId(next);
            selection.clear();
          }}
        />
      )}
      <AlertDialog
        open={open === "remove"}
        onClose={() => setOpen(null)}
        title={t("removeTitle", { count: writable })}
        confirmLabel={t("remove", { count: writable })}
        isPending={remove.isPending}
        onConfirm={() => {
          if (request) remove.mutate({ selection: request });
        }}
      >
        {t("removeText")}
      </AlertDialog>
    </>
  );
}

/** Leads to a page where the ticked workloads stand side by side; its label says how many it takes. */
function CompareButton({ chosen }: { chosen: readonly string[] }) {
  const t = useTranslations("inventory.bulk");
  const router = useRouter();
  const isPossible = chosen.length >= 2 && chosen.length <= COMPARED_MAX;
  return (
    <Button
      size="sm"
      icon={<GitCompareArrows aria-hidden="true" />}
      disabled={!isPossible}
      onClick={() => router.push(compareHref(chosen))}
    >
      {isPossible
        ? t("compare", { count: chosen.length })
        : t("compareLimit", { max: COMPARED_MAX })}
    </Button>
  );
}

/** The link of the row behind the last one that is ticked; without one, the heading of the page. */
function rowAfterSelected(): HTMLElement | null {
  const last = Array.from(document.querySelectorAll("main tr[data-selected]")).at(-1);
  const next = last?.nextElementSibling?.querySelector<HTMLElement>("[data-row-link]");
  return next ?? document.querySelector<HTMLElement>("main h1");
}
