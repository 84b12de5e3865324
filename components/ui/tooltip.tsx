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

import { type Side, useAnchored } from "./anchored";
import { classNames } from "./class-names";

export type TooltipSide = Side;

export type TooltipProps = {
  content: ReactNode;
  side?: TooltipSide | undefined;
  /** The trigger's accessible name already says the same: do not read it twice. */
  isLabel?: boolean | undefined;
  /** Extra classes of the bubble, to show it at some widths only. */
  className?: string | undefined;
  /** One focusable element that accepts `aria-describedby`. */
  children: ReactElement<{ "aria-describedby"?: string | undefined }>;
};

const hoverDelayMs = 350;

/**
 * A short note beside a control on hover and keyboard focus; Escape hides it, and the pointer may
 * rest on it. Nothing that is needed to do a task may live only here.
 */
export function Tooltip(props: TooltipProps) {
  const { content, side = "top", isLabel = false, children } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const wrapper = useRef<HTMLSpanElement>(null);
  const trigger = useRef<HTMLElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const schedule = (next: boolean, delayMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      trigger.current = wrapper.current?.firstElementChild as HTMLElement | null;
      setOpen(next);
    }, delayMs);
  };

  useAnchored({ anchor: trigger, floating: bubble, isOpen, side, align: "center", gap: 6 });

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isOpen) return;
    const hide = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    document.addEventListener("keydown", hide, true);
    return () => document.removeEventListener("keydown", hide, true);
  }, [isOpen]);

  return (
    <span
      ref={wrapper}
      className="contents"
      onPointerEnter={(event) => {
        if (event.pointerType !== "touch") schedule(true, hoverDelayMs);
      }}
      onPointerLeave={() => schedule(false, 100)}
      onPointerDown={() => schedule(false, 0)}
      onFocus={(event) => {
        if (event.target.matches(":focus-visible")) schedule(true, 0);
      }}
      onBlur={() => schedule(false, 0)}
    >
      {cloneElement(children, {
        "aria-describedby": isOpen && !isLabel ? id : children.props["aria-describedby"],
      })}
      {isOpen && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          aria-hidden={isLabel || undefined}
          className={classNames(
            "fixed max-w-72 rounded-sm border-0 bg-text px-2 py-1 text-left text-caption font-normal whitespace-normal text-surface shadow-overlay",
            props.className,
          )}
        >
          {content}
        </span>
      )}
    </span>
  );
}
