"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatDay } from "@/components/format/date";
import { failureOf, toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { decidedVerdict } from "@/components/ui/counting-verdict";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { ReasonField } from "@/components/ui/reason-field";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { showToast } from "@/components/ui/toast-queue";
import { REASON_MAX } from "@/server/inventory/text-rules";
import { latestUntil, OVERRIDE_VERDICTS, type OverrideVerdict } from "@/server/scoring/override";
import {
  checkOverrideDraft,
  newOverrideDraft,
  type OverrideDraft,
  type OverrideDraftProblems,
} from "./override-draft";
import { useInvalidateVerdicts } from "./use-override-edits";

type Standing = ApiOutput["overrides"]["get"];
type OverrideDialogProps = { workload: { id: string; name: string }; onClose: () => void };

/** Decides for another verdict than the computed one, or changes such a decision. */
export function OverrideDialog({ workload, onClose }: OverrideDialogProps) {
  const t = useTranslations("overrides");
  const trpc = useTRPC();
  const query = useQuery(trpc.overrides.get.queryOptions({ workloadId: workload.id }));
  if (query.data) {
    return <OverrideForm workload={workload} standing={query.data} onClose={onClose} />;
  }
  return (
    <Dialog open onClose={onClose} title={t("form.title")}>
      {query.isError ? (
        <ErrorState title={t("card.failed")} {...failureOf(query)} />
      ) : (
        <LoadingRegion label={t("loading")}>
          <Skeleton className="h-64" />
        </LoadingRegion>
      )}
    </Dialog>
  );
}

type OverrideFormProps = OverrideDialogProps & { standing: Standing };

function OverrideForm({ workload, standing, onClose }: OverrideFormProps) {
  const t = useTranslations("overrides");
  const [opened] = useState(standing);
  const { override, today } = opened;
  const [draft, setDraft] = useState(() => newOverrideDraft(opened));
  const [problems, setProblems] = useState<OverrideDraftProblems>({});
  const set = useSetOverride({ workloadId: workload.id, opened, onClose });
  const change = (next: Partial<OverrideDraft>) => {
    setDraft({ ...draft, ...next });
    setProblems({});
    set.forgetRefusal();
  };
  const submit = () => {
    const found = checkOverrideDraft(draft, today);
    setProblems(found);
    if (draft.verdict && Object.keys(found).length === 0) {
      set.save({ ...draft, verdict: draft.verdict });
    }
  };
  const errorOf = (field: keyof OverrideDraftProblems) => {
    const own = problems[field];
    return own ? t(own, { max: REASON_MAX }) : set.problems[field];
  };
  return (
    <FormDialog
      title={override ? t("form.changeTitle") : t("form.title")}
      description={<bdi>{workload.name}</bdi>}
      submitLabel={override ? t("form.saveChange") : t("form.save")}
      isPending={set.isPending}
      onSubmit={submit}
      onClose={onClose}
      failure={set.failure === null ? null : { title: t("form.notSaved"), text: set.failure }}
      notice={set.overtaken}
    >
      <VerdictChoice
        workloadId={workload.id}
        computed={opened.computed}
        value={draft.verdict}
        error={errorOf("verdict")}
        onChange={(verdict) => change({ verdict })}
      />
      <ReasonField
        label={t("form.reason")}
        help={t("form.reasonHelp", { max: REASON_MAX })}
        error={errorOf("reason")}
        value={draft.reason}
        onValueChange={(reason) => change({ reason })}
      />
      <Field
        label={t("form.until")}
        requirement="required"
        help={t("form.untilHelp", { last: formatDay(latestUntil(today)) })}
        error={errorOf("until")}
      >
        <TextInput
          type="date"
          className="max-w-48"
          min={today}
          max={latestUntil(today)}
          value={draft.until}
          onChange={({ target }) => change({ until: target.value })}
        />
      </Field>
    </FormDialog>
  );
}

type VerdictChoiceProps = {
  workloadId: string;
  computed: Standing["computed"];
  value: OverrideVerdict | null;
  error: string | undefined;
  onChange: (verdict: OverrideVerdict) => void;
};

/** Every verdict a person can decide for; what rules one out stands beside it. */
function VerdictChoice({ workloadId, computed, value, error, onChange }: VerdictChoiceProps) {
  const t = useTranslations("overrides.form");
  const verdicts = useTranslations("ui.verdict");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.scoring.explain.queryOptions({ workloadId }));
  const optionOf = (verdict: OverrideVerdict) => {
    const blocker = verdict === "none" ? undefined : data?.targets[verdict].blockers[0];
    const isComputed = verdict === computed;
    const help = verdict === "none" ? t("noneHelp") : undefined;
    return {
      value: verdict,
      label: verdict === "none" ? t("none") : verdicts(verdict),
      disabled: isComputed || blocker !== undefined,
      help: isComputed
        ? t("isComputed")
        : blocker
          ? t("ruledOut", { reason: blocker.reason })
          : help,
    };
  };
  return (
    <RadioGroup
      legend={t("verdict")}
      help={t("verdictHelp")}
      requirement="required"
      error={error}
      options={OVERRIDE_VERDICTS.map(optionOf)}
      value={value}
      onValueChange={onChange}
    />
  );
}

type SetOverride = { workloadId: string; opened: Standing; onClose: () => void };
type Decided = OverrideDraft & { verdict: OverrideVerdict };

/** Saves against the version the person has seen; what somebody else decided meanwhile is shown first. */
function useSetOverride({ workloadId, opened, onClose }: SetOverride) {
  const t = useTranslations("overrides");
  const verdicts = useTranslations("ui.verdict");
  const trpc = useTRPC();
  const invalidate = useInvalidateVerdicts();
  const [seen, setSeen] = useState(opened.override);
  const [isOvertaken, setOvertaken] = useState(false);
  const set = useMutation(
    trpc.overrides.set.mutationOptions({
      onSuccess: async (result) => {
        if (result.ok) {
          showToast({ text: t("form.saved") });
          onClose();
          await invalidate();
        } else if (result.reason === "CONFLICT") {
          setSeen(result.detail);
          setOvertaken(true);
        }
      },
    }),
  );
  const refusal =
    set.data && !set.data.ok && set.data.reason !== "CONFLICT" ? set.data.reason : null;
  const problem = set.isError ? toApiProblem(set.error) : null;
  const fieldProblem = (path: string) =>
    problem?.fields.find((field) => field.path === path)?.message;
  const refusedText = refusal ? t(`refused.${refusal}`) : undefined;
  const isAboutDay = refusal === "UNTIL_PAST" || refusal === "UNTIL_FAR";
  return {
    save: ({ verdict, reason, until }: Decided) =>
      set.mutate({ workloadId, verdict, reason, until, expectedVersion: seen?.version ?? null }),
    isPending: set.isPending,
    forgetRefusal: () => {
      if (!set.isIdle && !set.isPending) set.reset();
    },
    failure: problem && problem.fields.length === 0 ? problem.message : null,
    problems: {
      verdict: fieldProblem("verdict") ?? (isAboutDay ? undefined : refusedText),
      reason: fieldProblem("reason"),
      until: fieldProblem("until") ?? (isAboutDay ? refusedText : undefined),
    },
    overtaken: isOvertaken
      ? {
          title: t("form.overtaken"),
          text: seen
            ? t("form.overtakenText", {
                name: seen.madeByName,
                verdict: verdicts(decidedVerdict(seen.verdict)),
                day: formatDay(seen.until),
                reason: seen.reason,
              })
            : t("form.overtakenGone"),
        }
      : null,
  };
}
