import type { ComponentProps, ReactNode } from "react";

import { classNames } from "./class-names";

export type SwitchProps = Omit<ComponentProps<"input">, "type" | "children" | "size"> & {
  label: ReactNode;
  help?: ReactNode;
};

/** Turns a setting on or off at once, without a Save button; inside forms use `Checkbox`. */
export function Switch({ label, help, className, ...native }: SwitchProps) {
  return (
    <label
      className={classNames(
        "inline-flex min-h-6 items-start gap-2.5 text-body touch:min-h-11 touch:items-center",
        className,
      )}
    >
      <span className="relative flex h-5 items-center">
        <input
          {...native}
          type="checkbox"
          role="switch"
          className="peer h-4.5 w-8 shrink-0 appearance-none rounded-full border border-control-border bg-sunken checked:border-accent checked:bg-accent disabled:opacity-60"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute left-0.75 size-3 rounded-full bg-control-border transition-transform duration-150 peer-checked:translate-x-3.5 peer-checked:bg-on-accent"
        />
      </span>
      <span className="min-w-0">
        {label}
        {help && <span className="block text-caption text-muted">{help}</span>}
      </span>
    </label>
  );
}
