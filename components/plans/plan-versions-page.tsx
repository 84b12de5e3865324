"use client";

import { useQuery } from "@tanstack/react-query";
import { History, Save } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DataTable } from "@/components/data-table/table";
import { useAddressQuery } from "@/components/data-table/use-address-query";
import { useCan } from "@/components/session/actor-provider";
import { failureOf } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { comparedIn } from "./compared-in-address";
import type { PlanVersions, Version } from "./plan-data";
import { PlanPartHeader } from "./plan-part-header";
import { useVersionColumns } from "./use-version-columns";
import { VersionComparison } from "./version-comparison";

const KeepDialog = dynamic(() =>
  import("./keep-version-dialog").then((module) => module.KeepVersionDialog),
);
const RestoreDialog = dynamic(() =>
  import("./restore-version-dialog").then((module) => module.RestoreVersionDialog),
);

/** What a plan was at earlier moments, what became of it, and the way back. */
export function PlanVersionsPage({ planId }: { planId: string }) {
  const t = useTranslations("versions");
  const trpc = useTRPC();
  const query = useQuery(trpc.plans.versions.list.queryOptions({ planId }));
  if (query.isError) {
    return <ErrorState layout="page" title={t("failed")} kept={t("kept")} {...failureOf(query)} />;
  }
  return query.data ? <LoadedVersions versions={query.data} /> : null;
}

function LoadedVersions({ versions }: { versions: PlanVersions }) {
  const t = useTranslations("versions");
  const { plan, rows } = versions;
  const canEdit = useCan("plan:write") && plan.status === "draft";
  const [isKeeping, setKeeping] = useState(false);
  const [restoring, setRestoring] = useState<Version | null>(null);
  const [params, go] = useAddressQuery();
  const compared = comparedIn(params, rows);
  const compare = (from: number, to: number | null) =>
    go(to === null ? `from=${from}` : `from=${from}&to=${to}`);
  const columns = useVersionColumns({ versions, canEdit, onRestore: setRestoring, compare });
  return (
    <>
      <PlanPartHeader
        plan={plan}
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <ButtonLink href={`/plans/${plan.id}/progress`}>{t("progress.open")}</ButtonLink>
            {canEdit && (
              <Button
                variant="primary"
                icon={<Save aria-hidden="true" />}
                onClick={() => setKeeping(true)}
              >
                {t("keep")}
              </Button>
            )}
          </>
        }
      />
      {plan.status === "approved" && <Banner tone="info">{t("frozen")}</Banner>}
      <DataTable
        label={t("list")}
        columns={columns}
        rows={rows}
        rowKey={({ number }) => String(number)}
        height="content"
        empty={
          <EmptyState
            icon={<History aria-hidden="true" />}
            title={t("empty")}
            description={canEdit ? t("emptyText") : t("emptyReader")}
          />
        }
      />
      {compared && (
        <VersionComparison planId={plan.id} versions={rows} compared={compared} compare={compare} />
      )}
      {isKeeping && <KeepDialog plan={plan} onClose={() => setKeeping(false)} />}
      {restoring && (
        <RestoreDialog plan={plan} version={restoring} onClose={() => setRestoring(null)} />
      )}
    </>
  );
}
