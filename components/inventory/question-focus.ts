import type { FactName } from "@/server/inventory/fact-names";

/** Puts the focus on the answer of a question, or on its first control. */
export function focusQuestion(root: HTMLElement | null, fact: FactName): void {
  const question = root?.querySelector(`[data-question="${fact}"]`);
  const control =
    question?.querySelector<HTMLElement>("input:checked") ??
    question?.querySelector<HTMLElement>("input, select, textarea");
  control?.focus();
}
