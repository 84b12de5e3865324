"use client";

import { type RefObject, useEffect } from "react";

/**
 * Calls `onDismiss` when the pointer goes down or the focus moves outside all of `inside`, and on
 * Escape, while `isOpen`. Escape stops here, so that it closes one layer at a time.
 */
export function useDismiss(input: {
  isOpen: boolean;
  inside: readonly RefObject<HTMLElement | null>[];
  onDismiss: (reason: "escape" | "outside") => void;
}): void {
  const { isOpen, inside, onDismiss } = input;
  useEffect(() => {
    if (!isOpen) return;
    const isOutside = (target: EventTarget | null) =>
      target instanceof Node && !inside.some((ref) => ref.current?.contains(target));
    const onPointerOrFocus = (event: Event) => {
      if (isOutside(event.target)) onDismiss("outside");
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      onDismiss("escape");
    };
    document.addEventListener("pointerdown", onPointerOrFocus, true);
    document.addEventListener("focusin", onPointerOrFocus, true);
    document.addEventListener("keydown", onKeyDown, true);
    return () => {
      document.removeEventListener("pointerdown", onPointerOrFocus, true);
      document.removeEventListener("focusin", onPointerOrFocus, true);
      document.removeEventListener("keydown", onKeyDown, true);
    };
  });
}
