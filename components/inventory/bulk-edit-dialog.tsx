"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast-queue";
import { FACT_GROUPS, type FactGroup } from "@/server/inventory/fact-definition";
import { FACT_NAMES } from "@/server/inventory/fact-names";
import { isDecision } from "@/server/inventory/remedy-acceptance";
import { factDefinition } from "@/server/inventory/facts";
import { BULK_FIELDS, factField, isListField, readBulk, type BulkDraft } from "./bulk-draft";
import { BulkControl } from "./bulk-control";
import { isUnknownDraft, unknownDraft, type FactDraft } from "./fact-draft";
import { factOfField } from "@/server/inventory/fact-words";
import { useInvalidateWorkloads } from "./use-remove-workloads";
import type { SelectedWorkloads } from "./use-selection";

type BulkEditDialogProps = {
  selection: SelectedWorkloads;
  count: number;
  onClose: () => void;
  /** `jobId`: verdicts are being made anew in the background. */
  onDone: (jobId: string | null) => void;
};

type Refusal = Extract<ApiOutput["inventory"]["bulkUpdate"], { ok: false }>;

/** Sets chosen fields of all selected workloads to the same values; all of them or none. */
export function BulkEditDialog({ selection, count, onClose, onDone }: BulkEditDialogProps) {
  const t = useTranslations("inventory.bulkEdit");
  const trpc = useTRPC();
  const invalidate = useInvalidateWorkloads();
  const [draft, setDraft] = useState<BulkDraft>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string | null>>(new Map());
  const refusalText = useRefusalText();
  const update = useMutation(
    trpc.inventory.bulkUpdate.mutationOptions({
      onSuccess: async (result) => {
        if (result.ok) {
          const { changed, selected, jobId } = result.value;
          showToast({ text: t("done", { changed, same: selected - changed }) });
          onDone(jobId);
        }
        await invalidate();
      },
    }),
  );
  const refusal = update.data && !update.data.ok ? refusalText(update.data) : null;
  const failure = update.isError ? toApiProblem(update.error).message : refusal;
  const set = (field: string, value: FactDraft) => {
    setDraft(new Map(draft).set(field, value));
    setProblems(new Map());
  };
  const drop = (field: string) => {
    const rest = new Map(draft);
    rest.delete(field);
    setDraft(rest);
  };
  const submit = () => {
    const read = readBulk(draft);
    if (!read.ok) setProblems(read.problems);
    else if (draft.size > 0) update.mutate({ selection, patch: read.patch });
  };
  return (
    <FormDialog
      size="lg"
      title={t("title", { count })}
      description={t("description")}
      submitLabel={t("save", { count })}
      isPending={update.isPending}
      isEmpty={draft.size === 0}
      failure={failure ? { title: t("failed"), text: failure } : null}
      onSubmit={submit}
      onClose={onClose}
    >
      {[...draft].map(([field, value]) => (
        <div key={field} className="flex items-start gap-2 border-b border-divider pb-4">
          <div className="min-w-0 flex-1">
            <BulkControl
              field={field}
              value={value}
              onChange={(next) => set(field, next)}
              error={problems.has(field) ? (problems.get(field) ?? t("missing")) : undefined}
            />
            {factOfField(field) && isUnknownDraft(value) && (
              <p className="mt-1 text-caption font-medium text-warning">
                {t("becomesUnknown", { count })}
              </p>
            )}
          </div>
          <IconButton
            label={t("drop")}
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => drop(field)}
          />
        </div>
      ))}
      <FieldChooser chosen={draft} onChoose={(field) => set(field, emptyValue(field))} />
    </FormDialog>
  );
}

function emptyValue(field: string): FactDraft {
  const fact = factOfField(field);
  if (fact) return unknownDraft(fact);
  return isListField(field) ? [] : "";
}

function FieldChooser(props: { chosen: BulkDraft; onChoose: (field: string) => void }) {
  const t = useTranslations("inventory.bulkEdit");
  const isFree = ({ value }: { value: string }) => !props.chosen.has(value);
  const groups = (Object.keys(FACT_GROUPS) as FactGroup[]).map((group) => ({
    label: FACT_GROUPS[group],
    options: FACT_NAMES.filter((name) => factDefinition(name).group === group && !isDecision(name))
      .map((name) => ({ value: factField(name), label: factDefinition(name).label }))
      .filter(isFree),
  }));
  const own = BULK_FIELDS.map((field) => ({ value: field, label: t(`fields.${field}`) }));
  return (
    <Field label={t("addField")}>
      <Select
        value=""
        placeholder={t("chooseField")}
        options={[{ label: t("ownFields"), options: own.filter(isFree) }, ...groups]}
        onChange={({ target }) => {
          if (target.value !== "") props.onChoose(target.value);
        }}
      />
    </Field>
  );
}

function useRefusalText() {
  const t = useTranslations("inventory.bulkEdit.refused");
  return (refusal: Refusal): string => {
    switch (refusal.reason) {
      case "SELECTION_CHANGED":
        return t("SELECTION_CHANGED", { count: refusal.detail.count });
      case "TOO_MANY_TAGS":
        return t("TOO_MANY_TAGS", { count: refusal.detail.count });
      case "TEAM_NOT_YOURS":
      case "APPLICATION_UNKNOWN":
      case "SOURCE_KEY_TAKEN":
        return t(refusal.reason);
      default:
        return refusal satisfies never;
    }
  };
}
