"use client";

import { useEffect, useState } from "react";

export type ChoosableOption = {
  /** Unique among the options. */
  value: string;
  label: string;
  /** A second, muted piece of text, such as the owner team. */
  note?: string | undefined;
};

/** All options at once, or a search on the server. */
export type OptionSource =
  | { options: readonly ChoosableOption[]; search?: never }
  | { search: (query: string) => Promise<readonly ChoosableOption[]>; options?: never };

export type OptionsState = {
  options: readonly ChoosableOption[];
  status: "ready" | "loading" | "failed";
};

const searchDelayMs = 200;

type Answer = { query: string; options: readonly ChoosableOption[]; hasFailed: boolean };

/** The options that match `query`; searches only while the list is open, the last answer wins. */
export function useOptions(source: OptionSource, query: string, isOpen: boolean): OptionsState {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { search } = source;
  const wanted = query.trim();

  useEffect(() => {
    if (!search || !isOpen) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      search(wanted).then(
        (options) => isCurrent && setAnswer({ query: wanted, options, hasFailed: false }),
        () => isCurrent && setAnswer({ query: wanted, options: [], hasFailed: true }),
      );
    }, searchDelayMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, wanted, isOpen]);

  if (source.options) {
    const lower = wanted.toLowerCase();
    const matches = (option: ChoosableOption) =>
      `${option.label} ${option.note ?? ""}`.toLowerCase().includes(lower);
    return { options: source.options.filter(matches), status: "ready" };
  }
  const options = answer?.options ?? [];
  if (answer?.query !== wanted) return { options, status: "loading" };
  return { options, status: answer.hasFailed ? "failed" : "ready" };
}
