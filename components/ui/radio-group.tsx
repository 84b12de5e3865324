"use client";

import { useId } from "react";

import type { ChoiceOption } from "./checkbox-group";
import { classNames } from "./class-names";
import { FieldSet, type FieldSetProps } from "./field";

export type RadioGroupProps<Value extends string> = Omit<FieldSetProps, "children"> & {
  name?: string | undefined;
  options: readonly ChoiceOption<Value>[];
  /** `null`: nothing chosen yet. */
  value: Value | null;
  onValueChange: (value: Value) => void;
  orientation?: "vertical" | "horizontal" | undefined;
  /** Of a vertical group, where there is room. */
  columns?: 1 | 2 | undefined;
};

const TWO_COLUMNS = "grid gap-x-4 sm:grid-cols-2";

/** One of a few, all of them visible: native radio buttons under one legend. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const {
    name,
    options,
    value,
    onValueChange,
    orientation = "vertical",
    columns,
    ...group
  } = props;
  const fallbackName = useId();
  return (
    <FieldSet {...group}>
      <div
        className={classNames(
          orientation === "horizontal" && "flex flex-wrap gap-x-4",
          orientation === "vertical" && (columns === 2 ? TWO_COLUMNS : "flex flex-col"),
        )}
      >
        {options.map((option) => (
          <label
            key={option.value}
            className="inline-flex min-h-6 items-start gap-2 py-0.5 text-body touch:min-h-11 touch:items-center"
          >
            <span className="flex h-5 items-center">
              <input
                type="radio"
                name={name ?? fallbackName}
                value={option.value}
                checked={value === option.value}
                disabled={option.disabled}
                onChange={() => onValueChange(option.value)}
                className="size-4 shrink-0 appearance-none rounded-full border border-control-border bg-surface checked:border-[5px] checked:border-accent hover:border-text checked:hover:border-accent-strong disabled:border-divider"
              />
            </span>
            <span className="min-w-0">
              {option.label}
              {option.help && <span className="block text-caption text-muted">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
}
