"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import type { WorkloadContent } from "@/server/inventory/workload-change";
import { compareEdits, mergeEdits, type Versions } from "./edit-conflict";
import { useFieldText } from "./use-field-text";

type ConflictDialogProps = {
  versions: Versions;
  /** Names of teams and applications by id. */
  names: ReadonlyMap<string, string>;
  isSaving: boolean;
  /** Back to the form; nothing is lost and nothing is saved. */
  onClose: () => void;
  /** Gets their version with all that only this person changed, and what this person chose. */
  onResolve: (merged: WorkloadContent) => void;
};

type Side = "mine" | "theirs";

/** Somebody saved first: shows each field that both changed and lets the person choose. */
export function ConflictDialog(props: ConflictDialogProps) {
  const t = useTranslations("inventory.conflict");
  const text = useFieldText(props.names);
  const { clashes, adopted } = compareEdits(props.versions);
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const isDecided = clashes.every(({ field }) => choices.has(field));
  const chooseAll = (side: Side) =>
    setChoices(new Map(clashes.map(({ field }) => [field, side] as const)));
  return (
    <FormDialog
      size="lg"
      title={t("title")}
      description={clashes.length > 0 ? t("clashText") : t("adoptText")}
      closeLabel={t("back")}
      submitLabel={t("save")}
      isPending={props.isSaving}
      isEmpty={!isDecided}
      onSubmit={() => {
        const kept = clashes.filter(({ field }) => choices.get(field) === "mine");
        props.onResolve(mergeEdits(props.versions, new Set(kept.map(({ field }) => field))));
      }}
      onClose={props.onClose}
    >
      {clashes.length > 1 && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => chooseAll("mine")}>
            {t("allMine")}
          </Button>
          <Button size="sm" onClick={() => chooseAll("theirs")}>
            {t("allTheirs")}
          </Button>
        </div>
      )}
      {clashes.map(({ field, before, mine, theirs }) => (
        <RadioGroup<Side>
          key={field}
          className="border-b border-divider pb-3"
          legend={text.label(field)}
          help={
            <>
              {t("before")} {text.value(field, before)}
            </>
          }
          value={choices.get(field) ?? null}
          onValueChange={(side) => setChoices(new Map(choices).set(field, side))}
          options={[
            { value: "mine", label: t("mine"), help: text.value(field, mine) },
            { value: "theirs", label: t("theirs"), help: text.value(field, theirs) },
          ]}
        />
      ))}
      {adopted.length > 0 && (
        <div className="text-table">
          <p className="font-medium">{t("adopted")}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {adopted.map(({ field, theirs }) => (
              <li key={field}>
                <span className="text-muted">{text.label(field)}:</span> {text.value(field, theirs)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </FormDialog>
  );
}
