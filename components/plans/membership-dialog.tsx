"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { environmentLabel } from "@/server/inventory/environment-label";
import { usePlan } from "./plan-context";

type Group = ApiOutput["plans"]["membership"]["get"]["groups"][number];

/** What the selection of the plan holds by now beside what the plan holds, to be taken over or not. */
export function MembershipDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("versions.membership");
  const trpc = useTRPC();
  const { plan } = usePlan();
  const query = useQuery(
    trpc.plans.membership.get.queryOptions({ planId: plan.header.id }, { staleTime: 0 }),
  );
  const groups = query.data?.groups.filter(({ ids }) => ids.length > 0) ?? [];
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={t("title")}
      description={t("intro")}
      footer={<Button onClick={onClose}>{t("close")}</Button>}
    >
      {query.isPending && (
        <LoadingRegion label={t("loading")}>
          <Skeleton className="h-32 w-full" />
        </LoadingRegion>
      )}
      {query.isError && <ErrorState title={t("failed")} {...failureOf(query)} />}
      {query.data && groups.length === 0 && <p role="status">{t("nothing")}</p>}
      <div className="flex flex-col gap-6">
        {groups.map((group) => (
          <MembershipGroup key={group.group} {...group} />
        ))}
      </div>
    </Dialog>
  );
}

const HELP = { removed: "removedHelp", added: "addedHelp" } as const;
const ALL = { joining: "addAll", leaving: "removeAll" } as const;
const ONE = {
  joining: ["add", "addNamed"],
  leaving: ["remove", "removeNamed"],
  removed: ["putBack", "putBackNamed"],
  added: ["remove", "removeNamed"],
} as const;

function MembershipGroup({ group, ids, shown }: Group) {
  const t = useTranslations("versions.membership");
  const { edits } = usePlan();
  const takeOver = (workloadIds: string[]) => {
    if (group === "joining" || group === "removed") edits.follow(workloadIds);
    else edits.drop(workloadIds);
  };
  const [verb, named] = ONE[group];
  return (
    <section className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-body font-semibold">
          {t(group)} ({ids.length})
        </h3>
        {(group === "joining" || group === "leaving") && ids.length > 1 && (
          <Button size="sm" onClick={() => takeOver(ids)}>
            {t(ALL[group], { count: ids.length })}
          </Button>
        )}
      </div>
      {(group === "removed" || group === "added") && (
        <p className="text-table text-muted">{t(HELP[group])}</p>
      )}
      <ul className="divide-y divide-divider">
        {shown.map(({ id, name, teamName, environment }) => (
          <li key={id} className="flex items-center gap-3 py-1 text-table">
            <span className="min-w-0 flex-1 break-words">
              {name}{" "}
              <span className="text-muted">
                {[teamName, environment && environmentLabel(environment)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Button
              size="sm"
              variant="ghost"
              aria-label={t(named, { name })}
              onClick={() => takeOver([id])}
            >
              {t(verb)}
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < ids.length && (
        <p className="text-table text-muted">
          {t("further", { count: ids.length - shown.length })}
        </p>
      )}
    </section>
  );
}
