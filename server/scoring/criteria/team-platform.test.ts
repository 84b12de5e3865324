import { describeCriterion, each } from "@/server/testing/criterion-table";
import { teamPlatform } from "./team-platform";

const BOUNDARIES = ["gvisor", "kata", "firecracker", "hyper-v-isolation"] as const;

describeCriterion(teamPlatform, {
  rows: [
    {
      when: [
        { teamContainerSkills: "learning", lifecycle: "maintained" },
        ...each("targetSandboxRuntime", BOUNDARIES),
      ],
      finds: "sandboxCost",
      pulls: [0, -1.5, 0],
    },
    {
      when: { teamContainerSkills: "runs-clusters", lifecycle: "active" },
      finds: ["sandboxCost", "runsClusters", "developed"],
      pulls: [2, -0.5, 0],
    },
    {
      when: { teamContainerSkills: "runs-containers" },
      finds: ["sandboxCost", "runsContainers"],
      pulls: [0.5, -1.5, 0],
    },
    {
      when: { teamContainerSkills: "none" },
      finds: ["sandboxCost", "noSkills"],
      pulls: [-1, -2.5, 1],
    },
    {
      when: each("lifecycle", ["bought", "frozen", "retiring"]),
      finds: ["sandboxCost", "notDeveloped"],
      pulls: [-1, -2.5, 1],
    },
    {
      when: each("targetSandboxRuntime", ["none", "user-namespaces"]),
      finds: ["sandboxCost", "noRuntime"],
      pulls: [0, -2.5, 0],
      stops: { "sandboxed-container": ["provide-runtime-class"] },
    },
    {
      when: { targetHypervisor: false },
      finds: ["sandboxCost", "noHypervisor"],
      pulls: [0, -1.5, -3],
      blocks: ["vm"],
    },
  ],
  unknown: [
    { without: "teamContainerSkills", leaves: "unknown" },
    { without: "lifecycle", leaves: "unknown" },
    { without: "targetSandboxRuntime", leaves: "scored", asks: ["sandboxed-container"] },
    { without: "targetHypervisor", leaves: "scored", asks: ["vm"] },
  ],
});
