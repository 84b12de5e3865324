import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { placeBeside } from "./anchored";
import { readNumber } from "./number-input";

describe("readNumber", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["0", 0],
    ["16", 16],
    [" 2.5 ", 2.5],
    [".5", 0.5],
    ["-3", -3],
    ["1,024", 1024],
    ["1 024 000", 1_024_000],
    ["1\u00a0024.5", 1024.5],
  ])("reads %j as %j", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each(["16 gig", "1,5", "1,02", "0x10", "1e3", "--1", "1.2.3", "Infinity", "NaN"])(
    "does not guess what %j means",
    (text) => {
      expect(readNumber(text)).toBeNaN();
    },
  );

  it("leaves numbers alone and takes absence for unknown", () => {
    expect([readNumber(7), readNumber(null), readNumber(undefined)]).toEqual([7, null, null]);
    expect(readNumber({})).toBeNaN();
  });
});

describe("placeBeside", () => {
  const length = fc.integer({ min: 1, max: 400 });
  const point = fc.integer({ min: 0, max: 900 });

  it("keeps the box inside the viewport whenever it fits", () => {
    fc.assert(
      fc.property(
        fc.record({ left: point, top: point, width: length, height: length }),
        fc.record({ width: length, height: length }),
        fc.constantFrom("top", "bottom", "left", "right"),
        fc.constantFrom("start", "center", "end"),
        (anchor, floating, side, align) => {
          const viewport = { width: 1000, height: 900 };
          const spot = placeBeside({ anchor, floating, viewport, side, align, gap: 4 });
          expect(spot.left).toBeGreaterThanOrEqual(8);
          expect(spot.top).toBeGreaterThanOrEqual(8);
          expect(spot.left + floating.width).toBeLessThanOrEqual(992);
          expect(spot.top + floating.height).toBeLessThanOrEqual(892);
        },
      ),
    );
  });

  it("turns to the other side when the wanted one lacks room", () => {
    const spot = placeBeside({
      anchor: { left: 100, top: 850, width: 80, height: 32 },
      floating: { width: 200, height: 300 },
      viewport: { width: 1000, height: 900 },
      side: "bottom",
      align: "start",
      gap: 4,
    });
    expect(spot).toEqual({ left: 100, top: 546, side: "top" });
  });
});
