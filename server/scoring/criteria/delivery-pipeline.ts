import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

export const deliveryPipeline = defineCriterion({
  id: "delivery-pipeline",
  key: "K25",
  version: 1,
  dimension: "deployment-management",
  title: "Pipeline",
  rationale: "Whoever already builds and deploys by machine gets an image for little more.",
  requires: ["deploymentAutomation"],
  reasons: {
    automatic: {
      text: "deploymentAutomation is {deploymentAutomation}: an image is one more step of the pipeline",
      pulls: [2, 2, 0],
      backing: [read("pathfinder", "a full pipeline is the green answer")],
    },
    partial: {
      text: "deploymentAutomation is {deploymentAutomation}: a part of the way is automatic",
      pulls: [0, 0, 0],
      backing: [general("between the two answers")],
    },
    byHand: {
      text: "deploymentAutomation is {deploymentAutomation}: the way to an image has to be built first",
      pulls: [-1, -1, 0],
      backing: [read("pathfinder", "manual deployment is a red answer")],
    },
  },
  evaluate: ({ deploymentAutomation }) => {
    if (deploymentAutomation === "manual") return [{ reason: "byHand" }];
    const isAutomatic =
      deploymentAutomation === "full-pipeline" || deploymentAutomation === "gitops";
    return [{ reason: isAutomatic ? "automatic" : "partial" }];
  },
});
