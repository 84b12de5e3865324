"use client";

import { useSyncExternalStore } from "react";

const MINUTE_MS = 60_000;

let now: Date | null = null;

function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => {
    now = new Date();
    listener();
  }, MINUTE_MS);
  return () => clearInterval(timer);
}

const readNow = (): Date => (now ??= new Date());

/** The current time to the minute; null on the server, whose clock would not match the page's. */
export const useNow = (): Date | null => useSyncExternalStore(subscribe, readNow, () => null);
