import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { classNames } from "./class-names";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./field";

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };
export type SelectGroup = { label: string; options: readonly SelectOption[] };

export type SelectProps = Omit<ComponentProps<"select">, "children" | "multiple"> & {
  options: readonly (SelectOption | SelectGroup)[];
  /** First entry with the value "" (no choice, or all). */
  placeholder?: string | undefined;
};

/** A native select: light, keyboard and touch friendly everywhere; `ref` passes through. */
export function Select({ options, placeholder, className, ...native }: SelectProps) {
  const field = useFieldControl(native);
  return (
    <span className={classNames("relative flex w-full min-w-0 items-center", className)}>
      <select
        {...native}
        {...field}
        className={classNames(controlStyle, "appearance-none truncate pr-8")}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((entry) =>
          "options" in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {entry.options.map((option) => (
                <Option key={option.value} option={option} />
              ))}
            </optgroup>
          ) : (
            <Option key={entry.value} option={entry} />
          ),
        )}
      </select>
      <ChevronDown
        size={16}
        aria-hidden="true"
        className="pointer-events-none absolute right-2.5 text-muted"
      />
    </span>
  );
}

function Option({ option }: { option: SelectOption }) {
  return (
    <option value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}
