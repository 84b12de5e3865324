import { defineCriterion, hard, stops, type Found } from "../criterion";
import { general, read } from "../sources";

const BOUNDARIES = ["gvisor", "kata", "firecracker", "hyper-v-isolation"];
const NOT_DEVELOPED = ["bought", "frozen", "retiring"];

export const teamPlatform = defineCriterion({
  id: "team-platform",
  key: "K32",
  version: 1,
  dimension: "deployment-management",
  title: "Team and platform maturity",
  rationale: "A form is only as good as the people and the platform that run it.",
  requires: ["teamContainerSkills", "lifecycle"],
  refines: ["targetSandboxRuntime", "targetHypervisor"],
  announces: ["targetSandboxRuntime"],
  reasons: {
    sandboxCost: {
      text: "a sandbox costs memory, compatibility and operations in any case",
      pulls: [0, -1.5, 0],
      facts: [],
      backing: [
        read("kata", "130 to 320 MiB and 250 m CPU a pod"),
        general("between one and two points"),
      ],
    },
    runsClusters: {
      text: "teamContainerSkills is {teamContainerSkills}: the team runs clusters in production",
      pulls: [1, 0.5, 0],
      backing: [read("pathfinder", "SRE or DevOps support is the green answer")],
    },
    runsContainers: {
      text: "teamContainerSkills is {teamContainerSkills}: the team runs containers on single hosts",
      pulls: [0.5, 0, 0],
      backing: [general("half of the way")],
    },
    noSkills: {
      text: "teamContainerSkills is {teamContainerSkills}: the team has never run containers",
      pulls: [-1, -1, 1],
      backing: [read("pathfinder", "little knowledge is a red answer")],
    },
    developed: {
      text: "lifecycle is {lifecycle}: a team can adapt it to the form",
      pulls: [1, 0.5, 0],
      backing: [read("pathfinder", "active development is the green answer")],
    },
    notDeveloped: {
      text: "lifecycle is {lifecycle}: nobody in the house can adapt it",
      pulls: [-1, -1, 1],
      backing: [read("pathfinder", "no development is a red answer")],
    },
    noRuntime: {
      text: "targetSandboxRuntime is {targetSandboxRuntime}: the platform offers no sandbox that is a boundary",
      pulls: [0, -1, 0],
      gates: stops({ "sandboxed-container": ["provide-runtime-class"] }),
      backing: [
        read("firecracker", "needs KVM"),
        read("gvisor", "the only way to know whether a program runs is to try"),
      ],
    },
    noHypervisor: {
      text: "targetHypervisor is {targetHypervisor}: the site cannot run VMs",
      pulls: [0, 0, -3],
      gates: hard("vm"),
      backing: [general("no hypervisor, no VM")],
    },
  },
  evaluate: ({ teamContainerSkills, lifecycle, targetSandboxRuntime, targetHypervisor }) => {
    const found: Found<
      | "sandboxCost"
      | "runsClusters"
      | "runsContainers"
      | "noSkills"
      | "developed"
      | "notDeveloped"
      | "noRuntime"
      | "noHypervisor"
    >[] = [{ reason: "sandboxCost" }];
    if (teamContainerSkills === "runs-clusters") found.push({ reason: "runsClusters" });
    if (teamContainerSkills === "runs-containers") found.push({ reason: "runsContainers" });
    if (teamContainerSkills === "none") found.push({ reason: "noSkills" });
    if (lifecycle === "active") found.push({ reason: "developed" });
    if (NOT_DEVELOPED.includes(lifecycle)) found.push({ reason: "notDeveloped" });
    const hasBoundary = targetSandboxRuntime.some((runtime) => BOUNDARIES.includes(runtime));
    if (!hasBoundary) found.push({ reason: "noRuntime" });
    if (!targetHypervisor) found.push({ reason: "noHypervisor" });
    return found;
  },
});
