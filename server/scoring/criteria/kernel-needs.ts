import { defineCriterion, hard, hardUnless, stops, strongest } from "../criterion";
import { general, read } from "../sources";

export const kernelNeeds = defineCriterion({
  id: "kernel-needs",
  key: "K3",
  version: 1,
  dimension: "platform-fit",
  title: "Kernel needs",
  rationale: "In a container the kernel is the platform team's; in a VM it is the workload's own.",
  requires: ["kernelRequirements"],
  refines: ["paravirtualDrivers"],
  reasons: {
    nothing: {
      text: "kernelRequirements is {kernelRequirements}: any supported kernel will do",
      pulls: [1, 1, 0],
      backing: [general("a workload without kernel needs runs on any host")],
    },
    hostSetting: {
      text: "kernelRequirements includes {kernelRequirements}: every host must carry that setting",
      pulls: [-1, -1, 0],
      backing: [
        read("host-settings", "vm.max_map_count and ulimits of search and analysis servers"),
      ],
    },
    module: {
      text: "kernelRequirements includes {kernelRequirements}: it runs only where the hosts load it",
      pulls: [-1, -2, 1],
      gates: stops({ container: ["preload-module", "own-node-pool"] }),
      backing: [read("host-modules", "kernel NFS, IPsec and storage images document it")],
    },
    oneKernel: {
      text: "kernelRequirements includes {kernelRequirements}: it is built for one kernel, shared hosts change theirs",
      pulls: [-3, -2, 2],
      gates: hardUnless("container", ["own-node-pool"]),
      backing: [
        read("pathfinder", "a specific kernel is a red answer"),
        read("mfit", "special kernel drivers are not a fit"),
      ],
    },
    ownKernel: {
      text: "kernelRequirements includes {kernelRequirements}: it brings a kernel of its own",
      pulls: [-3, -2, 2],
      gates: hard("container"),
      backing: [read("pathfinder", "a specific kernel is a red answer")],
    },
    judgedElsewhere: {
      text: "kernelRequirements is {kernelRequirements}: judged under another criterion",
      pulls: [0, 0, 0],
      backing: [general("one circumstance is counted once")],
    },
    emulatedDevices: {
      text: "paravirtualDrivers is {paravirtualDrivers}: a VM falls back to slow, emulated devices",
      pulls: [0, 0, -1],
      gates: stops({ vm: ["virtio-drivers", "emulated-devices"] }),
      backing: [read("kubevirt", "driver disks bring virtio to guests without it")],
    },
  },
  evaluate: ({ kernelRequirements, paravirtualDrivers }) => {
    const need = strongest("kernelRequirements", kernelRequirements, {
      ownKernel: ["own-kernel"],
      oneKernel: ["out-of-tree-module", "custom-driver", "specific-version"],
      module: ["kernel-module", "in-tree-module", "ebpf"],
      hostSetting: ["specific-sysctl"],
      nothing: ["none"],
    });
    const drivers = paravirtualDrivers === "none" ? [{ reason: "emulatedDevices" } as const] : [];
    return [need ?? { reason: "judgedElsewhere" }, ...drivers];
  },
});
