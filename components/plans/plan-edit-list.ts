import type { useTranslations } from "next-intl";
import type { useTRPCClient } from "@/components/trpc/client";
import type { Disposition } from "@/server/plans/disposition";
import type { EffortPart } from "@/server/plans/effort";
import type { MoveStatus } from "@/server/plans/progress";
import { constraintEdits } from "./constraint-edits";
import { datedPlan, movedPlan, type Plan, type Wave } from "./plan-data";
import type { Answer, Apply, Edit, Using } from "./plan-edit";

export type PlanSettings = Pick<Plan["header"], "name" | "description" | "maxWaveSize" | "cadence">;
export type Decision = {
  workloadId: string;
  disposition: Disposition | null;
  effort: Partial<Record<EffortPart, number | null>>;
  dates: { earliest: string | null; latest: string | null };
};
export type WaveSettings = { name: string; dates: Pick<Wave, "startDate" | "endDate"> };

export type PlanEdits = ReturnType<typeof editsWith>;

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
export function editsWith({ mutate, client, t }: EditsWith) {
  const edit: Apply = (change, then, otherwise) =>
    mutate(change, {
      // After a conflict the page shows what somebody else did, and makes the change again from there.
      onSuccess: (answer) => (answer.ok || answer.reason === "CONFLICT" ? then?.() : otherwise?.()),
      onError: () => otherwise?.(),
    });
  const using = { edit, plans: client.plans, t };
  return {
    ...membershipEdits(using),
    ...decisionEdits(using),
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
    follow: (workloadIds: string[]) =>
      edit({
        run: (target) => plans.addWorkloads.mutate({ ...target, workloadIds, isByHand: false }),
        text: t("done.add", { count: workloadIds.length }),
      }),
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

function decisionEdits({ edit, plans, t }: Using) {
  return {
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
    // Without a step: what an edit on its way does is the newest by the time this one is made.
    undo: () => edit({ run: (target) => plans.undo.mutate(target), text: t("done.undo") }),
    redo: () => edit({ run: (target) => plans.redo.mutate(target), text: t("done.redo") }),
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
