"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { QueryPage } from "@/components/trpc/query-page";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast-queue";
import type { FactName } from "@/server/inventory/fact-names";
import type { WorkloadContent } from "@/server/inventory/workload-change";
import { useInvalidateWorkloads } from "./use-remove-workloads";
import { useApplicationOptions, useWritableTeams } from "./use-writable-teams";
import { WorkloadForm } from "./workload-form";
import {
  changesOf,
  contentOf,
  isUnchanged,
  toValues,
  type WorkloadDetail,
} from "./workload-values";

const ConflictDialog = dynamic(() =>
  import("./conflict-dialog").then((module) => module.ConflictDialog),
);

type EditWorkloadProps = { workloadId: string; focusFact?: FactName | undefined };

/** Edits one workload on the version that was loaded; a save by somebody else is never undone. */
export function EditWorkload({ workloadId, focusFact }: EditWorkloadProps) {
  const t = useTranslations("inventory.form");
  const trpc = useTRPC();
  // What the person edits is the version they began with, whatever arrives meanwhile.
  const query = useQuery(
    trpc.inventory.get.queryOptions(
      { workloadId },
      { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
    ),
  );
  return (
    <QueryPage query={query} loading={t("loading")} failed={t("loadFailed")}>
      {(data) => <LoadedEdit workload={data} focusFact={focusFact} />}
    </QueryPage>
  );
}

function LoadedEdit(props: { workload: WorkloadDetail; focusFact: FactName | undefined }) {
  const t = useTranslations("inventory.form");
  const title = useTranslations("inventory")("title");
  const [opened] = useState(props.workload);
  const href = `/workloads/${opened.id}`;
  const edit = useEdit(opened);
  return (
    <>
      <PageHeader
        title={t("editTitle", { name: opened.name })}
        breadcrumbs={[
          { label: title, href: "/workloads" },
          { label: opened.name, href },
        ]}
      />
      <WorkloadForm
        initial={toValues(contentOf(opened))}
        firstView="all"
        focusFact={props.focusFact}
        submitLabel={t("save")}
        cancelHref={href}
        isSaving={edit.isSaving}
        failure={edit.failure}
        problems={edit.problems}
        onSubmit={edit.save}
        answered={opened}
      />
      {edit.versions && (
        <ConflictDialog
          versions={edit.versions}
          names={edit.names}
          isSaving={edit.isSaving}
          onClose={edit.backToForm}
          onResolve={edit.resolve}
        />
      )}
    </>
  );
}

/** Saving, and what to do when somebody saved first. */
function useEdit(opened: WorkloadDetail) {
  const t = useTranslations("inventory.form");
  const trpc = useTRPC();
  const router = useRouter();
  const invalidate = useInvalidateWorkloads();
  const release = useRef<() => void>(undefined);
  const [mine, setMine] = useState<WorkloadContent | null>(null);
  const [theirs, setTheirs] = useState<WorkloadDetail | null>(null);
  const named = [...useApplicationOptions(), ...useWritableTeams()];
  const base = contentOf(opened);

  const leave = () => {
    release.current?.();
    void invalidate();
    router.push(`/workloads/${opened.id}`);
  };
  const update = useMutation(
    trpc.inventory.update.mutationOptions({
      onSuccess: (result) => {
        if (result.ok) {
          showToast({ text: t("saved") });
          leave();
        } else if (result.reason === "CONFLICT") {
          setTheirs(result.detail);
        }
      },
    }),
  );
  const send = (from: WorkloadDetail, content: WorkloadContent) => {
    const changes = changesOf(contentOf(from), content);
    if (isUnchanged(changes)) {
      showToast({ tone: "info", text: t("nothingToSave") });
      leave();
      return;
    }
    update.mutate({ workloadId: opened.id, expectedVersion: from.version, changes });
  };
  const versions = mine && theirs ? { base, mine, theirs: contentOf(theirs) } : null;
  const problem = update.isError ? toApiProblem(update.error) : null;
  const answer = update.data;
  const refusal =
    answer && !answer.ok && answer.reason !== "CONFLICT" ? t(`refused.${answer.reason}`) : null;
  return {
    isSaving: update.isPending,
    failure: problem && problem.fields.length === 0 ? problem.message : refusal,
    problems: problem?.fields ?? NO_PROBLEMS,
    versions,
    names: new Map([
      [opened.teamId, opened.teamName],
      ...(theirs ? [[theirs.teamId, theirs.teamName] as const] : []),
      ...named.map(({ value, label }) => [value, label] as const),
    ]),
    save: (content: WorkloadContent, onSafe: () => void) => {
      release.current = onSafe;
      setMine(content);
      send(opened, content);
    },
    backToForm: () => setTheirs(null),
    resolve: (merged: WorkloadContent) => {
      if (theirs) send(theirs, merged);
    },
  };
}

const NO_PROBLEMS: [] = [];
