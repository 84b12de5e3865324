"use client";

import type { ReactNode } from "react";

import { Modal } from "./modal";

const widths = { sm: "max-w-100", md: "max-w-140", lg: "max-w-220" };

export type DialogProps = {
  open: boolean;
  /** Escape, the close button or the backdrop: set `open` to false. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the main one last; a submit button outside the form names it by `form`. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg" | undefined;
  /** `false` where a stray click would lose something typed. Default `true`. */
  closesOnBackdrop?: boolean | undefined;
  children?: ReactNode;
};

/** A modal question or short form in the middle of the window. */
export function Dialog({ open, size = "md", ...modal }: DialogProps) {
  if (!open) return null;
  return (
    <Modal
      {...modal}
      className={`m-auto max-h-[min(48rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] rounded border ${widths[size]} transition-opacity duration-150 starting:open:opacity-0`}
    />
  );
}
