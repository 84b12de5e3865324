"use client";

import { Check } from "lucide-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { formatAgo, formatMoment, formatMomentDay } from "@/components/format/date";
import { failureOf, toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-queue";
import { focusRemedies, remedyFocusTarget } from "./remedy-focus";
import { useNow } from "./use-now";
import { useInvalidateWorkloads } from "./use-remove-workloads";
import type { WorkloadDetail } from "./workload-values";

type Accepted = ApiOutput["inventory"]["remedies"][number];

type AcceptedRemediesProps = { workload: WorkloadDetail; mayWrite: boolean };

/** The remedies that count as chosen: who accepted each, when and why; nothing where there is none. */
export function AcceptedRemedies({ workload, mayWrite }: AcceptedRemediesProps) {
  const t = useTranslations("inventory.remedies");
  const trpc = useTRPC();
  const isAny = (workload.facts.acceptedRemedies ?? []).length > 0;
  const query = useQuery({
    ...trpc.inventory.remedies.queryOptions({ workloadId: workload.id }),
    enabled: isAny,
  });
  const withdraw = useWithdrawRemedy(workload);
  if (!isAny) return <div {...remedyFocusTarget} />;
  return (
    <section
      {...remedyFocusTarget}
      aria-label={t("title")}
      className="border-t border-divider px-4 py-3 outline-none"
    >
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="text-table text-muted">{t("intro")}</p>
      {query.isError && <ErrorState title={t("failed")} {...failureOf(query)} />}
      {query.isPending && (
        <LoadingRegion label={t("loading")}>
          <Skeleton className="mt-2 h-16" />
        </LoadingRegion>
      )}
      <ul className="mt-2 flex flex-col gap-3" aria-busy={query.isFetching || undefined}>
        {query.data?.map((accepted) => (
          <li key={accepted.remedy} className="flex flex-wrap items-start gap-x-4 gap-y-1">
            <Check size={16} className="mt-0.5 shrink-0 text-success" aria-hidden="true" />
            <div className="min-w-0 flex-1 basis-60">
              <p>
                <span className="font-medium">{accepted.label}</span>{" "}
                <span className="text-muted">{accepted.meaning}</span>
              </p>
              <p className="max-w-prose break-words whitespace-pre-line">
                {accepted.reason ?? <span className="text-muted">{t("noReason")}</span>}
              </p>
              <p className="text-caption text-muted">
                <AcceptanceNote accepted={accepted} />
              </p>
            </div>
            {mayWrite && (
              <Button
                size="sm"
                variant="ghost"
                aria-label={t("removeNamed", { remedy: accepted.label })}
                loading={withdraw.isPending && withdraw.withdrawn === accepted.remedy}
                onClick={() => withdraw.start(accepted)}
              >
                {t("remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AcceptanceNote({ accepted: { by, at } }: { accepted: Accepted }) {
  const t = useTranslations("inventory.remedies");
  const now = useNow();
  if (!at) return t("unrecorded");
  const when = now ? formatAgo(at, now) : formatMomentDay(at);
  return (
    <time dateTime={at.toISOString()} title={`${formatMoment(at)} UTC`}>
      {by === null ? t("acceptedUnknown", { when }) : t("accepted", { by, when })}
    </time>
  );
}

/** Takes a remedy off the list. With the last one the list is as unknown as before the first. */
function useWithdrawRemedy(workload: WorkloadDetail) {
  const t = useTranslations("inventory.remedies");
  const trpc = useTRPC();
  const invalidate = useInvalidateWorkloads();
  const withdraw = useMutation(
    trpc.inventory.withdrawRemedy.mutationOptions({
      onError: (error) => showToast({ tone: "danger", text: toApiProblem(error).message }),
    }),
  );
  const start = ({ remedy, label }: Accepted) =>
    withdraw.mutate(
      { workloadId: workload.id, expectedVersion: workload.version, remedy },
      {
        onSuccess: async (result) => {
          showToast(
            result.ok
              ? { text: t("removed", { remedy: label }) }
              : { tone: "danger", text: t("overtaken") },
          );
          await invalidate();
          focusRemedies();
        },
      },
    );
  return { start, isPending: withdraw.isPending, withdrawn: withdraw.variables?.remedy };
}
