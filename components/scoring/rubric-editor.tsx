"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { PageForm } from "@/components/ui/page-form";
import { TextInput } from "@/components/ui/text-input";
import { RubricThresholds } from "./rubric-thresholds";
import {
  RubricNumberBox,
  RubricWeights,
  type NumberField,
  type RubricView,
} from "./rubric-weights";
import { useRubricForm } from "./use-rubric-form";

type EditorProps = {
  draft: RubricView;
  onReload: () => void;
  /** Whether the boxes hold something that is not saved. */
  onUnsavedChange: (isUnsaved: boolean) => void;
};

/** A draft to type in: the shares follow every change, and nothing is kept before it is saved. */
export function RubricEditor({ draft, onReload, onUnsavedChange }: EditorProps) {
  const t = useTranslations("rubrics");
  const form = useRubricForm(draft);
  const { values, fields, change, isDirty } = form;
  useEffect(() => {
    onUnsavedChange(isDirty);
    return () => onUnsavedChange(false);
  }, [isDirty, onUnsavedChange]);
  const field: NumberField = (box, label) => (
    <RubricNumberBox
      label={label}
      value={values[box.path] ?? ""}
      error={fields[box.path]}
      onChange={(value) => change(box.path, value)}
    />
  );
  return (
    <PageForm
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <Problem form={form} onReload={onReload} />
      <Card>
        <Field label={t("name")} error={fields.name} className="max-w-100">
          <TextInput
            autoComplete="off"
            maxLength={80}
            value={values.name}
            onChange={(event) => change("name", event.target.value)}
          />
        </Field>
      </Card>
      <RubricWeights criteria={draft.criteria} shares={form.shares} field={field} />
      <RubricThresholds
        caps={Object.keys(draft.rubric.caps)}
        field={field}
        referenceDate={
          <Field label={t("fields.referenceDate")} isLabelHidden error={fields.referenceDate}>
            <TextInput
              inputMode="numeric"
              placeholder="YYYY-MM-DD"
              value={values.referenceDate}
              onChange={(event) => change("referenceDate", event.target.value)}
            />
          </Field>
        }
      />
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-end gap-2 border-t border-divider bg-page py-3">
        <span className="mr-auto text-table text-muted" role="status">
          {form.isDirty ? t("unsaved") : t("allSaved")}
        </span>
        <Button onClick={form.discard} disabled={!form.isDirty}>
          {t("discard")}
        </Button>
        <Button type="submit" variant="primary" loading={form.isSaving}>
          {t("save")}
        </Button>
      </div>
    </PageForm>
  );
}

type ProblemProps = { form: ReturnType<typeof useRubricForm>; onReload: () => void };

function Problem({ form: { problem, fields }, onReload }: ProblemProps) {
  const t = useTranslations("rubrics");
  const count = Object.keys(fields).length;
  if (problem?.kind === "changed") {
    return (
      <Banner
        tone="warning"
        role="alert"
        title={t("changedSince")}
        actions={<Button onClick={onReload}>{t("reload")}</Button>}
      >
        {t("changedSinceText")}
      </Banner>
    );
  }
  if (!problem && count === 0) return null;
  const said =
    problem?.kind === "invalid" ? t("invalid") : problem?.kind === "other" ? problem.message : null;
  return (
    <Banner tone="danger" role="alert">
      {[said, fields.weights, count > 0 ? t("wrongFields", { count }) : null]
        .filter(Boolean)
        .join(" ")}
    </Banner>
  );
}
