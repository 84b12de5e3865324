import { defineCriterion } from "../criterion";
import { general, read, secondHand } from "../sources";

export const processorShare = defineCriterion({
  id: "processor-share",
  key: "K20",
  version: 2,
  dimension: "resource-usage",
  title: "CPU-bound share",
  rationale: "Pure computation runs at full speed in a container, and nearly so in a tuned VM.",
  requires: ["workProfile"],
  refines: ["cpuP95Pct", "vCPU"],
  parameters: {
    busyFromPct: {
      value: 70,
      unit: "percent",
      backing: general("most of the processor, most of the time"),
    },
    wholeProcessorsFrom: {
      value: 1,
      unit: "logical processors",
      backing: general("below one processor the loss of a VM is not noticed"),
    },
  },
  reasons: {
    computes: {
      text: "workProfile is {workProfile}: it computes most of the time",
      pulls: [1, 0, -1],
      backing: [
        secondHand("felter", "Linpack 2 % slower in a tuned VM, 17 % in an untuned one"),
        read("gvisor", "no loss on computation"),
      ],
    },
    busy: {
      text: "cpuP95Pct is {cpuP95Pct}: its processors are busy most of the time",
      pulls: [1, 0, -1],
      backing: [secondHand("felter", "Linpack 2 % slower in a tuned VM, 17 % in an untuned one")],
    },
    fraction: {
      text: "vCPU is {vCPU}: on a part of a processor the loss of a VM is not noticed",
      pulls: [0, 0, 0],
      backing: [general("a few percent of little is little")],
    },
    mixed: {
      text: "workProfile is {workProfile}: computation does not dominate",
      pulls: [0, 0, 0],
      backing: [general("other criteria decide")],
    },
  },
  evaluate: ({ workProfile, cpuP95Pct, vCPU }, { busyFromPct, wholeProcessorsFrom }) => {
    if (vCPU < wholeProcessorsFrom) return [{ reason: "fraction" }];
    if (workProfile === "cpu-bound") return [{ reason: "computes" }];
    return [{ reason: cpuP95Pct >= busyFromPct ? "busy" : "mixed" }];
  },
});
