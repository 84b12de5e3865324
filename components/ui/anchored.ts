"use client";

import { type RefObject, useCallback, useLayoutEffect } from "react";

export type Side = "top" | "bottom" | "left" | "right";
export type Align = "start" | "center" | "end";

type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };

const edge = 8;

const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

/**
 * Where a floating box goes, in viewport pixels: beside its anchor, on the other side when the
 * wanted one lacks room and the other has more, pushed back inside the viewport at last.
 */
export function placeBeside(input: {
  anchor: Box;
  floating: Size;
  viewport: Size;
  side: Side;
  align: Align;
  gap: number;
}): { left: number; top: number; side: Side } {
  const { anchor, floating, viewport, gap } = input;
  const room: Record<Side, number> = {
    top: anchor.top - gap - edge,
    bottom: viewport.height - anchor.top - anchor.height - gap - edge,
    left: anchor.left - gap - edge,
    right: viewport.width - anchor.left - anchor.width - gap - edge,
  };
  const isVertical = input.side === "top" || input.side === "bottom";
  const needed = isVertical ? floating.height : floating.width;
  const other = opposite[input.side];
  const side = room[input.side] < needed && room[other] > room[input.side] ? other : input.side;

  const along = (start: number, length: number, own: number) =>
    input.align === "start"
      ? start
      : input.align === "end"
        ? start + length - own
        : start + (length - own) / 2;
  const free = {
    left: isVertical
      ? along(anchor.left, anchor.width, floating.width)
      : side === "left"
        ? anchor.left - gap - floating.width
        : anchor.left + anchor.width + gap,
    top: isVertical
      ? side === "top"
        ? anchor.top - gap - floating.height
        : anchor.top + anchor.height + gap
      : along(anchor.top, anchor.height, floating.height),
  };
  const inside = (value: number, own: number, whole: number) =>
    Math.max(edge, Math.min(value, whole - own - edge));
  return {
    left: inside(free.left, floating.width, viewport.width),
    top: inside(free.top, floating.height, viewport.height),
    side,
  };
}

/**
 * Lifts `floating` into the browser's top layer beside `anchor` while `isOpen`, and keeps it there
 * when the page scrolls or either box changes size.
 */
export function useAnchored(input: {
  anchor: RefObject<HTMLElement | null>;
  floating: RefObject<HTMLElement | null>;
  isOpen: boolean;
  side?: Side | undefined;
  align?: Align | undefined;
  gap?: number | undefined;
  /** Makes the floating box at least as wide as its anchor. */
  matchWidth?: boolean | undefined;
}): void {
  const { anchor, floating, isOpen, side = "bottom", align = "start", gap = 4 } = input;
  const matchWidth = input.matchWidth ?? false;

  const place = useCallback(() => {
    const box = floating.current;
    const beside = anchor.current?.getBoundingClientRect();
    if (!box || !beside) return;
    if (matchWidth) box.style.minWidth = `${beside.width}px`;
    const viewport = {
      width: document.documentElement.clientWidth,
      height: document.documentElement.clientHeight,
    };
    const size = { width: box.offsetWidth, height: box.offsetHeight };
    const spot = placeBeside({ anchor: beside, floating: size, viewport, side, align, gap });
    box.style.left = `${spot.left}px`;
    box.style.top = `${spot.top}px`;
  }, [anchor, floating, side, align, gap, matchWidth]);

  useLayoutEffect(() => {
    const box = floating.current;
    if (!isOpen || !box) return;
    // jsdom has no top layer, and a box that waits for it would stay invisible to tests.
    if (typeof box.showPopover === "function") {
      box.popover = "manual";
      if (!box.matches(":popover-open")) box.showPopover();
    }
    place();
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(place);
    observer?.observe(box);
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      observer?.disconnect();
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, { capture: true });
    };
  }, [floating, isOpen, place]);
}
