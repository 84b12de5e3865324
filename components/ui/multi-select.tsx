"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { ComboboxBox } from "./combobox-box";
import type { ChoosableOption, OptionSource } from "./use-options";

export type MultiSelectProps = OptionSource & {
  values: readonly ChoosableOption[];
  onValuesChange: (values: ChoosableOption[]) => void;
  /** Makes an option of what was typed, for free tags. */
  onCreate?: ((text: string) => ChoosableOption) | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
};

/** Several of many, found by typing, shown as chips; Backspace takes the last one out. */
export function MultiSelect(props: MultiSelectProps) {
  const t = useTranslations("ui");
  const { values, onValuesChange, onCreate } = props;
  const isChosen = (option: ChoosableOption) =>
    values.some((chosen) => chosen.value === option.value);
  const without = (option: ChoosableOption) =>
    values.filter((chosen) => chosen.value !== option.value);
  const add = (option: ChoosableOption) =>
    onValuesChange(isChosen(option) ? without(option) : [...values, option]);
  return (
    <ComboboxBox
      source={props}
      restText=""
      isChosen={isChosen}
      onChoose={add}
      onCreate={
        onCreate &&
        ((text) => {
          const option = onCreate(text);
          if (!isChosen(option)) onValuesChange([...values, option]);
        })
      }
      onBackspace={() => onValuesChange(values.slice(0, -1))}
      isMultiple
      placeholder={values.length === 0 ? props.placeholder : undefined}
      disabled={props.disabled}
      before={values.map((option) => (
        <span
          key={option.value}
          className="inline-flex h-6 max-w-full items-center rounded-sm bg-selected pl-2 text-table text-text touch:h-9"
        >
          <span className="truncate">{option.label}</span>
          <button
            type="button"
            aria-label={t("combobox.remove", { name: option.label })}
            disabled={props.disabled}
            onClick={() => onValuesChange(without(option))}
            className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-text touch:size-9"
          >
            <X size={14} aria-hidden="true" />
          </button>
        </span>
      ))}
    />
  );
}
