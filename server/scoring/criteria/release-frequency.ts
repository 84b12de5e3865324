import { defineCriterion } from "../criterion";
import { general, read } from "../sources";

const OFTEN = ["continuous", "daily", "weekly"];
const SELDOM = ["half-yearly", "yearly", "rare", "never", "untracked"];

export const releaseFrequency = defineCriterion({
  id: "release-frequency",
  key: "K24",
  version: 1,
  dimension: "deployment-management",
  title: "Release frequency",
  rationale:
    "Images and rollouts pay with every release; without releases there is nothing to gain.",
  requires: ["releaseFrequency"],
  refines: ["lifecycle"],
  reasons: {
    often: {
      text: "releaseFrequency is {releaseFrequency}: every release gains from images and rollouts",
      pulls: [2, 2, -1],
      backing: [read("pathfinder", "weekly or faster is the green answer")],
    },
    sometimes: {
      text: "releaseFrequency is {releaseFrequency}: releases are neither rare nor frequent",
      pulls: [0, 0, 0],
      backing: [read("pathfinder", "between green and red")],
    },
    seldom: {
      text: "releaseFrequency is {releaseFrequency}: too few releases to gain from images and rollouts",
      pulls: [-1, -1, 0],
      backing: [read("pathfinder", "less than once in six months, or untracked, is red")],
    },
    frozen: {
      text: "lifecycle is {lifecycle}: nobody will release it again",
      pulls: [-1, -1, 0],
      backing: [general("a frozen or retiring workload has no releases to come")],
    },
  },
  evaluate: ({ releaseFrequency: frequency, lifecycle }) => {
    if (SELDOM.includes(frequency)) return [{ reason: "seldom" }];
    if (lifecycle === "frozen" || lifecycle === "retiring") return [{ reason: "frozen" }];
    return [{ reason: OFTEN.includes(frequency) ? "often" : "sometimes" }];
  },
});
