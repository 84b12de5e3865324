"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The name of the key that goes with K: `⌘` on Apple keyboards, `Ctrl` elsewhere. */
export function useCommandKey(): string {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
}
