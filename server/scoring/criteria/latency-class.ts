import { defineCriterion, stops } from "../criterion";
import { general, read, secondHand } from "../sources";

const measured = ["realtime-nodes"] as const;

export const latencyClass = defineCriterion({
  id: "latency-class",
  key: "K19",
  version: 1,
  dimension: "scalability-startup",
  title: "Latency class",
  rationale: "Each layer between program and hardware adds delay and jitter.",
  requires: ["latency"],
  refines: ["kernelRequirements"],
  reasons: {
    ordinary: {
      text: "latency is {latency}: any form is fast enough",
      pulls: [0, 0, 0],
      backing: [general("ordinary response times tolerate a layer")],
    },
    low: {
      text: "latency is {latency}: a hypervisor adds tens of microseconds, a sandbox more",
      pulls: [0, -2, -1],
      backing: [
        secondHand("felter", "about 30 µs a round trip under KVM, none without translation"),
        read("pathfinder", "low latency is a yellow answer"),
      ],
    },
    realTime: {
      text: "latency is {latency}: deadlines need a kernel and processors of their own",
      pulls: [-3, -3, 1],
      gates: stops({ container: measured, "sandboxed-container": measured }),
      backing: [read("pathfinder", "determinism is a red answer")],
    },
    realTimeKernel: {
      text: "kernelRequirements includes realtime-kernel: ordinary nodes do not run one",
      pulls: [-3, -3, 1],
      gates: stops({ container: measured, "sandboxed-container": measured }),
      facts: ["kernelRequirements"],
      backing: [read("pathfinder", "determinism is a red answer")],
    },
  },
  evaluate: ({ latency, kernelRequirements }) => {
    if (latency === "real-time") return [{ reason: "realTime" }];
    if (kernelRequirements.includes("realtime-kernel")) return [{ reason: "realTimeKernel" }];
    return [{ reason: latency === "low" || latency === "ultra-low" ? "low" : "ordinary" }];
  },
});
