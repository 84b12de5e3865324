"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, Stamp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ExportMenu } from "@/components/data-table/export-menu";
import { formatMoment } from "@/components/format/date";
import { useCan } from "@/components/session/actor-provider";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast-queue";
import { RubricStatusBadge } from "./rubric-status-badge";
import type { RubricView } from "./rubric-weights";

const DraftDialog = dynamic(() =>
  import("./rubric-draft-dialog").then((module) => module.RubricDraftDialog),
);
const PublishDialog = dynamic(() =>
  import("./rubric-publish-dialog").then((module) => module.RubricPublishDialog),
);

/** Which version it is, and what can be done with it as a whole. */
export function RubricHeader({ rubric, isUnsaved }: { rubric: RubricView; isUnsaved: boolean }) {
  const t = useTranslations("rubrics");
  const trpc = useTRPC();
  const mayExport = useCan("report:export");
  const [open, setOpen] = useState<"copy" | "remove" | "publish" | null>(null);
  const versions = useQuery(trpc.rubrics.list.queryOptions());
  const simulation = useQuery(trpc.rubrics.simulation.queryOptions({ rubricId: rubric.id })).data;
  const isSimulated = Boolean(simulation?.finishedAt) && simulation?.isStale === false;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: "/settings/rubrics", label: t("title") }]}
        title={t("versionNamed", { number: String(rubric.number), name: rubric.name })}
        meta={<RubricStatusBadge status={rubric.status} />}
        description={<Standing rubric={rubric} />}
        actions={
          <>
            {mayExport && (
              <ExportMenu
                tables={[
                  { table: "rubric", query: `rubric=${rubric.id}` },
                  ...(simulation?.finishedAt
                    ? [{ table: "flips" as const, query: `rubric=${rubric.id}` }]
                    : []),
                ]}
              />
            )}
            <Button icon={<Copy aria-hidden="true" />} onClick={() => setOpen("copy")}>
              {t("create.fromThis")}
            </Button>
            {rubric.status === "draft" && (
              <>
                <Button icon={<Trash2 aria-hidden="true" />} onClick={() => setOpen("remove")}>
                  {t("remove.open")}
                </Button>
                <Button
                  icon={<Stamp aria-hidden="true" />}
                  disabled={!isSimulated || isUnsaved}
                  onClick={() => setOpen("publish")}
                >
                  {t("publish.open")}
                </Button>
              </>
            )}
          </>
        }
      />
      {open === "copy" && (
        <DraftDialog
          versions={versions.data ?? [rubric]}
          startFrom={rubric.id}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "publish" && (
        <PublishDialog
          rubric={rubric}
          flips={simulation?.flips.reduce((sum, { count }) => sum + count, 0) ?? 0}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "remove" && <RemoveDraft rubric={rubric} onClose={() => setOpen(null)} />}
    </>
  );
}

function Standing({ rubric }: { rubric: RubricView }) {
  const t = useTranslations("rubrics");
  if (rubric.status === "draft") {
    return t("standing.draft", { when: formatMoment(rubric.updatedAt) });
  }
  return t("standing.published", {
    when: formatMoment(rubric.publishedAt),
    by: rubric.publishedByName ?? "Berth",
    note: rubric.note,
  });
}

function RemoveDraft({ rubric, onClose }: { rubric: RubricView; onClose: () => void }) {
  const t = useTranslations("rubrics");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [refusal, setRefusal] = useState<string>();
  const remove = useMutation(
    trpc.rubrics.remove.mutationOptions({
      onSuccess: (outcome) => {
        if (!outcome.ok) return setRefusal(t(`refused.${outcome.reason}`));
        showToast({ text: t("remove.removed", { name: rubric.name }) });
        router.push("/settings/rubrics");
        void queryClient.invalidateQueries(trpc.rubrics.list.pathFilter());
      },
      onError: (error) => setRefusal(toApiProblem(error).message),
    }),
  );
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={t("remove.title", { name: rubric.name })}
      confirmLabel={t("remove.open")}
      isPending={remove.isPending}
      error={refusal}
      onConfirm={() => remove.mutate({ rubricId: rubric.id, version: rubric.version })}
    >
      {t("remove.text")}
    </AlertDialog>
  );
}
