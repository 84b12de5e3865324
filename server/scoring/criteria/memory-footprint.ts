import { CONTAINER_FORMS, defineCriterion, hard, stopsWithAdvice } from "../criterion";
import { general, read } from "../sources";

const largerNodes = "use nodes that can give the instance its memory";

export const memoryFootprint = defineCriterion({
  id: "memory-footprint",
  key: "K18",
  version: 2,
  dimension: "resource-usage",
  title: "Memory and NUMA",
  rationale: "An instance that fills a node gains nothing from sharing it.",
  requires: ["memoryGiB"],
  refines: ["targetMaxNodeMemoryGiB", "memoryP95Pct"],
  compares: ["memoryGiB", "targetMaxNodeMemoryGiB", "memoryP95Pct"],
  parameters: {
    smallBelowGiB: { value: 64, unit: "GiB", backing: general("a fraction of a common node") },
    largeAboveNodeShare: {
      value: 0.25,
      unit: "share of the largest node",
      backing: general("from a quarter of a node on, packing loses noticeably"),
    },
  },
  reasons: {
    small: {
      text: "memoryGiB is {memoryGiB}: it shares a node with others",
      pulls: [1, 0, 0],
      backing: [general("small items pack well")],
    },
    large: {
      text: "memoryGiB is {memoryGiB}, targetMaxNodeMemoryGiB is {targetMaxNodeMemoryGiB}: a small part of a node",
      pulls: [0, 0, 0],
      backing: [general("neither gain nor loss")],
    },
    fillsNode: {
      text: "memoryGiB is {memoryGiB}, targetMaxNodeMemoryGiB is {targetMaxNodeMemoryGiB}: a large part of a node",
      pulls: [-1, -1, 1],
      backing: [read("mfit", "large in-memory databases are not a fit")],
    },
    nodesTooSmall: {
      text: "memoryGiB is {memoryGiB}, targetMaxNodeMemoryGiB is {targetMaxNodeMemoryGiB}: larger nodes are needed",
      pulls: [-3, -3, 1],
      gates: CONTAINER_FORMS.flatMap((form) => stopsWithAdvice(form, largerNodes)),
      backing: [general("nodes of this size are offered everywhere, the site has smaller ones")],
    },
    exceedsNode: {
      text: "memoryGiB is {memoryGiB}, targetMaxNodeMemoryGiB is {targetMaxNodeMemoryGiB}: no node can hold it",
      pulls: [-3, -3, 1],
      gates: hard(...CONTAINER_FORMS),
      backing: [read("azure-migrate", "above the size limits means not ready")],
    },
  },
  evaluate: (facts, { smallBelowGiB, largeAboveNodeShare }) => {
    const { memoryGiB, targetMaxNodeMemoryGiB, memoryP95Pct } = facts;
    const isLarge = memoryGiB >= smallBelowGiB;
    if (memoryGiB > targetMaxNodeMemoryGiB)
      return [{ reason: isLarge ? "exceedsNode" : "nodesTooSmall" }];
    const usedGiB = (memoryGiB * memoryP95Pct) / 100;
    if (usedGiB > targetMaxNodeMemoryGiB * largeAboveNodeShare) return [{ reason: "fillsNode" }];
    return [{ reason: usedGiB < smallBelowGiB ? "small" : "large" }];
  },
});
