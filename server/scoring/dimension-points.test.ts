import { describe, expect, it } from "vitest";
import { dimensionPoints } from "./dimension-points";

const finding = (dimension: string, container: number, vm: number) => ({
  dimension,
  points: { container, "sandboxed-container": 0, vm },
});

describe("dimensionPoints", () => {
  it("adds up per form to the hundredth, in the order of the dimensions", () => {
    const findings = [
      finding("isolation", 0.1, -1.5),
      finding("platform-fit", 2.25, 0),
      finding("isolation", 0.2, 0.5),
    ];
    expect(dimensionPoints({ findings })).toEqual([
      { dimension: "platform-fit", points: { container: 2.25, "sandboxed-container": 0, vm: 0 } },
      { dimension: "isolation", points: { container: 0.3, "sandboxed-container": 0, vm: -1 } },
    ]);
  });

  it("leaves out dimensions without points", () => {
    expect(dimensionPoints({ findings: [finding("isolation", 0, 0)] })).toEqual([]);
  });
});
