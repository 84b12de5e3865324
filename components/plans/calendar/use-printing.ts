"use client";

import { useSyncExternalStore } from "react";

const ON_PAPER = "print";

const listen = (onChange: () => void) => {
  const media = window.matchMedia(ON_PAPER);
  media.addEventListener("change", onChange);
  return () => media.removeEventListener("change", onChange);
};

/** Whether the page is being laid out for paper: what only paper needs is drawn only then. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    listen,
    () => window.matchMedia(ON_PAPER).matches,
    () => false,
  );
