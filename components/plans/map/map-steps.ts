import type { Point } from "@/server/plans/map-layout";

export type Direction = "up" | "down" | "left" | "right";

/**
 * The node to which an arrow key leads: up and down within a stack, left and right to the stack beside
 * it, as near as may be. Null where there is none.
 */
export function nodeTowards(
  points: readonly Point[],
  from: number,
  direction: Direction,
): number | null {
  const start = points[from];
  if (!start) return null;
  const isAcross = direction === "left" || direction === "right";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  points.forEach((point, node) => {
    const along = sign * (isAcross ? point.x - start.x : point.y - start.y);
    const aside = Math.abs(isAcross ? point.y - start.y : point.x - start.x);
    if (along <= 0 || (!isAcross && aside > 0)) return;
    // The next stack first, and in it the nearest.
    const cost = isAcross ? along * 10_000 + aside : along;
    if (cost < bestCost) [best, bestCost] = [node, cost];
  });
  return best;
}
