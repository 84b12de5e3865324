import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { latencyClass } from "./latency-class";

const measured = {
  container: ["realtime-nodes"],
  "sandboxed-container": ["realtime-nodes"],
} as const;

describeCriterion(latencyClass, {
  rows: [
    { when: each("latency", ["relaxed", "normal"]), finds: "ordinary", pulls: [0, 0, 0] },
    { when: each("latency", ["low", "ultra-low"]), finds: "low", pulls: [0, -2, -1] },
    { when: { latency: "real-time" }, finds: "realTime", pulls: [-3, -3, 1], stops: measured },
    {
      when: [
        { kernelRequirements: ["realtime-kernel"] },
        { kernelRequirements: ["realtime-kernel"], latency: "low" },
      ],
      finds: "realTimeKernel",
      pulls: [-3, -3, 1],
      stops: measured,
    },
  ],
  unknown: [
    { without: "latency", leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "kernelRequirements", leaves: "scored" },
  ],
});
