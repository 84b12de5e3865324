"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { shiftedDates, type DatedEnds, type Grip } from "./shifted-dates";

type WaveDragOf = {
  dates: DatedEnds;
  /** The element that is as wide as the span, and how many days it is wide. */
  track: RefObject<HTMLElement | null>;
  spanDays: number;
  onChange: (dates: DatedEnds) => void;
};

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const DAYS_PER_WEEK = 7;

const isSame = (a: DatedEnds, b: DatedEnds): boolean =>
  a.startDate === b.startDate && a.endDate === b.endDate;

/**
 * Moves a bar or one of its ends by whole days: with the pointer until it is let go, with the arrow
 * keys (a week with Shift) until Enter or until the focus goes on. Escape puts everything back.
 */
export function useWaveDrag({ dates, track, spanDays, onChange }: WaveDragOf) {
  const start = useRef<{ x: number; grip: Grip } | null>(null);
  const { shown, isChanged, latest, wish, finish: save } = useWish(dates, onChange);
  const put = () => {
    start.current = null;
    wish(null);
  };
  const finish = () => {
    start.current = null;
    save();
  };

  const gripHandlers = (grip: Grip) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.stopPropagation();
      save();
      start.current = { x: event.clientX, grip };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      const width = track.current?.clientWidth ?? 0;
      if (!from || from.grip !== grip || width === 0) return;
      const days = Math.round(((event.clientX - from.x) / width) * spanDays);
      wish(shiftedDates(dates, grip, days));
    },
    onPointerUp: finish,
    onPointerCancel: put,
    // Pressing one grip takes the focus from another: that is no end of the new pull.
    onBlur: () => start.current === null && finish(),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = STEPS[event.key];
      if (step !== undefined) {
        event.preventDefault();
        wish(shiftedDates(latest() ?? dates, grip, event.shiftKey ? step * DAYS_PER_WEEK : step));
      } else if (event.key === "Escape" && isChanged) {
        event.preventDefault();
        put();
      } else if (event.key === "Enter" && isChanged) {
        event.preventDefault();
        finish();
      }
    },
  });
  return { shown, isChanged, gripHandlers };
}

/** Days that are wished and not saved yet. */
function useWish(dates: DatedEnds, onChange: (dates: DatedEnds) => void) {
  const [wished, setWished] = useState<DatedEnds | null>(null);
  // The last move of a pointer may not be drawn yet when it is let go.
  const latest = useRef<DatedEnds | null>(null);
  const shown = wished ?? dates;
  const wish = (next: DatedEnds | null) => {
    latest.current = next;
    setWished(next);
  };
  const finish = () => {
    const next = latest.current;
    wish(null);
    if (next && !isSame(next, dates)) onChange(next);
  };
  return { shown, isChanged: !isSame(shown, dates), latest: () => latest.current, wish, finish };
}
