"use client";

import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";

import { type Align, type Side, useAnchored } from "./anchored";
import { classNames } from "./class-names";
import { panelStyle } from "./overlay-style";
import { useDismiss } from "./use-dismiss";

type TriggerProps = {
  onClick?: ((event: never) => void) | undefined;
  "aria-expanded"?: boolean | undefined;
  "aria-controls"?: string | undefined;
  "aria-haspopup"?: "dialog" | undefined;
};

export type PopoverProps = {
  /** A `Button` or `IconButton`; opening and aria-expanded are added to it. */
  trigger: ReactElement<TriggerProps>;
  /** Accessible name of the panel. */
  label: string;
  side?: Side | undefined;
  align?: Align | undefined;
  className?: string | undefined;
  /** Content, or a function that gets `close`. Mounted only while open. */
  children: ReactNode | ((close: () => void) => ReactNode);
};

/** A small non-modal panel beside its button, for filters and choices; Escape closes it. */
export function Popover(props: PopoverProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const wrapper = useRef<HTMLSpanElement>(null);
  const anchor = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const close = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  useAnchored({ anchor, floating: panel, isOpen, side: props.side, align: props.align });
  useDismiss({
    isOpen,
    inside: [anchor, panel],
    onDismiss: (reason) => (reason === "escape" ? close() : setOpen(false)),
  });
  useEffect(() => {
    if (isOpen) panel.current?.focus({ preventScroll: true });
  }, [isOpen]);

  return (
    <span ref={wrapper} className="contents">
      {cloneElement(props.trigger, {
        "aria-expanded": isOpen,
        "aria-haspopup": "dialog",
        "aria-controls": isOpen ? id : undefined,
        onClick: () => {
          anchor.current = wrapper.current?.querySelector("button") ?? null;
          setOpen(!isOpen);
        },
      })}
      {isOpen && (
        <div
          ref={panel}
          id={id}
          role="dialog"
          aria-label={props.label}
          tabIndex={-1}
          className={classNames(panelStyle, "p-3 focus:outline-none", props.className)}
        >
          {typeof props.children === "function" ? props.children(close) : props.children}
        </div>
      )}
    </span>
  );
}
