"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

import { lightTokens } from "@/components/ui/tokens";

import { tokenReader, type TokenReader } from "./palette";

function subscribeToTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

const currentTheme = () => document.documentElement.dataset.theme ?? "light";

const printReader: TokenReader = (token) => lightTokens[token];

/** Reads the tokens of the theme in force; on paper always the light ones. */
export function useChartColors(): TokenReader {
  useSyncExternalStore(subscribeToTheme, currentTheme, currentTheme);
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting ? printReader : tokenReader();
}
