"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { lazyRules } from "@/components/trpc/lazy-rules";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageForm } from "@/components/ui/page-form";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { FACT_NAMES, type FactName } from "@/server/inventory/fact-names";
import { CORE_FACTS } from "@/server/inventory/facts";
import type { WorkloadContent } from "@/server/inventory/workload-change";
import { FactSection } from "./fact-section";
import { IdentitySection } from "./identity-section";
import { useUnsavedGuard } from "./use-unsaved-guard";
import type { FieldProblems, WorkloadDetail, WorkloadValues } from "./workload-values";

type FactView = "core" | "all";

export type WorkloadFormProps = {
  initial: WorkloadValues;
  submitLabel: string;
  cancelHref: string;
  isSaving: boolean;
  /** What the server said about the whole, such as a lost connection. */
  failure: string | null;
  /** What the server said about single fields. */
  problems: FieldProblems;
  onSubmit: (content: WorkloadContent, release: () => void) => void;
  /** Opened and focused at first. */
  focusFact?: FactName | undefined;
  firstView: FactView;
  /** The workload as loaded, for what is said of each answer; absent for a new one. */
  answered?: WorkloadDetail | undefined;
};

/** The whole workload as a form: identity first, then its facts in groups. */
export function WorkloadForm(props: WorkloadFormProps) {
  const t = useTranslations("inventory.form");
  const element = useRef<HTMLFormElement>(null);
  const [view, setView] = useState<FactView>(props.focusFact ? "all" : props.firstView);
  const rules = useRules();
  const form = useForm<WorkloadValues, unknown, WorkloadContent>({
    defaultValues: props.initial,
    resolver: rules.resolver,
    shouldFocusError: false,
  });
  const { isDirty, errors, submitCount } = form.formState;
  const guard = useUnsavedGuard(isDirty);
  useServerProblems(form.setError, props.problems);
  useFirstFocus(element, props.focusFact);
  // Once what an attempt to save found is on the page.
  useEffect(() => {
    if (submitCount > 0) focusFirstInvalid(element.current);
  }, [submitCount]);

  const submit = form.handleSubmit(
    (content) => props.onSubmit(content, guard.release),
    (invalid) => {
      const hidden = Object.keys(invalid.facts ?? {}).some(
        (fact) => !CORE_FACTS.includes(fact as FactName),
      );
      if (hidden) setView("all");
    },
  );
  const { root, facts, ...identity } = errors;
  const invalidCount = countOf(identity) + countOf(facts);
  const failure = root?.message ?? props.failure;
  return (
    <FormProvider {...form}>
      <PageForm
        ref={element}
        onFocus={rules.warm}
        onSubmit={(event) => void submit(event)}
        className="flex max-w-240 flex-col gap-4"
      >
        {failure && (
          <Banner tone="danger" role="alert" title={t("failed")}>
            {failure}
          </Banner>
        )}
        <IdentitySection />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-section">{t("facts")}</h2>
          <SegmentedControl<FactView>
            label={t("view")}
            value={view}
            onValueChange={setView}
            segments={[
              { value: "core", label: t("coreFacts", { count: CORE_FACTS.length }) },
              { value: "all", label: t("allFacts", { count: FACT_NAMES.length }) },
            ]}
          />
        </div>
        <p className="-mt-2 max-w-prose text-table text-muted">{t("factsHelp")}</p>
        {(Object.keys(FACT_GROUPS) as FactGroup[]).map((group) => (
          <FactSection
            key={group}
            group={group}
            isCoreOnly={view === "core"}
            isOpenAtFirst={view === "core" || props.focusFact !== undefined}
            focusFact={props.focusFact}
            answered={props.answered}
          />
        ))}
        <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center gap-2 border-t border-divider bg-page px-4 py-3 md:mx-0 md:px-0">
          <Button type="submit" variant="primary" loading={props.isSaving}>
            {props.submitLabel}
          </Button>
          <ButtonLink href={props.cancelHref}>{t("cancel")}</ButtonLink>
          <p role="status" className="text-table text-muted">
            {invalidCount > 0 ? (
              <span className="font-medium text-danger">
                {t("invalid", { count: invalidCount })}
              </span>
            ) : (
              isDirty && t("unsaved")
            )}
          </p>
        </div>
      </PageForm>
      <AlertDialog
        open={guard.target !== null}
        onClose={guard.stay}
        title={t("leaveTitle")}
        confirmLabel={t("leave")}
        onConfirm={guard.leave}
      >
        {t("leaveText")}
      </AlertDialog>
    </FormProvider>
  );
}

const countOf = (errors: object | undefined): number => Object.keys(errors ?? {}).length;

/** Checks by the rules of the server; the messages of facts say what is allowed. */
function useRules() {
  const t = useTranslations("inventory.form");
  return lazyRules(async () => {
    const { workloadResolver } = await import("./workload-rules");
    return workloadResolver((allowed) => t("allowed", { allowed }));
  });
}

type SetError = ReturnType<typeof useForm<WorkloadValues>>["setError"];

function useServerProblems(setError: SetError, problems: FieldProblems) {
  useEffect(() => {
    for (const { path, message } of problems) {
      const [head = "", second] = path.replace(/^changes\./, "").split(".");
      const field = head === "facts" && second ? `facts.${second}` : head;
      setError(field as "name", { type: "server", message });
    }
  }, [problems, setError]);
}

/** A link that asks for one fact leads to its control. */
function useFirstFocus(element: React.RefObject<HTMLFormElement | null>, fact?: FactName) {
  useEffect(() => {
    if (!fact) return;
    const section = element.current?.querySelector(`[data-fact="${fact}"]`);
    section?.querySelector<HTMLElement>("select, input, textarea")?.focus();
  }, [element, fact]);
}

function focusFirstInvalid(form: HTMLFormElement | null) {
  const invalid = form?.querySelector<HTMLElement>("[aria-invalid=true]");
  if (!invalid) return;
  invalid.closest("details")?.setAttribute("open", "");
  const control = invalid.matches("input, select, textarea")
    ? invalid
    : invalid.querySelector<HTMLElement>("input, select, textarea");
  control?.focus();
}
