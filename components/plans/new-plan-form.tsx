"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { showToast } from "@/components/ui/toast-queue";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import { planSettingsInput } from "@/server/plans/schema";
import {
  DEFAULT_CADENCE,
  SettingsFields,
  withoutEmptyCadence,
  type SettingsForm,
} from "./settings-fields";
import type { PlanSettings } from "./use-plan-edits";

const DEFAULT_WAVE_SIZE = 25;

/** Settings of a new plan; what was typed stays when the plan cannot be made. */
export function NewPlanForm({ filter }: { filter: WorkloadFilter }) {
  const t = useTranslations("plans");
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [proposes, setProposes] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<SettingsForm, unknown, PlanSettings>({
    resolver: withoutEmptyCadence(zodResolver(planSettingsInput)),
    defaultValues: {
      name: "",
      description: "",
      maxWaveSize: DEFAULT_WAVE_SIZE,
      cadence: DEFAULT_CADENCE,
    },
  });
  const create = useMutation(
    trpc.plans.create.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) {
          void queryClient.invalidateQueries(trpc.plans.list.pathFilter());
          showToast({ text: t("new.created", { count: answer.value.workloads }) });
          return router.push(`/plans/${answer.value.planId}`);
        }
        setProblem(
          answer.reason === "TOO_MANY_WORKLOADS"
            ? t("new.tooMany", answer.detail)
            : t("new.nothing"),
        );
      },
      onError: (error) => setProblem(toApiProblem(error).message),
    }),
  );
  const submit = (settings: PlanSettings) => {
    setProblem(null);
    create.mutate({ ...settings, filter, proposes });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      {problem !== null && (
        <Banner tone="danger" role="alert">
          {problem}
        </Banner>
      )}
      <SettingsFields register={form.register} errors={form.formState.errors} />
      <Checkbox
        label={t("fields.proposes")}
        help={t("fields.proposesHelp")}
        checked={proposes}
        onChange={({ target }) => setProposes(target.checked)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          loading={create.isPending || (create.data?.ok ?? false)}
        >
          {t("new.create")}
        </Button>
        <ButtonLink href="/plans">{t("new.cancel")}</ButtonLink>
      </div>
    </form>
  );
}
