"use client";

import { ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { ComboboxBox } from "./combobox-box";
import type { ChoosableOption, OptionSource } from "./use-options";

export type ComboboxProps = OptionSource & {
  value: ChoosableOption | null;
  onValueChange: (value: ChoosableOption | null) => void;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  /** Hides the button that goes back to no choice. */
  isRequired?: boolean | undefined;
};

/**
 * One of many, found by typing: give `options`, or `search` for a list on the server (a stable
 * function). Inside a `Field`. For up to about 15 options use `Select`.
 */
export function Combobox(props: ComboboxProps) {
  const t = useTranslations("ui");
  const { value, onValueChange, isRequired = false } = props;
  return (
    <ComboboxBox
      source={props}
      restText={value?.label ?? ""}
      isChosen={(option) => option.value === value?.value}
      onChoose={onValueChange}
      isMultiple={false}
      placeholder={props.placeholder}
      disabled={props.disabled}
      after={
        value && !isRequired && !props.disabled ? (
          <button
            type="button"
            aria-label={t("combobox.clear")}
            onClick={() => onValueChange(null)}
            className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-text touch:size-9"
          >
            <X size={14} aria-hidden="true" />
          </button>
        ) : (
          <ChevronDown
            size={16}
            aria-hidden="true"
            className="pointer-events-none mr-1.5 shrink-0 text-muted"
          />
        )
      }
    />
  );
}
