"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast-queue";
import { useInvalidateWorkloads } from "./use-remove-workloads";
import { useWritableTeams } from "./use-writable-teams";
import { WorkloadForm } from "./workload-form";
import { newValues } from "./workload-values";

const NoTeam = dynamic(() =>
  import("@/components/session/no-team").then((module) => module.NoTeam),
);

/** Registers one workload; afterwards its page shows the verdict. */
export function CreateWorkload() {
  const t = useTranslations("inventory.form");
  const title = useTranslations("inventory")("title");
  const trpc = useTRPC();
  const router = useRouter();
  const invalidate = useInvalidateWorkloads();
  const release = useRef<() => void>(undefined);
  const teams = useWritableTeams();
  const create = useMutation(
    trpc.inventory.create.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return;
        release.current?.();
        showToast({ text: t("created") });
        void invalidate();
        router.push(`/workloads/${result.value.workloadId}`);
      },
    }),
  );
  const problem = create.isError ? toApiProblem(create.error) : null;
  const refusal = create.data && !create.data.ok ? t(`refused.${create.data.reason}`) : null;
  // A person of one team need not choose it.
  const only = teams.length === 1 ? teams[0]?.value : undefined;
  const header = (
    <PageHeader title={t("createTitle")} breadcrumbs={[{ label: title, href: "/workloads" }]} />
  );
  if (teams.length === 0) {
    return (
      <>
        {header}
        <NoTeam />
      </>
    );
  }
  return (
    <>
      {header}
      <WorkloadForm
        key={only ?? ""}
        initial={newValues(only ?? "")}
        firstView="core"
        submitLabel={t("create")}
        cancelHref="/workloads"
        isSaving={create.isPending}
        failure={problem && problem.fields.length === 0 ? problem.message : refusal}
        problems={problem?.fields ?? NO_PROBLEMS}
        onSubmit={(content, onSafe) => {
          release.current = onSafe;
          create.mutate({
            ...content,
            tags: [...content.tags],
            applicationIds: [...content.applicationIds],
          });
        }}
      />
    </>
  );
}

const NO_PROBLEMS: [] = [];
