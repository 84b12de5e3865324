import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

const SLOW = ["tens-of-minutes", "hours"];

export const startupElasticity = defineCriterion({
  id: "startup-elasticity",
  key: "K22",
  version: 2,
  dimension: "scalability-startup",
  title: "Start-up and elasticity",
  rationale: "What must appear within seconds cannot wait for an operating system to boot.",
  requires: ["startup"],
  refines: ["scalingPattern"],
  reasons: {
    atOnce: {
      text: "startup is {startup}: it has to be there before a full guest has booted",
      pulls: [3, 2, -2],
      backing: [
        read("firecracker", "a microVM reaches init within 125 ms"),
        read("manco", "slow starts belong to fat guests and tool stacks, not to VMs as such"),
      ],
    },
    elastic: {
      text: "scalingPattern is {scalingPattern}: its copies come and go within seconds",
      pulls: [3, 2, -2],
      backing: [
        read("firecracker", "a microVM reaches init within 125 ms"),
        read("manco", "slow starts belong to fat guests and tool stacks, not to VMs as such"),
      ],
    },
    fromNothing: {
      text: "startup is {startup} and scalingPattern is {scalingPattern}: it starts from nothing while somebody waits",
      pulls: [3, 2, -3],
      backing: [
        read("firecracker", "a microVM reaches init within 125 ms"),
        general("a full guest boots in tens of seconds"),
      ],
    },
    ordinary: {
      text: "startup is {startup}: neither fast nor slow enough to matter",
      pulls: [0, 0, 0],
      backing: [read("pathfinder", "up to 60 seconds is green, up to 5 minutes yellow")],
    },
    slow: {
      text: "startup is {startup}: each restart costs as long, while a VM is moved as it runs",
      pulls: [-1, -1, 1],
      backing: [read("pathfinder", "over 5 minutes is a red answer")],
    },
  },
  evaluate: ({ startup, scalingPattern }) => {
    if (SLOW.includes(startup)) return [{ reason: "slow" }];
    if (startup === "sub-second" && scalingPattern === "scale-to-zero") {
      return [{ reason: "fromNothing" }];
    }
    const isElastic = scalingPattern === "bursty" || scalingPattern === "scale-to-zero";
    if (isElastic) return [{ reason: "elastic" }];
    return [{ reason: startup === "sub-second" ? "atOnce" : "ordinary" }];
  },
});
