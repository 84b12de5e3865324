import type { FactValue } from "@/server/inventory/facts";
import { CONTAINER_FORMS, defineCriterion, hard, isWindows, strains } from "../criterion";
import { general, read } from "../sources";

const RARE_ARCHITECTURES = ["sparc", "itanium", "pa-risc", "alpha", "ppc64", "other"];

export const osFamily = defineCriterion({
  id: "os-family",
  key: "K1",
  version: 1,
  dimension: "platform-fit",
  title: "Operating system family",
  rationale:
    "A container shares the kernel of its host, so its operating system must be one the hosts run.",
  requires: ["os"],
  refines: ["kernelRequirements", "cpuArchitecture"],
  reasons: {
    linux: {
      text: "os is {os}: containers and their tools are at home there",
      pulls: [2, 2, 0],
      backing: [read("pathfinder", "Linux is the green answer")],
    },
    windows: {
      text: "os is {os}: containers need Windows nodes of the same version, which have no privileged mode and no host networking",
      pulls: [0, 0, 1],
      gates: strains({ container: ["windows-nodes"], "sandboxed-container": ["windows-nodes"] }),
      backing: [
        read("pathfinder", "Windows is a yellow answer"),
        read("k8s-windows", "no huge pages, privileged mode, host network or host PID there"),
      ],
    },
    otherKernel: {
      text: "os is {os}: its kernel is neither Linux nor Windows, so no container host can run it",
      pulls: [-3, -3, 3],
      gates: hard(...CONTAINER_FORMS),
      backing: [
        read("pathfinder", "not compatible"),
        read("azure-migrate", "FreeBSD and Solaris are conditionally ready as VMs"),
      ],
    },
    foreignKernelNeeded: {
      text: "kernelRequirements includes non-linux-kernel: no container host can offer that kernel",
      pulls: [-3, -3, 3],
      gates: hard(...CONTAINER_FORMS),
      facts: ["kernelRequirements"],
      backing: [read("pathfinder", "not compatible")],
    },
    decidedElsewhere: {
      text: "os is {os}: the family favours no form by itself",
      pulls: [0, 0, 0],
      backing: [
        general("an appliance is judged by its packaging, Android by the devices it needs"),
      ],
    },
    rareArchitecture: {
      text: "cpuArchitecture is {cpuArchitecture}: images and hosts for it are rare",
      pulls: [-1, -1, -1],
      backing: [general("images and virtual machines both have to match the processor")],
    },
  },
  evaluate: ({ os, kernelRequirements, cpuArchitecture }) => {
    const rare = RARE_ARCHITECTURES.includes(cpuArchitecture);
    return [
      { reason: familyOf(os, kernelRequirements.includes("non-linux-kernel")) },
      ...(rare ? [{ reason: "rareArchitecture" } as const] : []),
    ];
  },
});

function familyOf(os: FactValue<"os">, needsForeignKernel: boolean) {
  const isHosted = isWindows(os) || os === "linux" || os === "android" || os === "appliance";
  if (!isHosted) return "otherKernel";
  if (needsForeignKernel) return "foreignKernelNeeded";
  if (isWindows(os)) return "windows";
  return os === "linux" ? "linux" : "decidedElsewhere";
}
