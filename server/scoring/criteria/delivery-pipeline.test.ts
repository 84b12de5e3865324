import { describeCriterion, each } from "@/server/testing/criterion-table";
import { deliveryPipeline } from "./delivery-pipeline";

describeCriterion(deliveryPipeline, {
  rows: [
    {
      when: each("deploymentAutomation", ["full-pipeline", "gitops"]),
      finds: "automatic",
      pulls: [2, 2, 0],
    },
    {
      when: each("deploymentAutomation", ["scripted", "partial"]),
      finds: "partial",
      pulls: [0, 0, 0],
    },
    { when: { deploymentAutomation: "manual" }, finds: "byHand", pulls: [-1, -1, 0] },
  ],
  unknown: [{ without: "deploymentAutomation", leaves: "unknown" }],
});
