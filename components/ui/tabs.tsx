"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";

import { classNames } from "./class-names";
import { RouteLink } from "./route-link";

const strip = "flex gap-1 overflow-x-auto border-b border-divider";

const tabStyle =
  "-mb-px inline-flex h-9 shrink-0 items-center gap-2 border-b-2 border-transparent px-3 text-body " +
  "text-muted hover:text-text aria-selected:border-accent aria-selected:font-medium aria-selected:text-text " +
  "aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text " +
  "focus-visible:outline-offset-[-2px] touch:h-11";

const countStyle = "rounded-full bg-sunken px-1.5 text-caption text-muted";

export type Tab<Id extends string> = {
  id: Id;
  label: ReactNode;
  /** Shown beside the label. */
  count?: number | string | undefined;
  panel: ReactNode;
};

export type TabsProps<Id extends string> = {
  /** Accessible name of the tab list. */
  label: string;
  tabs: readonly Tab<Id>[];
  value: Id;
  onValueChange: (id: Id) => void;
};

/** Panels of one page, one shown at a time; arrow keys move and choose. */
export function Tabs<Id extends string>({ label, tabs, value, onValueChange }: TabsProps<Id>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === value);
    const last = tabs.length - 1;
    const steps: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const step = steps[event.key];
    const target = step === undefined ? undefined : tabs[step];
    if (!target || step === undefined) return;
    event.preventDefault();
    onValueChange(target.id);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[step]?.focus();
  };

  const current = tabs.find((tab) => tab.id === value);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div ref={list} role="tablist" aria-label={label} onKeyDown={move} className={strip}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === value}
            aria-controls={tab.id === value ? `${id}-panel` : undefined}
            tabIndex={tab.id === value ? 0 : -1}
            onClick={() => onValueChange(tab.id)}
            className={tabStyle}
          >
            {tab.label}
            {tab.count !== undefined && <span className={countStyle}>{tab.count}</span>}
          </button>
        ))}
      </div>
      {current && (
        <div
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${current.id}`}
          tabIndex={0}
          className="min-w-0"
        >
          {current.panel}
        </div>
      )}
    </div>
  );
}

export type LinkTabsProps = {
  /** Accessible name of the navigation. */
  label: string;
  tabs: readonly {
    href: string;
    label: ReactNode;
    count?: number | string | undefined;
    isCurrent: boolean;
  }[];
  /** Changes the address by itself: for views of one page, which need nothing from the server. */
  onNavigate?: ((href: string) => void) | undefined;
};

/** The same look for sibling pages, each with its own address. */
export function LinkTabs({ label, tabs, onNavigate }: LinkTabsProps) {
  const list = useRef<HTMLElement>(null);
  const current = tabs.find(({ isCurrent }) => isCurrent)?.href;
  useEffect(() => {
    const box = list.current;
    const tab = box?.querySelector<HTMLElement>("[aria-current=page]");
    // Sideways only: the page itself must not jump to its tabs.
    if (box && tab) box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.clientWidth) / 2;
  }, [current]);
  return (
    <nav ref={list} aria-label={label} className={classNames(strip, "relative")}>
      {tabs.map((tab) => (
        <RouteLink
          key={tab.href}
          href={tab.href}
          aria-current={tab.isCurrent ? "page" : undefined}
          className={classNames(tabStyle)}
          {...(onNavigate && {
            onNavigate: (event: { preventDefault: () => void }) => {
              event.preventDefault();
              onNavigate(tab.href);
            },
          })}
        >
          {tab.label}
          {tab.count !== undefined && <span className={countStyle}>{tab.count}</span>}
        </RouteLink>
      ))}
    </nav>
  );
}
