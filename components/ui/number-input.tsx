import type { ComponentProps } from "react";

import { classNames } from "./class-names";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./field";

/**
 * A box for a number, right-aligned. It is a text box on purpose: a native number box changes on
 * the scroll wheel and swallows what it cannot read, and then nobody can point at the mistake.
 * Use with `readNumber`: `register("memoryGiB", { setValueAs: readNumber })`.
 */
export function NumberInput({ className, ...native }: Omit<ComponentProps<"input">, "type">) {
  const field = useFieldControl(native);
  return (
    <input
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      {...native}
      {...field}
      type="text"
      className={classNames(controlStyle, "text-right tabular-nums", className)}
    />
  );
}

/**
 * Reads what a person typed: empty is null (unknown), `1,024` and `1 024` are 1024, anything that
 * is not a number is NaN so that the schema refuses it beside its field.
 */
export function readNumber(text: unknown): number | null {
  if (typeof text === "number") return text;
  if (text === null || text === undefined) return null;
  if (typeof text !== "string") return NaN;
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const plain = /^[-+]?\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?$/.test(trimmed)
    ? trimmed.replace(/[, \u00a0\u202f]/g, "")
    : trimmed;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}
