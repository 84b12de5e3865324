"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC } from "@/components/trpc/client";
import { lazySchemaRules } from "@/components/trpc/lazy-rules";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { PageForm } from "@/components/ui/page-form";
import { showToast } from "@/components/ui/toast-queue";
import type { WorkloadFilter } from "@/server/inventory/workload-filter";
import {
  DEFAULT_CADENCE,
  SettingsFields,
  withoutEmptyCadence,
  type SettingsForm,
} from "./settings-fields";
import type { PlanSettings } from "./plan-edit-list";

const rules = lazySchemaRules(
  async () => (await import("@/server/plans/schema")).planSettingsInput,
);

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
    resolver: withoutEmptyCadence(rules.resolver),
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
  const { errors } = form.formState;
  const failure = errors.root?.message ?? problem;
  return (
    <PageForm
      className="flex flex-col gap-4"
      onFocus={rules.warm}
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      {failure !== null && (
        <Banner tone="danger" role="alert">
          {failure}
        </Banner>
      )}
      <SettingsFields register={form.register} errors={errors} />
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
    </PageForm>
  );
}
