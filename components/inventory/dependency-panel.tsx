"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { ExportMenu } from "@/components/data-table/export-menu";
import { failureOf, toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { useActor } from "@/components/session/actor-provider";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { TextLink } from "@/components/ui/link";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-queue";
import { can, canForTeam } from "@/server/auth/permissions";
import { AddDependency } from "./add-dependency";
import { useInvalidateWorkloads } from "./use-remove-workloads";

type Ends = ApiOutput["dependencies"]["ofWorkload"]["dependsOn"];
type End = Ends["shown"][number];

type DependencyPanelProps = { workloadId: string; teamId: string };

/** What a workload needs and what needs it; ends in other teams are only counted. */
export function DependencyPanel({ workloadId, teamId }: DependencyPanelProps) {
  const t = useTranslations("inventory.dependencies");
  const trpc = useTRPC();
  const actor = useActor();
  const query = useQuery(trpc.dependencies.ofWorkload.queryOptions({ workloadId }));
  const mayWrite = (id: string) => canForTeam(actor, "workload:write", id);
  if (query.isPending) {
    return (
      <LoadingRegion label={t("loading")}>
        <Skeleton className="h-40" />
      </LoadingRegion>
    );
  }
  if (query.isError) {
    return <ErrorState title={t("failed")} {...failureOf(query)} />;
  }
  const { dependsOn, neededBy } = query.data;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card
        title={t("dependsOn")}
        description={t("dependsOnText")}
        padding="none"
        actions={
          can(actor, "report:export") && (
            <ExportMenu tables={[{ table: "dependencies", query: `workload=${workloadId}` }]} />
          )
        }
      >
        <EndList
          ends={dependsOn}
          nothing={t("dependsOnNothing")}
          removable={(end) =>
            mayWrite(teamId) ? { fromId: workloadId, toId: end.workloadId } : null
          }
        />
        {mayWrite(teamId) && (
          <div className="border-t border-divider px-4 py-3">
            <AddDependency workloadId={workloadId} />
          </div>
        )}
      </Card>
      <Card title={t("neededBy")} description={t("neededByText")} padding="none">
        <EndList
          ends={neededBy}
          nothing={t("neededByNothing")}
          removable={(end) =>
            mayWrite(end.teamId) ? { fromId: end.workloadId, toId: workloadId } : null
          }
        />
      </Card>
    </div>
  );
}

type Pair = { fromId: string; toId: string };

type EndListProps = {
  ends: Ends;
  nothing: string;
  /** Null where the person may not remove it. */
  removable: (end: End) => Pair | null;
};

function EndList({ ends, nothing, removable }: EndListProps) {
  const t = useTranslations("inventory.dependencies");
  const remove = useRemoveDependency();
  const unlisted = ends.visible - ends.shown.length;
  return (
    <>
      <ul className="border-t border-divider">
        {ends.shown.map((end) => {
          const pair = removable(end);
          return (
            <li
              key={end.dependencyId}
              className="flex items-start gap-3 border-b border-divider px-4 py-2 last:border-b-0"
            >
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
                  <TextLink href={`/workloads/${end.workloadId}`} tone="quiet">
                    <bdi>{end.name}</bdi>
                  </TextLink>
                  <CountingVerdict
                    look="plain"
                    verdict={end.verdict}
                    computed={end.computedVerdict}
                    isOverridden={end.isOverridden}
                  />
                  {end.basis === "observed" && <Badge>{t("observed")}</Badge>}
                </p>
                <p className="text-caption text-muted">
                  {end.teamName}
                  {end.note !== "" && <span className="whitespace-pre-line">. {end.note}</span>}
                </p>
              </div>
              {pair && (
                <IconButton
                  size="sm"
                  label={t("remove", { name: end.name })}
                  icon={<X aria-hidden="true" />}
                  onClick={() => remove(end, pair)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {ends.visible === 0 && ends.outside === 0 && (
        <p className="border-t border-divider px-4 py-3 text-muted">{nothing}</p>
      )}
      {unlisted > 0 && (
        <p className="px-4 py-2 text-table text-muted">{t("unlisted", { count: unlisted })}</p>
      )}
      {ends.outside > 0 && (
        <p className="border-t border-divider px-4 py-2 text-table text-muted">
          {t("outside", { count: ends.outside })}
        </p>
      )}
    </>
  );
}

/** Takes a dependency out at once and offers to put it back with its note. */
function useRemoveDependency() {
  const t = useTranslations("inventory.dependencies");
  const trpc = useTRPC();
  const invalidate = useInvalidateWorkloads();
  const onError = (error: unknown) =>
    showToast({ tone: "danger", text: toApiProblem(error).message });
  const add = useMutation(
    trpc.dependencies.add.mutationOptions({ onSuccess: () => invalidate(), onError }),
  );
  const remove = useMutation(trpc.dependencies.remove.mutationOptions({ onError }));
  return (end: End, pair: Pair) =>
    remove.mutate(
      { dependencyId: end.dependencyId },
      {
        onSuccess: async () => {
          showToast({
            text: t("removed", { name: end.name }),
            action: { label: t("undo"), onSelect: () => add.mutate({ ...pair, note: end.note }) },
          });
          await invalidate();
        },
      },
    );
}
