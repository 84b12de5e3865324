import { describeCriterion, each } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { osFamily } from "./os-family";

const OTHER_KERNELS = [
  "aix",
  "solaris",
  "hp-ux",
  "other-unix",
  "freebsd",
  "openbsd",
  "netbsd",
  "bsd",
  "macos",
  "zos",
  "ibm-i",
  "openvms",
  "dos",
  "netware",
  "rtos",
  "other",
] as const;

describeCriterion(osFamily, {
  rows: [
    { when: { os: "linux" }, finds: "linux", pulls: [2, 2, 0] },
    {
      when: each("os", ["windows-server", "windows-desktop"]),
      finds: "windows",
      pulls: [0, 0, 1],
      strains: { container: ["windows-nodes"], "sandboxed-container": ["windows-nodes"] },
    },
    {
      when: each("os", OTHER_KERNELS),
      finds: "otherKernel",
      pulls: [-3, -3, 3],
      blocks: CONTAINER_FORMS,
    },
    {
      when: each("kernelRequirements", ["non-linux-kernel"]),
      finds: "foreignKernelNeeded",
      pulls: [-3, -3, 3],
      blocks: CONTAINER_FORMS,
    },
    { when: each("os", ["appliance", "android"]), finds: "decidedElsewhere", pulls: [0, 0, 0] },
    {
      when: each("cpuArchitecture", ["sparc", "itanium", "pa-risc", "alpha", "ppc64", "other"]),
      finds: ["linux", "rareArchitecture"],
      pulls: [1, 1, -1],
    },
    {
      when: each("cpuArchitecture", ["arm64", "arm32", "x86-32", "ppc64le", "s390x", "riscv64"]),
      finds: "linux",
      pulls: [2, 2, 0],
    },
  ],
  unknown: [
    { without: "os", leaves: "unknown", asks: CONTAINER_FORMS },
    { without: "kernelRequirements", leaves: "scored", asks: CONTAINER_FORMS },
    { without: "cpuArchitecture", leaves: "scored" },
  ],
});
