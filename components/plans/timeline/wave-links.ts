import type { WavePair } from "@/server/plans/dependency-map";
import { stretchOf, type Span } from "@/server/plans/day-scale";
import type { TimelineRow } from "./timeline-rows";

/** A line between two wave bars: x in days of the span, y in pixels. `from` needs `to`. */
export type WaveLink = WavePair & {
  path: string;
  headX: number;
  headY: number;
  isAgainst: boolean;
};

/** More lines would hide the bars; the rest is told as a number. */
export const MAX_LINKS = 120;

/**
 * Lines from the end of what is needed to the start of what needs it. Waves without days have no bar,
 * so their lines are left out.
 */
export function waveLinks(
  pairs: readonly WavePair[],
  rows: readonly TimelineRow[],
  span: Span,
): WaveLink[] {
  const bars = new Map(
    rows.flatMap((row) => {
      if (row.kind !== "wave") return [];
      const { startDate, endDate } = row.wave;
      if (startDate === null || endDate === null) return [];
      const bar = stretchOf(span, startDate, endDate);
      return bar ? [[row.position, { ...bar, y: row.top + BAR_MIDDLE }] as const] : [];
    }),
  );
  return pairs.flatMap((pair) => {
    const needed = bars.get(pair.to);
    const needing = bars.get(pair.from);
    if (!needed || !needing) return [];
    const x1 = needed.offset + needed.days;
    const x2 = needing.offset;
    const turn = x2 > x1 ? x1 + Math.min((x2 - x1) / 2, 3) : x1 + 1;
    const between = (needed.y + needing.y) / 2;
    const path =
      x2 > x1
        ? `M${x1} ${needed.y}H${turn}V${needing.y}H${x2}`
        : `M${x1} ${needed.y}H${turn}V${between}H${x2 - 1}V${needing.y}H${x2}`;
    return { ...pair, path, headX: x2, headY: needing.y, isAgainst: pair.to > pair.from };
  });
}

/** From the top of a wave's row to the middle of its bar. */
export const BAR_MIDDLE = 21;
