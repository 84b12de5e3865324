"use client";

import { Copy, CopyCheck } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";

import { Button } from "./button";
import { Field } from "./field";
import { TextInput } from "./text-input";

export type CopyFieldProps = {
  label: ReactNode;
  help?: ReactNode;
  value: string;
  /** Verb and noun: "Copy link". */
  copyLabel: string;
  /** Said when it has been copied. */
  copiedText: string;
};

/** Text to be handed on, with a button that copies it. */
export function CopyField({ label, help, value, copyLabel, copiedText }: CopyFieldProps) {
  const status = useId();
  const box = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without permission the text stays selected, ready for the keyboard.
    }
  };
  return (
    <>
      <div className="flex flex-wrap items-end gap-2">
        <Field label={label} className="min-w-60 flex-1" help={help}>
          <TextInput
            ref={box}
            readOnly
            value={value}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <Button
          icon={isCopied ? <CopyCheck aria-hidden="true" /> : <Copy aria-hidden="true" />}
          aria-describedby={status}
          onClick={() => void copy()}
          className={help ? "mb-5" : undefined}
        >
          {copyLabel}
        </Button>
      </div>
      <p id={status} role="status" className="text-table text-muted">
        {isCopied ? copiedText : ""}
      </p>
    </>
  );
}
