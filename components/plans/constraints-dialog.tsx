"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { NumberInput, readNumber } from "@/components/ui/number-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { constraintsForm } from "@/server/plans/constraints-schema";
import { STAGES } from "@/server/plans/stage";
import { BlackoutFields, type ConstraintsFormState } from "./blackout-fields";
import { usePlan } from "./plan-context";
import type { ConstraintsForm } from "./constraint-edits";

/** What the waves of a plan have to keep: capacity, order, calendar and sets of workloads. */
export function ConstraintsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("plans.constraints");
  const { plan, edits } = usePlan();
  const [isSaving, setSaving] = useState(false);
  const { together: _, apart: __, ...present } = plan.header.constraints;
  const form = useForm<ConstraintsForm>({
    resolver: zodResolver(constraintsForm),
    defaultValues: present,
  });
  const save = (constraints: ConstraintsForm) => {
    setSaving(true);
    edits.saveConstraints(constraints, onClose, () => setSaving(false));
  };
  return (
    <FormDialog
      size="lg"
      title={t("title")}
      description={t("intro")}
      submitLabel={t("save")}
      isPending={isSaving}
      onSubmit={() => void form.handleSubmit(save)()}
      onClose={onClose}
    >
      <Part title={t("perWave")} text={t("empty")}>
        <LimitFields form={form} />
      </Part>
      <Part title={t("order")}>
        <OrderFields form={form} />
      </Part>
      <Part title={t("calendar")}>
        <Field
          label={t("deadline")}
          requirement="optional"
          error={form.formState.errors.deadline?.message}
          className="sm:max-w-60"
        >
          <TextInput
            type="date"
            {...form.register("deadline", { setValueAs: (value: unknown) => value || null })}
          />
        </Field>
        <BlackoutFields form={form} />
      </Part>
      <SetList />
    </FormDialog>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="pb-1 text-body font-semibold">{title}</legend>
      {text !== undefined && <p className="text-table text-muted">{text}</p>}
      {children}
    </fieldset>
  );
}

const LIMITS = ["maxEffortDays", "maxDataGib", "maxPerTeam"] as const;

function LimitFields({ form }: { form: ConstraintsFormState }) {
  const t = useTranslations("plans.constraints");
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {LIMITS.map((name) => (
        <Field
          key={name}
          label={t(name)}
          unit={t(`${name}Unit`)}
          error={form.formState.errors[name]?.message}
        >
          <NumberInput {...form.register(name, { setValueAs: readNumber })} />
        </Field>
      ))}
    </div>
  );
}

function OrderFields({ form }: { form: ConstraintsFormState }) {
  const t = useTranslations("plans.constraints");
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {STAGES.map((stage) => (
        <Field key={stage} label={t(`stages.${stage}`)}>
          <Select
            {...form.register(`stageOrder.${stage}`, { valueAsNumber: true })}
            options={["0", "1", "2"].map((turn) => ({ value: turn, label: t("turn", { turn }) }))}
          />
        </Field>
      ))}
    </div>
  );
}

/** Sets are made in the table, where their workloads stand; here they are seen and removed. */
function SetList() {
  const t = useTranslations("plans.constraints");
  const { plan, edits } = usePlan();
  const { together, apart } = plan.header.constraints;
  const sets = [
    ...together.map((set) => ({ ...set, kind: "together" })),
    ...apart.map((set) => ({ ...set, kind: "apart" })),
  ];
  return (
    <section className="mt-6 flex flex-col gap-1">
      <h3 className="text-body font-semibold">{t("sets")}</h3>
      <p className="text-table text-muted">{t("setsHelp")}</p>
      {sets.length === 0 && <p className="text-table">{t("noSets")}</p>}
      <ul className="divide-y divide-divider">
        {sets.map(({ id, kind, name, workloadIds, hidden }) => (
          <li key={id} className="flex items-center gap-2 py-1 text-table">
            <span className="min-w-0 flex-1 break-words">
              {t("setLine", { kind, name, count: workloadIds.length + hidden })}
              {hidden > 0 && (
                <span className="text-muted"> ({t("setHidden", { count: hidden })})</span>
              )}
            </span>
            <IconButton
              size="sm"
              label={t("removeSet", { name })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => edits.removeSet(id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
