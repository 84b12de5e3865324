"use client";

import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
} from "react";

const LEAST = 0.1;
const MOST = 2;
const LARGEST_FIT = 1.25;
const LEAST_AT_FIRST = 0.75;

/** How large the drawing is shown, and which part of it: scrolled by the browser, or pulled. */
export function useZoom({ width, height }: { width: number; height: number }) {
  const region = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const anchor = useRef<{ x: number; y: number; from: number } | null>(null);

  const zoomTo = (next: number, at?: At) => {
    const box = region.current;
    if (!box) return;
    const limited = Math.min(MOST, Math.max(LEAST, next));
    anchor.current = { ...(at ?? { x: box.clientWidth / 2, y: box.clientHeight / 2 }), from: zoom };
    setZoom(limited);
  };
  const whole = (box: HTMLElement) =>
    Math.min(box.clientWidth / width, roomBelow(box) / height, LARGEST_FIT);
  const fit = () => {
    if (region.current) setZoom(Math.max(LEAST, whole(region.current)));
  };
  // A drawing too large to be read as a whole starts at a size that can be read, and scrolls.
  const begin = useEffectEvent(() => {
    if (region.current) setZoom(Math.max(LEAST_AT_FIRST, whole(region.current)));
  });
  useLayoutEffect(() => begin(), [width, height]);

  // What lay under the pointer, or in the middle, stays there.
  useLayoutEffect(() => {
    const box = region.current;
    const at = anchor.current;
    anchor.current = null;
    if (!box || !at) return;
    const ratio = zoom / at.from;
    box.scrollLeft = (box.scrollLeft + at.x) * ratio - at.x;
    box.scrollTop = (box.scrollTop + at.y) * ratio - at.y;
  }, [zoom]);

  useWheelZoom(region, (factor, at) => zoomTo(zoom * factor, at));
  const pan = usePan(region);
  return { region, zoom, zoomBy: (factor: number) => zoomTo(zoom * factor), fit, pan };
}

type Region = RefObject<HTMLElement | null>;
type At = { x: number; y: number };

/** Turning the wheel with Ctrl or Cmd, or pinching, zooms around the pointer; alone it scrolls. */
function useWheelZoom(region: Region, zoomBy: (factor: number, at: At) => void): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const frame = region.current?.getBoundingClientRect();
    const at = { x: event.clientX - (frame?.left ?? 0), y: event.clientY - (frame?.top ?? 0) };
    zoomBy(Math.exp(-event.deltaY / 400), at);
  });
  useEffect(() => {
    const box = region.current;
    // React listens to the wheel passively and could not keep the page from zooming as a whole.
    const listen = (event: WheelEvent) => onWheel(event);
    box?.addEventListener("wheel", listen, { passive: false });
    return () => box?.removeEventListener("wheel", listen);
  }, [region]);
}

/** Pulling the ground with the pointer scrolls; a finger does so by itself. */
function usePan(region: Region) {
  const held = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const box = region.current;
      const isOnNode = event.target instanceof Element && event.target.closest("[data-node]");
      if (!box || isOnNode || event.button !== 0 || event.pointerType === "touch") return;
      held.current = {
        x: event.clientX,
        y: event.clientY,
        left: box.scrollLeft,
        top: box.scrollTop,
      };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const box = region.current;
      const from = held.current;
      if (!box || !from) return;
      box.scrollLeft = from.left + from.x - event.clientX;
      box.scrollTop = from.top + from.y - event.clientY;
    },
    onPointerUp: () => {
      held.current = null;
    },
    onPointerCancel: () => {
      held.current = null;
    },
  };
}

/** From the top of the drawing to the lower edge of the window, where there is much. */
const roomBelow = (box: HTMLElement): number =>
  Math.max(320, window.innerHeight - Math.max(0, box.getBoundingClientRect().top) - 24);
