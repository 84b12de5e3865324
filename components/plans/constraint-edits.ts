import type { Plan } from "./plan-data";
import type { Using } from "./plan-edit";

export type ConstraintsForm = Omit<Plan["header"]["constraints"], "together" | "apart">;
export type NewSet = { kind: "together" | "apart"; name: string; workloadIds: string[] };

export function constraintEdits({ edit, plans, t }: Using) {
  return {
    saveConstraints: (form: ConstraintsForm, then: () => void, otherwise: () => void) =>
      edit(
        {
          run: (target) => plans.constraints.update.mutate({ ...target, ...form }),
          text: t("done.constraints"),
        },
        then,
        otherwise,
      ),
    addSet: (set: NewSet, then: () => void, otherwise: () => void) =>
      edit(
        {
          run: (target) => plans.constraints.addSet.mutate({ ...target, ...set }),
          text: t("done.addSet", { name: set.name }),
        },
        then,
        otherwise,
      ),
    removeSet: (setId: string) =>
      edit({
        run: (target) => plans.constraints.removeSet.mutate({ ...target, setId }),
        text: t("done.removeSet"),
      }),
  };
}
