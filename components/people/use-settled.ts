"use client";

import { useEffect, useState } from "react";

const PAUSE_MS = 250;

/** The value once it has not changed for a moment, so that typing does not ask for each letter. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
