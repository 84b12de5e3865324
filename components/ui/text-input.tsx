import { Search } from "lucide-react";
import type { ComponentProps } from "react";

import { classNames } from "./class-names";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./field";

export type TextInputProps = ComponentProps<"input">;

/** A native one-line text box; every input attribute and `ref` pass through (`{...register()}`). */
export function TextInput({ className, ...native }: TextInputProps) {
  const field = useFieldControl(native);
  return (
    <input type="text" {...native} {...field} className={classNames(controlStyle, className)} />
  );
}

/** A search box: magnifier, `type=search`, `/` moves to it (see the shell's shortcuts). */
export function SearchInput({ className, ...native }: TextInputProps) {
  const field = useFieldControl(native);
  return (
    <span className={classNames("relative flex items-center", className)}>
      <Search
        size={16}
        aria-hidden="true"
        className="pointer-events-none absolute left-2.5 text-muted"
      />
      <input
        autoComplete="off"
        spellCheck={false}
        {...native}
        {...field}
        type="search"
        data-search=""
        className={classNames(controlStyle, "pl-8")}
      />
    </span>
  );
}
