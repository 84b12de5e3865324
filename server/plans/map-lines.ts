import type { DrawnEdge } from "./map-drawing";
import { NODE, type MapLayout, type Point } from "./map-layout";

/** Paths as SVG writes them: the lines, and the heads that stand at what is needed. */
export type Lines = { line: string; head: string };

/** Many lines of one look in one path: a thousand elements would be slower to draw than one. */
export function linesAlong(edges: readonly DrawnEdge[], { points }: MapLayout): Lines {
  const lines: string[] = [];
  const heads: string[] = [];
  for (const { from, to } of edges) {
    const start = points[from];
    const end = points[to];
    if (!start || !end) continue;
    const { line, head } = between(start, end);
    lines.push(line);
    heads.push(head);
  }
  return { line: lines.join(""), head: heads.join("") };
}

/** From the side of a node that looks towards the other; within a stack along its left side. */
function between(from: Point, to: Point): Lines {
  const startY = from.y + NODE.height / 2;
  const endY = to.y + NODE.height / 2;
  if (from.x === to.x) {
    const bulge = Math.min(40, 12 + Math.abs(endY - startY) / 8);
    const x = from.x;
    return {
      line: `M${x} ${startY}C${x - bulge} ${startY} ${x - bulge} ${endY} ${x - 1} ${endY}`,
      head: `M${x} ${endY}l-6 -3v6z`,
    };
  }
  const goesLeft = to.x < from.x;
  const startX = goesLeft ? from.x : from.x + NODE.width;
  const endX = goesLeft ? to.x + NODE.width : to.x;
  const reach = Math.max(24, Math.abs(endX - startX) / 2) * (goesLeft ? -1 : 1);
  const side = goesLeft ? 6 : -6;
  return {
    line: `M${startX} ${startY}C${startX + reach} ${startY} ${endX - reach} ${endY} ${endX} ${endY}`,
    head: `M${endX} ${endY}l${side} -3v6z`,
  };
}
