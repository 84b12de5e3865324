"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, useTRPCClient } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";
import type { Disposition } from "@/server/plans/disposition";
import type { EffortPart } from "@/server/plans/effort";
import type { MoveStatus } from "@/server/plans/progress";
import { constraintEdits } from "./constraint-edits";
import type { Answer, Apply, Edit, Using } from "./plan-edit";
import { datedPlan, movedPlan, type Arrangement, type Plan, type Wave } from "./plan-data";

export type PlanSettings = Pick<Plan["header"], "name" | "description" | "maxWaveSize" | "cadence">;
export type Decision = {
  workloadId: string;
  disposition: Disposition | null;
  effort: Partial<Record<EffortPart, number | null>>;
  dates: { earliest: string | null; latest: string | null };
};
export type WaveSettings = { name: string; dates: Pick<Wave, "startDate" | "endDate"> };

/**
 * Every change of a plan from its page. Changes are sent one after the other, each on the version
 * that the one before led to. When somebody else was faster, the page shows what they left and says
 * that nothing was written.
 */
export function usePlanEdits(planId: string) {
  const t = useTranslations("plans");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const key = trpc.plans.get.queryKey({ planId });
  const shown = () => queryClient.getQueryData(key);
  const show = (value: Arrangement | Plan) =>
    queryClient.setQueryData(key, (plan) =>
      "header" in value ? value : plan && { ...plan, arrangement: value },
    );

  const mutation = useMutation({
    scope: { id: `plan ${planId}` },
    mutationFn: ({ run }: Edit) =>
      run({ planId, expectedVersion: shown()?.arrangement.version ?? 0 }),
    onMutate: ({ ahead }) => {
      setProblem(null);
      const before = shown();
      if (ahead && before) show(ahead(before));
      return before;
    },
    onSuccess: (answer, { text }, before) => {
      void queryClient.invalidateQueries(trpc.plans.list.pathFilter());
      if (answer.ok) {
        show(answer.value);
        const undo = { label: t("plan.undo"), onSelect: () => mutation.mutate(undoEdit) };
        return void showToast({ text, ...(canUndo(answer.value) ? { action: undo } : {}) });
      }
      if (answer.reason === "CONFLICT") show(answer.detail);
      else if (before) show(before);
      setProblem(t(`refused.${answer.reason}`, { limit: limitOf(answer) }));
    },
    onError: (error, _, before) => {
      if (before) show(before);
      const failure = toApiProblem(error);
      setProblem(t("failed", { message: failure.message }));
      // An approval elsewhere froze the plan: what the page shows is out of date.
      if (failure.code === "PRECONDITION_FAILED")
        void queryClient.invalidateQueries({ queryKey: key });
    },
  });

  const undoEdit: Edit = {
    run: (target) => client.plans.undo.mutate(target),
    text: t("done.undo"),
  };
  const { mutate, isPending } = mutation;
  const edits = useMemo(() => editsWith({ mutate, client, t }), [mutate, client, t]);
  return { edits, problem, clearProblem: () => setProblem(null), isPending };
}

export type PlanEdits = ReturnType<typeof editsWith>;

const canUndo = (value: Arrangement | Plan): boolean =>
  ("header" in value ? value.arrangement : value).undo !== null;

const limitOf = (answer: Answer): number =>
  !answer.ok && answer.reason === "TOO_MANY_WORKLOADS" ? answer.detail.limit : 0;

type EditsWith = {
  mutate: (
    edit: Edit,
    options?: { onSuccess?: (answer: Answer) => void; onError?: () => void },
  ) => void;
  client: ReturnType<typeof useTRPCClient>;
  t: ReturnType<typeof useTranslations<"plans">>;
};

/**
 * Dialogs hand over what follows: `then` when the change is made, `otherwise` when it was refused or
 * failed. What went wrong stands on the page either way.
 */
