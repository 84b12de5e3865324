"use client";

import type { ReactNode } from "react";

import { Modal } from "./modal";

const sides = {
  left: "mr-auto h-dvh max-h-none w-72 max-w-[calc(100vw-3rem)] border-r starting:open:-translate-x-4",
  right:
    "ml-auto h-dvh max-h-none w-full max-w-120 border-l max-sm:max-w-none max-sm:border-l-0 starting:open:translate-x-4",
  bottom: "mt-auto max-h-[85dvh] w-full max-w-none rounded-t border-t starting:open:translate-y-4",
};

export type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  /** `right` 480 px, whole width on a phone (detail, filters); `left` for navigation. */
  side?: "left" | "right" | "bottom" | undefined;
  closesOnBackdrop?: boolean | undefined;
  children?: ReactNode;
};

/** A modal panel along one edge of the window. */
export function Sheet({ open, side = "right", ...modal }: SheetProps) {
  if (!open) return null;
  return (
    <Modal
      {...modal}
      className={`fixed inset-0 m-0 ${sides[side]} transition-[opacity,translate] duration-150 starting:open:opacity-0`}
    />
  );
}
