"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { formatCount } from "@/components/format/number";
import { toApiProblem } from "@/components/trpc/api-error";
import { useTRPC, type ApiOutput } from "@/components/trpc/client";
import { showToast } from "@/components/ui/toast-queue";
import { DIMENSION_NAMES } from "@/server/scoring/dimensions";
import { rubricEditOf, withEdit } from "@/server/scoring/rubric-edit";
import { criterionShares } from "@/server/scoring/rubric-shares";
import {
  boxesOf,
  formValuesOf,
  readForm,
  type FieldProblems,
  type NumberBox,
  type RubricFormValues,
} from "./rubric-form";
import type { RubricView, Shares } from "./rubric-weights";

/** What stopped a save: somebody else's change, or words of the server. */
type SaveProblem =
  { kind: "changed" } | { kind: "invalid" } | { kind: "other"; message: string } | null;
type Refusal = { fields: FieldProblems; problem: SaveProblem };

const NOTHING_WRONG: Refusal = { fields: {}, problem: null };

/** The boxes of a draft, what is wrong with them, and its saving. */
export function useRubricForm(draft: RubricView) {
  const t = useTranslations("rubrics");
  const boxes = useMemo(() => boxesOf(rubricEditOf(draft.rubric), DIMENSION_NAMES), [draft]);
  const [base, setBase] = useState(() => ({
    version: draft.version,
    values: formValuesOf(rubricEditOf(draft.rubric), boxes),
  }));
  const [values, setValues] = useState(base.values);
  const [fields, setFields] = useState<FieldProblems>({});
  const [problem, setProblem] = useState<SaveProblem>(null);
  const save = useSaveDraft();

  const show = ({ fields: wrong, problem: said }: Refusal) => {
    setFields(wrong);
    setProblem(said);
  };
  const change = (path: string, value: string) => {
    setValues((before) => ({ ...before, [path]: value }));
    setFields(({ [path]: _, ...others }) => others);
  };
  const submit = async () => {
    const read = readForm(values, boxes);
    if ("wrong" in read) {
      const wrong = read.wrong.map((box) => [box.path, t("outOfBounds", boundsOf(box))] as const);
      return show({ fields: Object.fromEntries(wrong), problem: null });
    }
    const input = { rubricId: draft.id, version: base.version, edit: read.edit };
    const saved = await save.mutateAsync(input).then(outcomeOf, failedSave);
    if ("problem" in saved) return show(saved);
    setBase({ version: saved.version, values });
    show(NOTHING_WRONG);
    return showToast({ text: t("saved", { name: read.edit.name }) });
  };
  return {
    values,
    fields,
    problem,
    version: base.version,
    isDirty: isDifferent(values, base.values),
    isSaving: save.isPending,
    shares: sharesOf(draft, values, boxes),
    change,
    submit,
    discard: () => {
      setValues(base.values);
      show(NOTHING_WRONG);
    },
  };
}

type Saved = ApiOutput["rubrics"]["save"];

function outcomeOf(outcome: Saved): { version: number } | Refusal {
  if (outcome.ok) return outcome.value;
  return outcome.reason === "INVALID"
    ? { fields: byPath(outcome.detail), problem: { kind: "invalid" } }
    : { fields: {}, problem: { kind: "changed" } };
}

function failedSave(error: unknown): Refusal {
  const { fields, message } = toApiProblem(error);
  const named = fields.map((field) => ({ ...field, path: field.path.replace(/^edit\./, "") }));
  return { fields: byPath(named), problem: { kind: "other", message } };
}

function useSaveDraft() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.rubrics.save.mutationOptions({
      onSuccess: (outcome) => {
        if (outcome.ok) void queryClient.invalidateQueries(trpc.rubrics.pathFilter());
      },
    }),
  );
}

/** What the criteria would weigh with what is typed; null while that cannot be read. */
function sharesOf(
  { rubric, criteria }: RubricView,
  values: RubricFormValues,
  boxes: readonly NumberBox[],
): Shares {
  const read = readForm(values, boxes);
  if ("wrong" in read) return null;
  const grouped = criteria as { id: string; dimension: (typeof DIMENSION_NAMES)[number] }[];
  return criterionShares(withEdit(rubric, read.edit), grouped);
}

const isDifferent = (left: RubricFormValues, right: RubricFormValues): boolean =>
  Object.keys(left).some((path) => left[path] !== right[path]);

const byPath = (problems: readonly { path: string; message: string }[]): FieldProblems =>
  Object.fromEntries(problems.map(({ path, message }) => [path, message]));

const boundsOf = ({ least, greatest }: NumberBox) => ({
  least: String(least),
  greatest: formatCount(greatest),
});
