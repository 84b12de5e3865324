"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, useTRPCClient } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";
import type { Arrangement, Plan } from "./plan-data";
import type { Answer, Edit } from "./plan-edit";
import { editsWith } from "./plan-edit-list";
import { useViolationsAhead } from "./use-violations-ahead";

/** Why a change was not made; after somebody else's, what that was and the way to make it again. */
export type PlanProblem = {
  text: string;
  theirs?: { before: Plan; after: Plan } | undefined;
  again?: () => void;
};

/**
 * Every change of a plan from its page. Changes are sent one after the other, each on the version
 * that the one before led to. When somebody else was faster, the page shows what they left and says
 * that nothing was written.
 */
export function usePlanEdits(planId: string) {
  const t = useTranslations("plans");
  const client = useTRPCClient();
  const [problem, setProblem] = useState<PlanProblem | null>(null);
  const { shown, show, showAhead, refresh, refreshBeside } = usePlanCache(planId);
  const mutation = useMutation({
    scope: { id: `plan ${planId}` },
    mutationFn: ({ run }: Edit) =>
      run({ planId, expectedVersion: shown()?.arrangement.version ?? 0 }),
    onMutate: ({ ahead }) => {
      setProblem(null);
      const before = shown();
      if (ahead && before) showAhead(ahead(before));
      return before;
    },
    onSuccess: (answer, edit, before) => {
      // Moves within the plan answer with the arrangement alone: who belongs to it stays.
      refreshBeside({ isMembershipKept: answer.ok && !("header" in answer.value) });
      if (answer.ok) {
        show(answer.value);
        const step = undoOf(answer.value);
        const undo = {
          label: t("plan.undo"),
          onSelect: () => step && mutation.mutate(undoEdit(step)),
        };
        return void showToast({ text: edit.text, ...(step ? { action: undo } : {}) });
      }
      const reason = t(`refused.${answer.reason}`, { limit: limitOf(answer) });
      if (answer.reason === "CONFLICT") {
        show(answer.detail);
        const theirs = before && { before, after: answer.detail };
        return setProblem({ text: reason, theirs, again: () => mutation.mutate(edit) });
      }
      if (before) show(before);
      setProblem({ text: reason });
    },
    onError: (error, _, before) => {
      if (before) show(before);
      const failure = toApiProblem(error);
      setProblem({ text: t("failed", { message: failure.message }) });
      // An approval elsewhere froze the plan: what the page shows is out of date.
      if (failure.code === "PRECONDITION_FAILED") refresh();
    },
  });

  const undoEdit = (step: number): Edit => ({
    run: (target) => client.plans.undo.mutate({ ...target, step }),
    text: t("done.undo"),
  });
  const { mutate, isPending } = mutation;
  const edits = useMemo(() => editsWith({ mutate, client, t }), [mutate, client, t]);
  return { edits, problem, clearProblem: () => setProblem(null), isPending };
}

/** The plan as the page holds it. */
function usePlanCache(planId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const key = trpc.plans.get.queryKey({ planId });
  const violationsAhead = useViolationsAhead();
  const shown = () => queryClient.getQueryData(key);
  const show = (value: Arrangement | Plan) =>
    queryClient.setQueryData(key, (plan) =>
      "header" in value ? value : plan && { ...plan, arrangement: value },
    );
  return {
    shown,
    show,
    /** Violations follow once the change itself is drawn, unless another one or the answer is faster. */
    showAhead: (plan: Plan) => {
      const ahead = show(plan);
      setTimeout(() => {
        const violations = ahead && ahead === shown() ? violationsAhead(ahead) : null;
        if (ahead && violations) show({ ...ahead.arrangement, violations });
      });
    },
    refresh: () => void queryClient.invalidateQueries({ queryKey: key }),
    /** What else shows something of the plan. */
    refreshBeside: ({ isMembershipKept }: { isMembershipKept: boolean }) => {
      const { list, versions, membership } = trpc.plans;
      const parts = isMembershipKept ? [list, versions] : [list, versions, membership];
      for (const part of parts) void queryClient.invalidateQueries(part.pathFilter());
    },
  };
}

const undoOf = (value: Arrangement | Plan): number | null =>
  ("header" in value ? value.arrangement : value).undo?.step ?? null;

const limitOf = (answer: Answer): number =>
  !answer.ok && answer.reason === "TOO_MANY_WORKLOADS" ? answer.detail.limit : 0;
