import { describeCriterion, each, threshold } from "@/server/testing/criterion-table";
import { memoryFootprint } from "./memory-footprint";

const small = threshold(memoryFootprint, "smallBelowGiB");
const share = threshold(memoryFootprint, "largeAboveNodeShare");
const node = 1024;
const onLargeNodes = { targetMaxNodeMemoryGiB: node, memoryP95Pct: 100 };
const advised = { stops: { container: [], "sandboxed-container": [] } } as const;

describeCriterion(memoryFootprint, {
  rows: [
    { when: each("memoryGiB", [0.5, small - 0.1], onLargeNodes), finds: "small", pulls: [1, 0, 0] },
    {
      when: each("memoryGiB", [small, node * share], onLargeNodes),
      finds: "large",
      pulls: [0, 0, 0],
    },
    {
      when: each("memoryGiB", [node * share + 0.1, node], onLargeNodes),
      finds: "fillsNode",
      pulls: [-1, -1, 1],
    },
    {
      when: { memoryGiB: node, targetMaxNodeMemoryGiB: node, memoryP95Pct: share * 100 },
      finds: "large",
      pulls: [0, 0, 0],
    },
    {
      when: { memoryGiB: small - 0.1, targetMaxNodeMemoryGiB: small - 0.2 },
      finds: "nodesTooSmall",
      pulls: [-3, -3, 1],
      ...advised,
    },
    {
      when: [
        { memoryGiB: small, targetMaxNodeMemoryGiB: small - 0.1 },
        { memoryGiB: node + 0.1, targetMaxNodeMemoryGiB: node, memoryP95Pct: 1 },
      ],
      finds: "exceedsNode",
      pulls: [-3, -3, 1],
      blocks: ["container", "sandboxed-container"],
    },
  ],
  unknown: [
    { without: "memoryGiB", leaves: "unknown", asks: ["container", "sandboxed-container"] },
    { without: "targetMaxNodeMemoryGiB", when: { memoryGiB: small - 0.1 }, leaves: "scored" },
    {
      without: "targetMaxNodeMemoryGiB",
      when: { memoryGiB: small },
      leaves: "scored",
      asks: ["container", "sandboxed-container"],
    },
    { without: "memoryP95Pct", when: { memoryGiB: 250 }, leaves: "scored" },
  ],
});
