"use client";

import { useSyncExternalStore } from "react";

const ON_PAPER = "print";

/** Between `beforeprint`, when what is drawn still counts, and `afterprint`. */
let isSheetMade = false;

function listen(onChange: () => void): () => void {
  const media = window.matchMedia(ON_PAPER);
  const begin = () => {
    isSheetMade = true;
    onChange();
  };
  const end = () => {
    isSheetMade = false;
    onChange();
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  media.addEventListener("change", onChange);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
    media.removeEventListener("change", onChange);
  };
}

/**
 * Whether the page is being laid out for paper: what only paper needs is drawn only then. A store is
 * read anew before the event is over; a state would be too late for the first sheet.
 */
export const usePrinting = (): boolean =>
  useSyncExternalStore(
    listen,
    () => isSheetMade || window.matchMedia(ON_PAPER).matches,
    () => false,
  );
