import { describeCriterion, each, threshold } from "@/server/testing/criterion-table";
import { instanceDensity } from "./instance-density";

const many = threshold(instanceDensity, "manyAbove");
const masses = threshold(instanceDensity, "massesAbove");
const smallGiB = threshold(instanceDensity, "smallUpToGiB");
const smallProcessors = threshold(instanceDensity, "smallUpToProcessors");
const small = { memoryGiB: smallGiB, vCPU: smallProcessors };

describeCriterion(instanceDensity, {
  rows: [
    { when: each("instances", [1, many], small), finds: "few", pulls: [0, 0, 0] },
    {
      when: { ...small, instances: masses + 1, memoryGiB: smallGiB + 0.1 },
      finds: "largeMemory",
      pulls: [0, 0, 0],
    },
    {
      when: { ...small, instances: masses + 1, vCPU: smallProcessors + 0.1 },
      finds: "manyProcessors",
      pulls: [0, 0, 0],
    },
    { when: each("instances", [many + 1, masses], small), finds: "many", pulls: [2, 1, -2] },
    {
      when: each("instances", [masses + 1, 10_000_000], small),
      finds: "masses",
      pulls: [2, 1, -3],
    },
  ],
  unknown: [
    { without: "instances", when: small, leaves: "unknown" },
    { without: "memoryGiB", when: { instances: many + 1 }, leaves: "unknown" },
    { without: "vCPU", when: { ...small, instances: many + 1 }, leaves: "unknown" },
  ],
});
