import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

export const instanceDensity = defineCriterion({
  id: "instance-density",
  key: "K23",
  version: 2,
  dimension: "scalability-startup",
  title: "Instance count and density",
  rationale: "Every VM repeats an operating system; many small copies pay for it many times.",
  requires: ["instances", "memoryGiB", "vCPU"],
  parameters: {
    manyAbove: {
      value: 10,
      unit: "copies",
      backing: general("a handful of guests is still managed by hand"),
    },
    massesAbove: {
      value: 1000,
      unit: "copies",
      backing: general("beyond what a VM platform is asked for"),
    },
    smallUpToGiB: {
      value: 4,
      unit: "GiB",
      backing: read("kubevirt", "overhead is 26 % of a 1 GiB guest, 7 % of 4 GiB, 2 % of 16 GiB"),
    },
    smallUpToProcessors: {
      value: 4,
      unit: "logical processors",
      backing: general("several on one node"),
    },
  },
  reasons: {
    few: {
      text: "instances is {instances}: one operating system each is bearable",
      pulls: [0, 0, 0],
      backing: [general("a handful of guests is still managed by hand")],
    },
    largeMemory: {
      text: "memoryGiB is {memoryGiB}: beside it an operating system is a small part",
      pulls: [0, 0, 0],
      backing: [read("kubevirt", "overhead is 2 % of a 16 GiB guest")],
    },
    manyProcessors: {
      text: "vCPU is {vCPU}: few of them fit on one node in any form",
      pulls: [0, 0, 0],
      backing: [general("only small copies gain from density")],
    },
    many: {
      text: "instances is {instances}, memoryGiB is {memoryGiB}: one operating system each wastes memory",
      pulls: [2, 1, -2],
      backing: [read("kubevirt", "overhead is 26 % of a 1 GiB guest")],
    },
    masses: {
      text: "instances is {instances}, memoryGiB is {memoryGiB}: one operating system each is out of proportion",
      pulls: [2, 1, -3],
      backing: [read("kubevirt", "overhead is 26 % of a 1 GiB guest")],
    },
  },
  evaluate: ({ instances, memoryGiB, vCPU }, parameters) => {
    if (instances <= parameters.manyAbove) return [{ reason: "few" }];
    if (memoryGiB > parameters.smallUpToGiB) return [{ reason: "largeMemory" }];
    if (vCPU > parameters.smallUpToProcessors) return [{ reason: "manyProcessors" }];
    return [{ reason: instances > parameters.massesAbove ? "masses" : "many" }];
  },
});
