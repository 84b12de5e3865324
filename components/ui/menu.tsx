"use client";

import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";

import { type Align, type Side, useAnchored } from "./anchored";
import { classNames } from "./class-names";
import type { MenuEntry } from "./menu-entry";
import { MenuRow } from "./menu-row";
import { overlayStyle } from "./overlay-style";
import { useDismiss } from "./use-dismiss";

type TriggerProps = {
  onClick?: ((event: never) => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<HTMLButtonElement>) => void) | undefined;
  "aria-expanded"?: boolean | undefined;
  "aria-controls"?: string | undefined;
  "aria-haspopup"?: "menu" | undefined;
};

export type MenuProps = {
  /** A `Button` or `IconButton`; opening and aria-expanded are added to it. */
  trigger: ReactElement<TriggerProps>;
  /** Accessible name of the menu. */
  label: string;
  entries: readonly MenuEntry[];
  side?: Side | undefined;
  align?: Align | undefined;
};

/** A menu button: arrows, Home, End and first letters move, Escape and Tab close. */
export function Menu(props: MenuProps) {
  const id = useId();
  const [openAt, setOpenAt] = useState<"first" | "last" | null>(null);
  const isOpen = openAt !== null;
  const wrapper = useRef<HTMLSpanElement>(null);
  const anchor = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const open = (at: "first" | "last") => {
    anchor.current = wrapper.current?.querySelector("button") ?? null;
    setOpenAt(at);
  };
  const close = (returnsFocus: boolean) => {
    setOpenAt(null);
    if (returnsFocus) anchor.current?.focus();
  };

  const { side, align = "end" } = props;
  useAnchored({ anchor, floating: panel, isOpen, side, align });
  useDismiss({
    isOpen,
    inside: [anchor, panel],
    onDismiss: (reason) => close(reason === "escape"),
  });
  useEffect(() => {
    const rows = menuRows(panel.current);
    if (openAt) rows.at(openAt === "first" ? 0 : -1)?.focus({ preventScroll: true });
  }, [openAt]);

  return (
    <span ref={wrapper} className="contents">
      {cloneElement(props.trigger, {
        "aria-expanded": isOpen,
        "aria-haspopup": "menu",
        "aria-controls": isOpen ? id : undefined,
        onClick: () => (isOpen ? close(true) : open("first")),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          open(event.key === "ArrowDown" ? "first" : "last");
        },
      })}
      {isOpen && (
        <div
          ref={panel}
          id={id}
          role="menu"
          aria-label={props.label}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key === "Tab") close(true);
            else moveInMenu(event, panel.current);
          }}
          className={classNames(overlayStyle, "min-w-44 p-1 focus:outline-none")}
        >
          {props.entries.map((entry) => (
            <MenuRow key={entry.id} entry={entry} onDone={close} />
          ))}
        </div>
      )}
    </span>
  );
}

function menuRows(panel: HTMLElement | null): HTMLElement[] {
  const selector = "[role^=menuitem]:not([aria-disabled=true])";
  return Array.from(panel?.querySelectorAll<HTMLElement>(selector) ?? []);
}

function moveInMenu(event: KeyboardEvent, panel: HTMLElement | null): void {
  const rows = menuRows(panel);
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const byLetter = () => {
    const letter = event.key.toLowerCase();
    const rotated = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
    return rotated.find((row) => row.textContent?.trim().toLowerCase().startsWith(letter));
  };
  const target =
    event.key === "ArrowDown"
      ? rows[(at + 1) % rows.length]
      : event.key === "ArrowUp"
        ? rows.at(at <= 0 ? -1 : at - 1)
        : event.key === "Home"
          ? rows[0]
          : event.key === "End"
            ? rows.at(-1)
            : event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey
              ? byLetter()
              : undefined;
  if (!target) return;
  event.preventDefault();
  target.focus();
}
