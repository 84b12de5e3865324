"use client";

import {
  ChevronLeft,
  ChevronRight,
  Ellipsis,
  GitCompareArrows,
  ListChecks,
  Pencil,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useMemo, useSyncExternalStore } from "react";
import { useCanForTeam } from "@/components/session/actor-provider";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { Tooltip } from "@/components/ui/tooltip";
import { RouteLink } from "@/components/ui/route-link";
import { columnText } from "@/server/inventory/fact-words";
import { compareHref } from "@/server/scoring/comparison-address";
import { neighboursIn, recallList, type SeenList } from "./list-memory";
import { useRemoveWorkloads } from "./use-remove-workloads";
import { factsOf, type WorkloadDetail } from "./workload-values";

/** Name, verdict and standing of a workload, with the way back, on and to its form. */
export function WorkloadHeader({ workload }: { workload: WorkloadDetail }) {
  const t = useTranslations("inventory.detail");
  const title = useTranslations("inventory")("title");
  const standing = useTranslations("inventory.setAside");
  const power = useTranslations("inventory.powerStates");
  const list = useSeenList();
  const { environment } = factsOf(workload);
  return (
    <PageHeader
      breadcrumbs={[{ label: title, href: list?.href ?? "/workloads" }]}
      beside={<Neighbours list={list} workloadId={workload.id} />}
      title={<bdi className="break-words">{workload.name}</bdi>}
      meta={
        <>
          <CountingVerdict
            verdict={workload.verdict}
            computed={workload.computedVerdict}
            isOverridden={workload.isOverridden}
          />
          {workload.setAside && <Badge tone="warning">{standing(workload.setAside)}</Badge>}
        </>
      }
      description={[
        workload.teamName,
        environment === undefined
          ? t("environmentUnknown")
          : columnText("environment", environment),
        t("power", { state: power(workload.powerState) }),
      ].join(" · ")}
      actions={
        <>
          <ButtonLink
            href={compareHref([workload.id])}
            icon={<GitCompareArrows aria-hidden="true" />}
          >
            {t("compare")}
          </ButtonLink>
          <WriteActions workload={workload} backHref={list?.href ?? "/workloads"} />
        </>
      }
    />
  );
}

/** The list this page was reached from; read after mounting, the server does not know it. */
function useSeenList(): SeenList | null {
  const isMounted = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return useMemo(() => (isMounted ? recallList() : null), [isMounted]);
}

function Neighbours({ list, workloadId }: { list: SeenList | null; workloadId: string }) {
  const t = useTranslations("inventory.detail");
  const { previous, next } = neighboursIn(list, workloadId);
  if (!previous && !next) return null;
  return (
    <nav aria-label={t("neighbours")} className="flex gap-1 print:hidden">
      <Step to={previous} label={t("previous")} icon={<ChevronLeft aria-hidden="true" />} />
      <Step to={next} label={t("next")} icon={<ChevronRight aria-hidden="true" />} />
    </nav>
  );
}

function Step({ to, label, icon }: { to: string | null; label: string; icon: React.ReactNode }) {
  if (!to) return <IconButton label={label} icon={icon} disabled />;
  return (
    <Tooltip content={label} isLabel>
      <RouteLink
        href={`/workloads/${to}`}
        aria-label={label}
        className={buttonStyle({ variant: "ghost", size: "md", isIconOnly: true })}
      >
        {icon}
      </RouteLink>
    </Tooltip>
  );
}

function WriteActions({ workload, backHref }: { workload: WorkloadDetail; backHref: string }) {
  const t = useTranslations("inventory.detail");
  const router = useRouter();
  const mayWrite = useCanForTeam("workload:write", workload.teamId);
  const remove = useRemoveWorkloads({ onRemoved: () => router.push(backHref) });
  if (!mayWrite) return null;
  return (
    <>
      <Menu
        label={t("more")}
        trigger={<IconButton label={t("more")} icon={<Ellipsis aria-hidden="true" />} />}
        entries={[
          {
            id: "delete",
            label: t("delete"),
            icon: <Trash2 aria-hidden="true" />,
            tone: "danger",
            disabled: remove.isPending,
            onSelect: () => remove.mutate({ selection: { by: "ids", ids: [workload.id] } }),
          },
        ]}
      />
      <ButtonLink
        href={`/workloads/${workload.id}/questionnaire`}
        icon={<ListChecks aria-hidden="true" />}
      >
        {t("questionnaire")}
      </ButtonLink>
      <ButtonLink
        href={`/workloads/${workload.id}/edit`}
        variant="primary"
        icon={<Pencil aria-hidden="true" />}
      >
        {t("edit")}
      </ButtonLink>
    </>
  );
}
