import { describeCriterion, each } from "@/server/testing/criterion-table";
import { startupElasticity } from "./startup-elasticity";

describeCriterion(startupElasticity, {
  rows: [
    {
      when: [
        ...each("startup", ["seconds", "minutes"]),
        ...each("scalingPattern", ["fixed", "manual", "scheduled", "elastic"]),
      ],
      finds: "ordinary",
      pulls: [0, 0, 0],
    },
    { when: { startup: "sub-second" }, finds: "atOnce", pulls: [3, 2, -2] },
    {
      when: [
        ...each("scalingPattern", ["bursty", "scale-to-zero"]),
        { startup: "sub-second", scalingPattern: "bursty" },
      ],
      finds: "elastic",
      pulls: [3, 2, -2],
    },
    {
      when: { startup: "sub-second", scalingPattern: "scale-to-zero" },
      finds: "fromNothing",
      pulls: [3, 2, -3],
    },
    {
      when: [
        ...each("startup", ["tens-of-minutes", "hours"]),
        { startup: "hours", scalingPattern: "bursty" },
      ],
      finds: "slow",
      pulls: [-1, -1, 1],
    },
  ],
  unknown: [
    { without: "startup", leaves: "unknown" },
    { without: "scalingPattern", leaves: "scored" },
  ],
});
