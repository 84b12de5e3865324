"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

import { Banner } from "./banner";
import { Button } from "./button";
import { Dialog, type DialogProps } from "./dialog";

export type FormDialogProps = {
  title: ReactNode;
  description?: ReactNode;
  size?: DialogProps["size"];
  /** Verb and noun; null where nothing is left to send. */
  submitLabel: string | null;
  isPending: boolean;
  /** There is nothing to send yet. */
  isEmpty?: boolean;
  /** Default "Cancel", or "Close" where nothing is left to send. */
  closeLabel?: string;
  onSubmit: () => void;
  onClose: () => void;
  /** Why nothing was saved, where no field is to blame. */
  failure?: { title?: string; text: ReactNode } | null | undefined;
  /** What the person has to know before sending again, such as what somebody else saved. */
  notice?: { title: string; text: ReactNode } | null | undefined;
  children: ReactNode;
};

/** A short form in a dialog: it closes by its own buttons and Escape, never by a stray click. */
export function FormDialog(props: FormDialogProps) {
  const { submitLabel, isPending, isEmpty, onSubmit, onClose, failure, notice } = props;
  const t = useTranslations("ui");
  const formId = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      closesOnBackdrop={false}
      title={props.title}
      description={props.description}
      size={props.size}
      footer={
        <>
          <Button onClick={onClose}>
            {props.closeLabel ?? t(submitLabel === null ? "close" : "cancel")}
          </Button>
          {submitLabel !== null && (
            <Button
              type="submit"
              form={formId}
              variant="primary"
              loading={isPending}
              disabled={isEmpty}
            >
              {submitLabel}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {failure && (
          <Banner tone="danger" role="alert" title={failure.title}>
            {failure.text}
          </Banner>
        )}
        {notice && (
          <Banner tone="warning" role="alert" title={notice.title}>
            {notice.text}
          </Banner>
        )}
        {props.children}
      </form>
    </Dialog>
  );
}
