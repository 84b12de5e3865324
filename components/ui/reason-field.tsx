import { type ComponentProps } from "react";

import { Field, type FieldProps } from "./field";
import { Textarea } from "./textarea";

export type ReasonFieldProps = Pick<FieldProps, "label" | "help" | "error"> &
  Pick<ComponentProps<"textarea">, "autoFocus"> & {
    value: string;
    onValueChange: (value: string) => void;
  };

/** Why something is decided, in a person's own words; always required where it is asked. */
export function ReasonField({ value, onValueChange, autoFocus, ...field }: ReasonFieldProps) {
  return (
    <Field {...field} requirement="required">
      <Textarea
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </Field>
  );
}
