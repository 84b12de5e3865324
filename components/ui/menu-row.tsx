"use client";

import { Check } from "lucide-react";

import { classNames } from "./class-names";
import type { MenuEntry } from "./menu-entry";
import { RouteLink } from "./route-link";

const row =
  "flex w-full min-h-8 items-center gap-2.5 rounded-sm px-2 py-1 text-left text-table select-none " +
  "hover:bg-sunken focus:bg-selected focus:outline-offset-[-2px] touch:min-h-11 " +
  "aria-disabled:text-muted aria-disabled:bg-transparent [&_svg]:size-4 [&_svg]:shrink-0";

type MenuRowProps = {
  entry: MenuEntry;
  /** The menu closes; focus goes back to its button unless the row led elsewhere. */
  onDone: (returnsFocus: boolean) => void;
};

/** One line of a `Menu`. */
export function MenuRow({ entry, onDone }: MenuRowProps) {
  if (entry.kind === "separator") {
    return <div role="separator" className="my-1 border-t border-divider" />;
  }
  if (entry.kind === "heading") {
    return (
      <div role="presentation" className="px-2 py-1 text-caption text-muted">
        {entry.label}
      </div>
    );
  }
  const look = classNames(row, entry.tone === "danger" && "text-danger");
  const content = (
    <>
      {entry.icon}
      <span className="min-w-0 flex-1">{entry.label}</span>
    </>
  );
  if (entry.kind === "link") {
    const shared = { role: "menuitem", tabIndex: -1, className: look };
    return entry.download ? (
      <a {...shared} href={entry.href} download onClick={() => onDone(true)}>
        {content}
      </a>
    ) : (
      <RouteLink {...shared} href={entry.href} onClick={() => onDone(false)}>
        {content}
      </RouteLink>
    );
  }
  const isChoice = entry.kind === "choice";
  return (
    <button
      type="button"
      role={isChoice ? "menuitemradio" : "menuitem"}
      aria-checked={isChoice ? entry.isChosen : undefined}
      aria-disabled={entry.disabled || undefined}
      tabIndex={-1}
      className={look}
      onClick={() => {
        if (entry.disabled) return;
        onDone(true);
        entry.onSelect();
      }}
    >
      {content}
      {isChoice && entry.isChosen && <Check className="text-accent" aria-hidden="true" />}
    </button>
  );
}
