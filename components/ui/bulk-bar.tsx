"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

import { Button } from "./button";
import { IconButton } from "./icon-button";

export type BulkBarProps = {
  /** How many are chosen; 0 hides the bar (its live region stays, so the change is heard). */
  count: number;
  /** "12 workloads selected", or "All 1,240 matching workloads selected". */
  countText: string;
  /** The explicit step from the rows on this page to everything that matches. */
  selectAll?: { text: string; onSelect: () => void } | undefined;
  onClear: () => void;
  /** The buttons that act on the selection. */
  children: ReactNode;
};

/** Sticks to the bottom of a list while rows are selected. */
export function BulkBar(props: BulkBarProps) {
  const { count, countText, selectAll, onClear, children } = props;
  const t = useTranslations("ui");
  const isShown = count > 0;
  useFocusAfterLeaving(isShown);
  return (
    <div className="sticky bottom-3 z-20 print:hidden">
      <p role="status" className="sr-only">
        {count > 0 ? countText : ""}
      </p>
      {count > 0 && (
        <section
          aria-label={t("bulkBar.label")}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded border border-accent bg-surface px-3 py-2 shadow-overlay"
        >
          <p className="text-table font-medium max-md:flex-1">{countText}</p>
          <IconButton
            size="sm"
            label={t("bulkBar.clear")}
            icon={<X aria-hidden="true" />}
            onClick={onClear}
            className="md:order-last"
          />
          <div className="flex flex-1 flex-wrap items-center gap-2 max-md:basis-full">
            {selectAll && (
              <Button size="sm" variant="ghost" onClick={selectAll.onSelect}>
                {selectAll.text}
              </Button>
            )}
            <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
          </div>
        </section>
      )}
    </div>
  );
}

/** When the bar goes with the focus in it, the focus goes to the list, not to nowhere. */
function useFocusAfterLeaving(isShown: boolean) {
  const wasShown = useRef(isShown);
  useEffect(() => {
    const hasLeft = wasShown.current && !isShown;
    wasShown.current = isShown;
    if (!hasLeft || document.activeElement !== document.body) return;
    const list = document.querySelector<HTMLElement>("main [data-scroll-region], main h1");
    list?.focus({ preventScroll: true });
  }, [isShown]);
}
