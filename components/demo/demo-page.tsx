"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatCount } from "@/components/format/number";
import { failureOf, toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { DemoState } from "./demo-state";
import { DemoAccounts } from "./demo-accounts";
import { RemovalNotes } from "./removal-notes";

/** Loads and removes the demo portfolio. */
export function DemoPage() {
  const t = useTranslations("demo");
  const trpc = useTRPC();
  const query = useQuery(trpc.demo.state.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {query.isPending && (
        <LoadingRegion label={t("title")}>
          <Skeleton className="h-56 max-w-160" />
        </LoadingRegion>
      )}
      {query.isError && <ErrorState title={t("failed")} {...failureOf(query)} />}
      {query.data && <DemoCard state={query.data} />}
    </>
  );
}

function DemoCard({ state }: { state: DemoState }) {
  const t = useTranslations("demo");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  // Nearly every page shows something of the demo, so everything is asked for anew; the mutation
  // ends when that has arrived, so the outcome never stands beside the state before it.
  const reload = () => queryClient.invalidateQueries();
  const load = useMutation(trpc.demo.load.mutationOptions({ onSuccess: reload }));
  const remove = useMutation(
    trpc.demo.remove.mutationOptions({
      onSuccess: async () => {
        await reload();
        load.reset();
        setAsking(false);
      },
    }),
  );
  const problem = load.error ? toApiProblem(load.error) : null;
  return (
    <div className="flex max-w-160 flex-col gap-4">
      {problem && (
        <ErrorState
          title={t("loadFailed")}
          description={problem.message}
          kept={t("nothingLoaded")}
          requestId={problem.requestId}
        />
      )}
      {load.data && <DemoAccounts {...load.data} />}
      {remove.data && (
        <Banner tone="success" role="status" title={t("removed", remove.data.removed)}>
          <RemovalNotes keptTeams={remove.data.keptTeams} tense="past" />
        </Banner>
      )}
      <Card
        title={state.canRemove ? t("loadedTitle") : t("absentTitle")}
        description={state.canRemove ? t("loadedText") : t("absentText")}
      >
        <DescriptionList
          items={(["workloads", "teams", "applications", "plans", "pools", "users"] as const).map(
            (kind) => ({
              id: kind,
              term: t(`kinds.${kind}`),
              value: formatCount(state.counts[kind]),
            }),
          )}
        />
        <div className="mt-4 flex flex-wrap gap-2">
          {state.canLoad && (
            <Button
              variant={state.canRemove ? "secondary" : "primary"}
              icon={<Download aria-hidden="true" />}
              loading={load.isPending}
              onClick={() => load.mutate()}
            >
              {state.canRemove ? t("loadMissing") : t("load")}
            </Button>
          )}
          {state.canRemove && (
            <Button
              icon={<Trash2 aria-hidden="true" />}
              disabled={load.isPending}
              onClick={() => setAsking(true)}
            >
              {t("remove")}
            </Button>
          )}
        </div>
      </Card>
      <AlertDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t("removeTitle")}
        confirmLabel={t("remove")}
        isPending={remove.isPending}
        error={remove.error ? toApiProblem(remove.error).message : undefined}
        onConfirm={() => remove.mutate()}
      >
        <div className="flex flex-col gap-3">
          <p>{t("removeText", state.counts)}</p>
          {state.counts.edited > 0 && <p>{t("removeEdited", { count: state.counts.edited })}</p>}
          {state.draftPlans.map((plan) => (
            <p key={plan.id}>{t("removeFromDraft", { name: plan.name, count: plan.workloads })}</p>
          ))}
          <RemovalNotes keptTeams={state.keptTeams} tense="future" />
          {state.keepsOwnAccount && <p>{t("keepsYou")}</p>}
          <p className="text-muted">{t("trailStays")}</p>
        </div>
      </AlertDialog>
    </div>
  );
}
