"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";

import { classNames } from "./class-names";
import { useFieldControl } from "./field";

export type SliderProps = Omit<
  ComponentProps<"input">,
  "type" | "value" | "onChange" | "min" | "max" | "step"
> & {
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value in words, beside the slider and read out: "30 %". */
  textOf: (value: number) => string;
  /** Told a moment after the last movement. */
  onValueChange: (value: number) => void;
};

const REST_MS = 150;

/** A native slider that shows its value at once and tells it when it rests. */
export function Slider({ value, textOf, onValueChange, className, ...native }: SliderProps) {
  const field = useFieldControl(native);
  const [moved, setMoved] = useState<{ from: number; to: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (moved && moved.from !== value) setMoved(null);
  const shown = moved && moved.from === value ? moved.to : value;
  const move = (to: number) => {
    setMoved({ from: value, to });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onValueChange(to), REST_MS);
  };
  return (
    <span className={classNames("flex min-h-8 items-center gap-3 touch:min-h-11", className)}>
      <input
        {...native}
        {...field}
        type="range"
        value={shown}
        aria-valuetext={textOf(shown)}
        onChange={({ target }) => move(Number(target.value))}
        className="h-6 min-w-0 flex-1 cursor-pointer accent-accent"
      />
      <output
        className="min-w-16 text-right text-table font-medium tabular-nums"
        aria-hidden="true"
      >
        {textOf(shown)}
      </output>
    </span>
  );
}
