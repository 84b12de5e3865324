import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

const FROM_OUTSIDE = ["env", "one-place", "config-service"];
const INSIDE = ["admin console", "install-ui", "hard-coded"];

export const configuration = defineCriterion({
  id: "configuration",
  key: "K26",
  version: 1,
  dimension: "deployment-management",
  title: "Configuration",
  rationale: "One image serves every stage only if its configuration comes from outside.",
  requires: ["config"],
  reasons: {
    fromOutside: {
      text: "config is {config}: one image serves every stage",
      pulls: [1, 1, 0],
      backing: [
        read("pathfinder", "environment or one place is the green answer"),
        read("twelve-factor", "III, config"),
      ],
    },
    scattered: {
      text: "config is {config}: it has to be collected for an image",
      pulls: [0, 0, 0],
      backing: [general("between the two answers")],
    },
    inside: {
      text: "config is {config}: what is set inside is lost with the container",
      pulls: [-1, -1, 0],
      backing: [read("pathfinder", "configuration through an installation UI is a red answer")],
    },
  },
  evaluate: ({ config }) => {
    if (FROM_OUTSIDE.includes(config)) return [{ reason: "fromOutside" }];
    return [{ reason: INSIDE.includes(config) ? "inside" : "scattered" }];
  },
});
