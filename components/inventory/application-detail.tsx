"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatCount } from "@/components/format/number";
import { useCanForTeam } from "@/components/session/actor-provider";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { QueryPage } from "@/components/trpc/query-page";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast-queue";
import { CountingVerdict } from "@/components/ui/counting-verdict";
import { VerdictBadge } from "@/components/ui/verdict-badge";
import { NO_FILTER, UNKNOWN, workloadsHref } from "@/server/inventory/workload-filter";
import { DEFAULT_SORT } from "@/server/inventory/workload-sort";

const ApplicationDialog = dynamic(() =>
  import("./application-dialog").then((module) => module.ApplicationDialog),
);

type Application = ApiOutput["applications"]["get"];

/** One application: the verdict of the group, what it is made of, its workloads. */
export function ApplicationDetail({ applicationId }: { applicationId: string }) {
  const t = useTranslations("applications.detail");
  const trpc = useTRPC();
  const query = useQuery(trpc.applications.get.queryOptions({ applicationId }));
  return (
    <QueryPage query={query} loading={t("loading")} failed={t("failed")}>
      {(data) => <LoadedApplication application={data} />}
    </QueryPage>
  );
}

function LoadedApplication({ application }: { application: Application }) {
  const t = useTranslations("applications");
  return (
    <>
      <PageHeader
        title={application.name}
        breadcrumbs={[{ label: t("title"), href: "/applications" }]}
        meta={application.verdict && <VerdictBadge verdict={application.verdict} />}
        description={application.teamName}
        actions={<Actions application={application} />}
      />
      <div className="grid gap-4 lg:grid-cols-[2fr_1fr]">
        <Members application={application} />
        <div className="flex flex-col gap-4">
          <Verdicts application={application} />
          <Card title={t("detail.about")}>
            <p className="whitespace-pre-line">
              {application.description || t("detail.noDescription")}
            </p>
          </Card>
        </div>
      </div>
    </>
  );
}

function Actions({ application }: { application: Application }) {
  const t = useTranslations("applications");
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const mayWrite = useCanForTeam("workload:write", application.teamId);
  const href = workloadsHref({ application: [application.id] });
  return (
    <>
      <ButtonLink href={href}>{t("detail.openList")}</ButtonLink>
      {mayWrite && (
        <>
          <Button onClick={() => setOpen("edit")}>{t("detail.edit")}</Button>
          <Button variant="danger" onClick={() => setOpen("remove")}>
            {t("detail.delete")}
          </Button>
        </>
      )}
      {open === "edit" && <ApplicationDialog edited={application} onClose={() => setOpen(null)} />}
      {open === "remove" && (
        <RemoveApplication application={application} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function RemoveApplication(props: { application: Application; onClose: () => void }) {
  const { application, onClose } = props;
  const t = useTranslations("applications.remove");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.applications.remove.mutationOptions({
      onSuccess: () => {
        showToast({ tone: "success", text: t("done", { name: application.name }) });
        router.push("/applications");
        void queryClient.invalidateQueries(trpc.applications.list.pathFilter());
      },
    }),
  );
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t("title", { name: application.name })}
      confirmLabel={t("confirm")}
      tone="danger"
      isPending={remove.isPending}
      error={remove.isError ? toApiProblem(remove.error).message : undefined}
      onConfirm={() => remove.mutate({ applicationId: application.id })}
    >
      {t("text")}
    </AlertDialog>
  );
}

function Verdicts({ application }: { application: Application }) {
  const t = useTranslations("applications");
  const overridden = application.verdicts.reduce((sum, entry) => sum + entry.overridden, 0);
  return (
    <Card title={t("detail.verdicts")}>
      <ul className="flex flex-col gap-2">
        {application.verdicts.map(({ verdict, workloads }) => (
          <li key={verdict} className="flex items-center justify-between gap-4">
            {verdict === null ? (
              <span>{t("detail.notScored")}</span>
            ) : (
              <VerdictBadge verdict={verdict} look="plain" />
            )}
            <TextLink
              href={workloadsHref({
                application: [application.id],
                verdict: [verdict ?? UNKNOWN],
                standing: "all",
              })}
            >
              {formatCount(workloads)}
            </TextLink>
          </li>
        ))}
      </ul>
      {application.outside > 0 && (
        <p className="mt-2 text-table text-muted">{t("outside", { count: application.outside })}</p>
      )}
      {overridden > 0 && (
        <p className="mt-2 text-table text-muted">
          <TextLink
            tone="quiet"
            href={workloadsHref({
              application: [application.id],
              override: ["in-force"],
              standing: "all",
            })}
          >
            {t("detail.overridden", { count: overridden })}
          </TextLink>
        </p>
      )}
      <p className="mt-3 text-caption text-muted">{t("detail.rule")}</p>
    </Card>
  );
}

function Members({ application }: { application: Application }) {
  const t = useTranslations("applications.detail");
  const trpc = useTRPC();
  const filter = { ...NO_FILTER, application: [application.id], standing: "all" as const };
  const { data } = useQuery(trpc.inventory.list.queryOptions({ filter, sort: DEFAULT_SORT }));
  const rows = data?.rows ?? [];
  return (
    <Card title={t("workloads")} padding="none">
      {data && rows.length === 0 && <p className="px-4 pb-4 text-muted">{t("noMembers")}</p>}
      <ul>
        {rows.map(({ id, name, teamName, verdict, override, assessment }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-divider px-4 py-2.5"
          >
            <TextLink href={`/workloads/${id}`} tone="quiet">
              {name}
            </TextLink>
            <span className="flex items-center gap-4 text-table text-muted">
              {teamName}
              {verdict && (
                <CountingVerdict
                  look="plain"
                  isShortOnPhones
                  verdict={verdict}
                  computed={assessment?.verdict ?? null}
                  isOverridden={override !== null}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