function editsWith({ mutate, client, t }: EditsWith) {
  const edit: Apply = (change, then, otherwise) =>
    mutate(change, {
      onSuccess: ({ ok }) => (ok ? then?.() : otherwise?.()),
      onError: () => otherwise?.(),
    });
  const using = { edit, plans: client.plans, t };
  return {
    ...membershipEdits(using),
    ...planEdits(using),
    ...constraintEdits(using),
    ...waveEdits(using),
  };
}

function membershipEdits({ edit, plans, t }: Using) {
  return {
    assign: (workloadIds: string[], wave: Pick<Wave, "id" | "name"> | null) =>
      edit({
        run: (target) => plans.assign.mutate({ ...target, workloadIds, waveId: wave?.id ?? null }),
        ahead: (plan) => movedPlan(plan, workloadIds, wave?.id ?? null),
        text: wave
          ? t("done.assign", { count: workloadIds.length, wave: wave.name })
          : t("done.unassign", { count: workloadIds.length }),
      }),
    pin: (workloadIds: string[], isPinned: boolean) =>
      edit({
        run: (target) => plans.pin.mutate({ ...target, workloadIds, isPinned }),
        text: t(isPinned ? "done.pin" : "done.unpin", { count: workloadIds.length }),
      }),
    drop: (workloadIds: string[]) =>
      edit({
        run: (target) => plans.removeWorkloads.mutate({ ...target, workloadIds }),
        text: t("done.drop", { count: workloadIds.length }),
      }),
    dispose: (workloadIds: string[], disposition: Disposition | null) =>
      edit({
        run: (target) => plans.planning.dispose.mutate({ ...target, workloadIds, disposition }),
        text: t("done.dispose", { count: workloadIds.length }),
      }),
    track: (workloadIds: string[], status: MoveStatus, day: string) =>
      edit({
        run: ({ planId }) => plans.progress.set.mutate({ planId, workloadIds, status, day }),
        text: t("done.track", { count: workloadIds.length }),
      }),
    decide: (decision: Decision, then: () => void, otherwise: () => void) =>
      edit(
        {
          run: (target) => plans.planning.decide.mutate({ ...target, ...decision }),
          text: t("done.decide"),
        },
        then,
        otherwise,
      ),
    add: (workloadIds: string[], then: () => void, otherwise: () => void) =>
      edit(
        {
          run: (target) => plans.addWorkloads.mutate({ ...target, workloadIds }),
          text: t("done.add", { count: workloadIds.length }),
        },
        then,
        otherwise,
      ),
  };
}

function planEdits({ edit, plans, t }: Using) {
  return {
    updateSettings: (settings: PlanSettings, then: () => void, otherwise: () => void) =>
      edit(
        {
          run: (target) => plans.update.mutate({ ...target, ...settings }),
          text: t("done.settings"),
        },
        then,
        otherwise,
      ),
    acceptProposal: (digest: string, then: () => void, otherwise: () => void) =>
      edit(
        {
          run: (target) => plans.proposal.accept.mutate({ ...target, digest }),
          text: t("proposal.applied"),
        },
        then,
        otherwise,
      ),
    undo: () => edit({ run: (target) => plans.undo.mutate(target), text: t("done.undo") }),
  };
}

function waveEdits({ edit, plans, t }: Using) {
  return {
    addWave: () =>
      edit({ run: (target) => plans.waves.add.mutate(target), text: t("done.addWave") }),
    updateWave: (waveId: string, settings: WaveSettings, then?: () => void) =>
      edit(
        {
          run: (target) => plans.waves.update.mutate({ ...target, ...settings, waveId }),
          ahead: (plan) => datedPlan(plan, waveId, settings),
          text: t("done.updateWave"),
        },
        then,
      ),
    moveWave: (waveId: string, position: number) =>
      edit({
        run: (target) => plans.waves.move.mutate({ ...target, waveId, position }),
        text: t("done.moveWave"),
      }),
    removeWave: (waveId: string) =>
      edit({
        run: (target) => plans.waves.remove.mutate({ ...target, waveId }),
        text: t("done.removeWave"),
      }),
  };
}
