import { describeCriterion, each } from "@/server/testing/criterion-table";
import { kernelNeeds } from "./kernel-needs";

describeCriterion(kernelNeeds, {
  rows: [
    { when: {}, finds: "nothing", pulls: [1, 1, 0] },
    {
      when: each("kernelRequirements", ["specific-sysctl"]),
      finds: "hostSetting",
      pulls: [-1, -1, 0],
    },
    {
      when: each("kernelRequirements", ["kernel-module", "in-tree-module", "ebpf"]),
      finds: "module",
      pulls: [-1, -2, 1],
      stops: { container: ["preload-module", "own-node-pool"] },
    },
    {
      when: each("kernelRequirements", ["out-of-tree-module", "custom-driver", "specific-version"]),
      finds: "oneKernel",
      pulls: [-3, -2, 2],
      blocksUnless: { container: ["own-node-pool"] },
    },
    {
      when: each("kernelRequirements", ["own-kernel"]),
      finds: "ownKernel",
      pulls: [-3, -2, 2],
      blocks: ["container"],
    },
    {
      when: each("kernelRequirements", ["realtime-kernel", "legacy-kernel", "non-linux-kernel"]),
      finds: "judgedElsewhere",
      pulls: [0, 0, 0],
    },
    {
      when: { kernelRequirements: ["specific-sysctl", "kernel-module", "custom-driver"] },
      finds: "oneKernel",
      pulls: [-3, -2, 2],
      blocksUnless: { container: ["own-node-pool"] },
    },
    {
      when: { paravirtualDrivers: "none" },
      finds: ["nothing", "emulatedDevices"],
      pulls: [1, 1, -1],
      stops: { vm: ["virtio-drivers", "emulated-devices"] },
    },
    { when: { paravirtualDrivers: "installable" }, finds: "nothing", pulls: [1, 1, 0] },
  ],
  unknown: [
    { without: "kernelRequirements", leaves: "unknown", asks: ["container"] },
    { without: "paravirtualDrivers", leaves: "scored" },
  ],
});
