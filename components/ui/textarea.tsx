import type { ComponentProps } from "react";

import { classNames } from "./class-names";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./field";

/** A native multi-line text box that grows with its text, from 3 rows. */
export function Textarea({ className, rows = 3, ...native }: ComponentProps<"textarea">) {
  const field = useFieldControl(native);
  return (
    <textarea
      {...native}
      {...field}
      rows={rows}
      className={classNames(
        controlStyle,
        "h-auto! field-sizing-content max-h-96 min-h-19 resize-y py-1.5",
        className,
      )}
    />
  );
}
