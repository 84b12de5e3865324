import { type TokenName, verdictTokens } from "@/components/ui/tokens";

import type { ChartMark, ChartVerdict, MarkPattern, ScatterPoint } from "./prepared-chart";

/** The look of a verdict, the same in every chart and in `VerdictSwatch`. */
export const verdictMarks: Record<ChartVerdict, ChartMark> = {
  container: { token: verdictTokens.container, pattern: "solid" },
  "sandboxed-container": { token: verdictTokens["sandboxed-container"], pattern: "diagonal" },
  vm: { token: verdictTokens.vm, pattern: "dots" },
  either: { token: verdictTokens.either, pattern: "cross-hatch" },
  "needs-data": { token: verdictTokens["needs-data"], pattern: "outline" },
  none: { token: "muted", pattern: "blocked" },
  unscored: { token: "control-border", pattern: "stipple" },
};

/** The one hue of everything that is not a verdict. */
export const plainMark: ChartMark = { token: "accent", pattern: "solid" };

export const magnitudeTokens: Record<ScatterPoint["step"], TokenName> = {
  1: "magnitude-1",
  2: "magnitude-2",
  3: "magnitude-3",
  4: "magnitude-4",
  5: "magnitude-5",
};

/** A token's present value, re-read after every change of theme. */
export type TokenReader = (token: TokenName) => string;

/** Reads tokens from the document's style sheet. */
export function tokenReader(): TokenReader {
  const style = getComputedStyle(document.documentElement);
  return (token) => style.getPropertyValue(`--color-${token}`).trim();
}

const tile = 8;

type Painter = (context: CanvasRenderingContext2D, colors: { mark: string; gap: string }) => void;

/** A line across the tile that continues in its neighbours. */
function drawLines(context: CanvasRenderingContext2D, direction: "rising" | "falling"): void {
  context.beginPath();
  for (const shift of [-tile, 0, tile]) {
    context.moveTo(shift, direction === "rising" ? tile : 0);
    context.lineTo(shift + tile, direction === "rising" ? 0 : tile);
  }
  context.stroke();
}

function fill(context: CanvasRenderingContext2D, color: string): void {
  context.fillStyle = color;
  context.fillRect(0, 0, tile, tile);
}

const painters: Record<Exclude<MarkPattern, "solid" | "outline">, Painter> = {
  diagonal: (context, { mark, gap }) => {
    fill(context, mark);
    context.strokeStyle = gap;
    context.lineWidth = 2;
    drawLines(context, "rising");
  },
  dots: (context, { mark, gap }) => {
    fill(context, mark);
    context.fillStyle = gap;
    for (const [x, y] of [
      [2, 2],
      [6, 6],
    ] as const) {
      context.beginPath();
      context.arc(x, y, 1.3, 0, Math.PI * 2);
      context.fill();
    }
  },
  "cross-hatch": (context, { mark, gap }) => {
    fill(context, mark);
    context.strokeStyle = gap;
    context.lineWidth = 1.3;
    drawLines(context, "rising");
    drawLines(context, "falling");
  },
  stipple: (context, { mark, gap }) => {
    fill(context, gap);
    context.fillStyle = mark;
    for (const [x, y] of [
      [2, 2],
      [6, 6],
    ] as const) {
      context.fillRect(x - 0.75, y - 0.75, 1.5, 1.5);
    }
  },
  blocked: (context, { mark, gap }) => {
    fill(context, gap);
    context.strokeStyle = mark;
    context.lineWidth = 1;
    drawLines(context, "falling");
  },
};

/** What to fill a mark with: its colour, its pattern, or nothing but the surface. */
export function fillOf(mark: ChartMark, read: TokenReader): string | CanvasPattern {
  const colors = { mark: read(mark.token), gap: read("surface") };
  if (mark.pattern === "solid") return colors.mark;
  if (mark.pattern === "outline") return colors.gap;
  const scale = Math.max(1, Math.round(window.devicePixelRatio));
  const canvas = document.createElement("canvas");
  canvas.width = tile * scale;
  canvas.height = tile * scale;
  const context = canvas.getContext("2d");
  if (!context) return colors.mark;
  context.scale(scale, scale);
  painters[mark.pattern](context, colors);
  const pattern = context.createPattern(canvas, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern ?? colors.mark;
}

/** Marks that are mostly surface need a line around them. */
export function hasOutline(mark: ChartMark): boolean {
  return ["outline", "stipple", "blocked"].includes(mark.pattern);
}
