"use client";

import type { ReactNode } from "react";

import { Checkbox } from "./checkbox";
import { FieldSet, type FieldSetProps } from "./field";

export type ChoiceOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  help?: ReactNode;
  disabled?: boolean | undefined;
};

export type CheckboxGroupProps<Value extends string> = Omit<FieldSetProps, "children"> & {
  name?: string | undefined;
  options: readonly ChoiceOption<Value>[];
  value: readonly Value[];
  /** Gets the chosen values in the order of `options`. */
  onValueChange: (value: Value[]) => void;
  columns?: 1 | 2 | undefined;
};

/** Several of a few: checkboxes under one legend. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { name, options, value, onValueChange, columns = 1, ...group } = props;
  const toggle = (changed: Value, isChecked: boolean) => {
    const isChosen = (candidate: Value) =>
      candidate === changed ? isChecked : value.includes(candidate);
    onValueChange(options.map((option) => option.value).filter(isChosen));
  };
  return (
    <FieldSet {...group}>
      <div className={columns === 2 ? "grid gap-x-4 sm:grid-cols-2" : "flex flex-col"}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={name}
            value={option.value}
            label={option.label}
            help={option.help}
            disabled={option.disabled}
            checked={value.includes(option.value)}
            onChange={(event) => toggle(option.value, event.target.checked)}
          />
        ))}
      </div>
    </FieldSet>
  );
}
