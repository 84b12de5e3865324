"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { formatCount } from "@/components/format/number";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { usePlan } from "./plan-context";

type Proposal = ApiOutput["plans"]["proposal"]["preview"];

/** What a proposal would make of the plan, beside what it is now; then applies exactly that. */
export function ProposalDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plans.proposal");
  const trpc = useTRPC();
  const { plan, edits } = usePlan();
  const [isApplying, setApplying] = useState(false);
  const { id: planId } = plan.header;
  const query = useQuery(
    // Asked anew for each version of the plan, and never kept: the inventory moves on as well.
    trpc.plans.proposal.preview.queryOptions(
      { planId },
      { staleTime: 0, gcTime: 0, refetchOnMount: "always" },
    ),
  );
  const proposal = query.data;
  const isSame = proposal !== undefined && isWithoutEffect(proposal);
  const apply = () => {
    if (!proposal) return;
    setApplying(true);
    edits.acceptProposal(proposal.digest, onClose, () => {
      setApplying(false);
      void query.refetch();
    });
  };
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            disabled={!proposal || isSame}
            loading={isApplying || query.isFetching}
            onClick={apply}
          >
            {t("apply")}
          </Button>
        </>
      }
    >
      {query.isError && <ErrorState title={t("failed")} {...failureOf(query)} />}
      {query.isPending && (
        <LoadingRegion label={t("loading")}>
          <Skeleton className="h-40 w-full" />
        </LoadingRegion>
      )}
      {proposal && (isSame ? <p>{t("nothing")}</p> : <ProposalSummary proposal={proposal} />)}
    </Dialog>
  );
}

const isWithoutEffect = ({ moved, waves }: Proposal): boolean =>
  moved === 0 && waves.every(({ change }) => change === "kept");

function ProposalSummary({ proposal }: { proposal: Proposal }) {
  const t = useTranslations("plans.proposal");
  const { moved, pinned, unplaced, before, after } = proposal;
  const measures = [
    { id: "waves", now: before.waves, next: after.waves },
    { id: "unassigned", now: before.unassigned, next: after.unassigned },
    { id: "critical", now: before.violations.critical, next: after.violations.critical },
    { id: "advisory", now: before.violations.advisory, next: after.violations.advisory },
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p>{t("moved", { count: moved })}</p>
        <p className="text-muted">{t("pinned", { count: pinned })}</p>
        {unplaced > 0 && <p className="text-danger">{t("unplaced", { count: unplaced })}</p>}
      </div>
      <ComparisonTable
        head={[t("measure"), t("now"), t("proposed")]}
        rows={measures.map(({ id, now, next }) => ({
          key: id,
          label: t(id),
          cells: [formatCount(now), formatCount(next)],
        }))}
      />
      <ComparisonTable
        head={[t("wave"), t("sizeBefore"), t("sizeAfter")]}
        rows={proposal.waves.map(({ name, change, sizeBefore, sizeAfter }, index) => ({
          key: `${index} ${name}`,
          label: (
            <span className="flex flex-wrap items-center gap-2">
              {name}
              {change !== "kept" && <Badge>{t(change)}</Badge>}
            </span>
          ),
          cells: [formatCount(sizeBefore), formatCount(sizeAfter)],
        }))}
      />
    </div>
  );
}

type ComparisonTableProps = {
  head: readonly [string, string, string];
  rows: readonly { key: string; label: ReactNode; cells: readonly [string, string] }[];
};

function ComparisonTable({ head, rows }: ComparisonTableProps) {
  return (
    <table className="w-full text-table">
      <thead>
        <tr className="border-b border-divider text-left text-muted">
          {head.map((title, index) => (
            <th
              key={title}
              scope="col"
              className={index === 0 ? "py-1 font-medium" : "py-1 pl-3 text-right font-medium"}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, cells }) => (
          <tr key={key} className="border-b border-divider last:border-b-0">
            <th scope="row" className="py-1.5 text-left font-normal">
              {label}
            </th>
            <td className="py-1.5 pl-3 text-right">{cells[0]}</td>
            <td className="py-1.5 pl-3 text-right font-medium">{cells[1]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
