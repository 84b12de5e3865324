"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";

import { Button } from "./button";
import { Field } from "./field";
import { Modal } from "./modal";
import { TextInput } from "./text-input";

export type AlertDialogProps = {
  open: boolean;
  onClose: () => void;
  /** A question: "Delete 12 workloads?". */
  title: ReactNode;
  /** What will be lost and what stays. */
  children?: ReactNode;
  /** Verb and noun: "Delete 12 workloads". */
  confirmLabel: string;
  onConfirm: () => void;
  tone?: "danger" | "primary" | undefined;
  /** Keeps the dialog open with a spinner while the operation runs. */
  isPending?: boolean | undefined;
  /** Said in the dialog when the operation failed. */
  error?: string | undefined;
  /** Only where undo is impossible: the text to type before the button works. */
  confirmText?: string | undefined;
};

/** Asks before something that matters. Where undo is possible use a toast with Undo instead. */
export function AlertDialog({ open, ...props }: AlertDialogProps) {
  return open ? <OpenAlertDialog {...props} /> : null;
}

function OpenAlertDialog(props: Omit<AlertDialogProps, "open">) {
  const t = useTranslations("ui");
  const formId = useId();
  const [typed, setTyped] = useState("");
  const isConfirmed = props.confirmText === undefined || typed.trim() === props.confirmText;
  return (
    <Modal
      role="alertdialog"
      title={props.title}
      onClose={props.onClose}
      closesOnBackdrop={false}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-110 rounded border transition-opacity duration-150 starting:open:opacity-0"
      footer={
        <>
          <Button
            onClick={props.onClose}
            data-initial-focus={props.confirmText === undefined ? "" : undefined}
          >
            {t("dialog.cancel")}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={props.tone ?? "danger"}
            loading={props.isPending}
            disabled={!isConfirmed}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed && !props.isPending) props.onConfirm();
        }}
      >
        {props.children && <div>{props.children}</div>}
        {props.confirmText !== undefined && (
          <Field label={t("dialog.typeToConfirm", { text: props.confirmText })}>
            <TextInput
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
            />
          </Field>
        )}
        {props.error && (
          <p role="alert" className="text-table font-medium text-danger">
            {props.error}
          </p>
        )}
      </form>
    </Modal>
  );
}
