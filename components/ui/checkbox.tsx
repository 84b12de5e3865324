"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";

import { classNames } from "./class-names";

const box =
  "peer size-4 shrink-0 appearance-none rounded-xs border border-control-border bg-surface " +
  "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent " +
  "hover:border-text checked:hover:bg-accent-strong indeterminate:hover:bg-accent-strong " +
  "disabled:border-divider disabled:bg-sunken aria-invalid:border-danger";

const mark = "pointer-events-none absolute text-on-accent peer-disabled:text-muted";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children" | "size"> & {
  label: ReactNode;
  help?: ReactNode;
  /** Some but not all of what it stands for is chosen. */
  indeterminate?: boolean | undefined;
  /** Keeps the label for screen readers only (selection column of a table). */
  isLabelHidden?: boolean | undefined;
};

/** A native checkbox with its label; the pointer target is at least 24 x 24. */
export function Checkbox(props: CheckboxProps) {
  const { label, help, indeterminate = false, isLabelHidden, className, ref, ...native } = props;
  const own = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const setRef = (element: HTMLInputElement | null) => {
    own.current = element;
    if (typeof ref === "function") ref(element);
    else if (ref) ref.current = element;
  };
  return (
    <label
      className={classNames(
        "inline-flex min-h-6 items-start gap-2 py-0.5 text-body touch:min-h-11 touch:items-center",
        isLabelHidden && "min-w-6 justify-center touch:min-w-11",
        className,
      )}
    >
      <span className="relative flex h-5 items-center justify-center">
        <input {...native} ref={setRef} type="checkbox" className={box} />
        <Check
          size={12}
          strokeWidth={3}
          aria-hidden="true"
          className={classNames(mark, "hidden", !indeterminate && "peer-checked:block")}
        />
        <Minus
          size={12}
          strokeWidth={3}
          aria-hidden="true"
          className={classNames(mark, !indeterminate && "hidden")}
        />
      </span>
      <span className={isLabelHidden ? "sr-only" : "min-w-0"}>
        {label}
        {help && <span className="block text-caption text-muted">{help}</span>}
      </span>
    </label>
  );
}
