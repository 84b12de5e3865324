"use client";

import { type ReactNode, useId } from "react";

import { classNames } from "./class-names";

export type Segment<Value extends string> = {
  value: Value;
  label: ReactNode;
  /** Needed when `label` is an icon only. */
  spokenLabel?: string | undefined;
  disabled?: boolean | undefined;
};

export type SegmentedControlProps<Value extends string> = {
  /** Accessible name of the group; not shown. */
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  size?: "sm" | "md" | undefined;
  className?: string | undefined;
};

/** Two to five short alternatives side by side; native radio buttons underneath. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const name = useId();
  const height = props.size === "sm" ? "h-6" : "h-7";
  return (
    <fieldset
      className={classNames(
        "inline-flex w-fit max-w-full flex-wrap rounded border border-control-border bg-surface p-px",
        props.className,
      )}
    >
      <legend className="sr-only">{props.label}</legend>
      {props.segments.map((segment) => (
        <label
          key={segment.value}
          className={classNames(
            "relative flex min-w-7 items-center justify-center gap-1.5 rounded-sm px-2.5 text-table text-muted",
            "hover:text-text has-checked:bg-selected has-checked:font-medium has-checked:text-text",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
            "touch:min-h-11 touch:min-w-11 [&_svg]:size-4",
            height,
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={props.value === segment.value}
            disabled={segment.disabled}
            aria-label={segment.spokenLabel}
            onChange={() => props.onValueChange(segment.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
