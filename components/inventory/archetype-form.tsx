"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { PageForm } from "@/components/ui/page-form";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { TAG_MATCHES, type TagMatch } from "@/server/inventory/archetype";
import { DESCRIPTION_MAX, NAME_MAX } from "@/server/inventory/text-rules";
import { ArchetypeConflict } from "./archetype-conflict";
import {
  NEW_ARCHETYPE,
  readArchetype,
  toArchetypeDraft,
  type ArchetypeDraft,
  type ArchetypeView,
  type DraftProblems,
} from "./archetype-draft";
import { ArchetypeFacts } from "./archetype-facts";
import { ArchetypePreview } from "./archetype-preview";
import { TagInput } from "./tag-input";
import { useSaveArchetype } from "./use-save-archetype";
import { useUnsavedGuard } from "./use-unsaved-guard";

type ArchetypeFormProps = {
  /** Null: a new one. */
  archetype: ArchetypeView | null;
  onSaved?: (archetype: ArchetypeView) => void;
};

/** An archetype as a form: whom it is for, what it answers, and what saving it would change. */
export function ArchetypeForm({ archetype, onSaved }: ArchetypeFormProps) {
  const t = useTranslations("archetypes");
  const form = useTranslations("inventory.form");
  const [draft, setDraft] = useState<ArchetypeDraft>(() =>
    archetype ? toArchetypeDraft(archetype) : NEW_ARCHETYPE,
  );
  const [isDirty, setDirty] = useState(false);
  const [problems, setProblems] = useState<DraftProblems>(new Map());
  const guard = useUnsavedGuard(isDirty);
  const save = useSaveArchetype({ archetype, release: guard.release, onSaved });
  const change = (changes: Partial<ArchetypeDraft>) => {
    setDraft({ ...draft, ...changes });
    setDirty(true);
    setProblems(new Map());
  };
  const errorOf = (field: string): string | undefined => {
    const allowed = problems.get(field);
    if (allowed) return form("allowed", { allowed });
    if (!problems.has(field)) return save.errorOf(field);
    if (field === "name" || field === "tags" || field === "facts") return t(`missing.${field}`);
    return t("missing.fact");
  };
  const submit = () => {
    const read = readArchetype(draft);
    if (read.ok) save.send(read.content);
    else setProblems(read.problems);
  };
  return (
    <PageForm
      className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="flex min-w-0 flex-col gap-4">
        {save.failure && (
          <Banner tone="danger" role="alert" title={form("failed")}>
            {save.failure}
          </Banner>
        )}
        <Whom draft={draft} onChange={change} errorOf={errorOf} />
        <ArchetypeFacts
          facts={draft.facts}
          onChange={(facts) => change({ facts })}
          errorOf={errorOf}
        />
      </div>
      <div className="min-w-0 xl:sticky xl:top-4 xl:row-span-2">
        <ArchetypePreview archetypeId={archetype?.id ?? null} draft={draft} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={save.isSaving}>
          {archetype ? t("save") : t("create")}
        </Button>
        <ButtonLink href="/settings/archetypes">{form("cancel")}</ButtonLink>
        <p role="status" className="text-table text-muted">
          {problems.size > 0 ? (
            <span className="font-medium text-danger">
              {form("invalid", { count: problems.size })}
            </span>
          ) : (
            isDirty && form("unsaved")
          )}
        </p>
      </div>
      {save.theirs && (
        <ArchetypeConflict
          mine={draft}
          theirs={save.theirs}
          isSaving={save.isSaving}
          onClose={save.back}
          onKeepMine={() => save.sendOver(draft)}
          onTakeTheirs={save.takeTheirs}
        />
      )}
      <AlertDialog
        open={guard.target !== null}
        onClose={guard.stay}
        title={form("leaveTitle")}
        confirmLabel={form("leave")}
        onConfirm={guard.leave}
      >
        {form("leaveText")}
      </AlertDialog>
    </PageForm>
  );
}

type WhomProps = {
  draft: ArchetypeDraft;
  onChange: (changes: Partial<ArchetypeDraft>) => void;
  errorOf: (field: string) => string | undefined;
};

function Whom({ draft, onChange, errorOf }: WhomProps) {
  const t = useTranslations("archetypes");
  return (
    <Card title={t("rule")}>
      <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
        <Field label={t("fields.name")} requirement="required" error={errorOf("name")}>
          <TextInput
            value={draft.name}
            maxLength={NAME_MAX}
            autoComplete="off"
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </Field>
        <Field label={t("fields.description")} error={errorOf("description")}>
          <Textarea
            rows={2}
            value={draft.description}
            maxLength={DESCRIPTION_MAX}
            onChange={({ target }) => onChange({ description: target.value })}
          />
        </Field>
        <TagInput
          label={t("fields.tags")}
          help={t("tagsHelp")}
          tags={draft.tags}
          error={errorOf("tags")}
          onChange={(tags) => onChange({ tags })}
        />
        <RadioGroup<TagMatch>
          legend={t("fields.match")}
          value={draft.match}
          options={TAG_MATCHES.map((value) => ({
            value,
            label: t(`match.${value}`),
            help: t(`matchHelp.${value}`),
          }))}
          onValueChange={(match) => onChange({ match })}
        />
      </div>
    </Card>
  );
}
