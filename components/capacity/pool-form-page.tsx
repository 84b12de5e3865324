"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageForm } from "@/components/ui/page-form";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast-queue";
import { findTemplate, POOL_TEMPLATES } from "@/server/capacity/pool-templates";
import { AllocatablePanel } from "./allocatable-panel";
import { PoolFields } from "./pool-fields";
import { poolFormOf, readPoolForm, type PoolFormValues } from "./pool-form";
import { RemovePool } from "./remove-pool";
import { NO_REFUSAL, useSavePool, type PoolView, type SaveRefusal } from "./use-save-pool";

const LIST = "/capacity/pools";

/** A new pool, from a template. */
export function NewPoolPage() {
  const t = useTranslations("pools");
  const [templateId, setTemplateId] = useState(POOL_TEMPLATES[0]?.id ?? "");
  const template = findTemplate(templateId) ?? POOL_TEMPLATES[0];
  if (!template) return null;
  return (
    <>
      <PageHeader
        title={t("new.title")}
        description={t("new.description")}
        breadcrumbs={[{ label: t("title"), href: LIST }]}
      />
      <Field label={t("new.template")} help={t("new.templateHelp")} className="max-w-md">
        <Select
          value={template.id}
          options={POOL_TEMPLATES.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => setTemplateId(target.value)}
        />
      </Field>
      <PoolForm
        key={template.id}
        start={poolFormOf(template.name, template.definition)}
        held={null}
      />
    </>
  );
}

/** One pool to be edited; a change of somebody else is shown, never overwritten. */
export function EditPoolPage({ pool }: { pool: PoolView }) {
  const t = useTranslations("pools");
  const [held, setHeld] = useState(pool);
  return (
    <>
      <PageHeader
        title={held.name}
        breadcrumbs={[{ label: t("title"), href: LIST }]}
        actions={<RemovePool pool={held} />}
      />
      <PoolForm
        key={held.version}
        start={poolFormOf(held.name, held.definition)}
        held={{ poolId: held.id, expectedVersion: held.version }}
        onReload={setHeld}
      />
    </>
  );
}

type PoolFormProps = {
  start: PoolFormValues;
  held: { poolId: string; expectedVersion: number } | null;
  onReload?: (pool: PoolView) => void;
};

function PoolForm({ start, held, onReload }: PoolFormProps) {
  const t = useTranslations("pools");
  const router = useRouter();
  const [values, setValues] = useState(start);
  const [refusal, setRefusal] = useState<SaveRefusal>(NO_REFUSAL);
  const { save, isSaving } = useSavePool(held);
  const read = readPoolForm(values);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const failed =
      "wrong" in read
        ? { ...NO_REFUSAL, fields: Object.fromEntries(read.wrong.map((path) => [path, ""])) }
        : await save({ name: values.name, definition: read.definition });
    if (failed === null) {
      showToast({ text: t("form.saved", { name: values.name }) });
      return router.push(LIST);
    }
    setRefusal(failed);
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <PageForm className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {refusal.message !== null && (
        <Banner tone="danger" role="alert">
          {refusal.message}
        </Banner>
      )}
      {refusal.changed && (
        <Banner
          tone="warning"
          role="alert"
          title={t("form.changed")}
          actions={
            <Button onClick={() => refusal.changed && onReload?.(refusal.changed)}>
              {t("form.reload")}
            </Button>
          }
        >
          {t("form.changedText")}
        </Banner>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <PoolFields
            values={values}
            problems={refusal.fields}
            onChange={(change) => setValues((before) => ({ ...before, ...change }))}
          />
        </div>
        <div className="xl:sticky xl:top-4">
          <AllocatablePanel definition={"wrong" in read ? null : read.definition} />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={isSaving}>
          {t(held ? "form.save" : "form.create")}
        </Button>
        <ButtonLink href={LIST}>{t("form.cancel")}</ButtonLink>
      </div>
    </PageForm>
  );
}
