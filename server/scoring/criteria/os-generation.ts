import { readOsGeneration } from "@/server/inventory/fact-os-release";
import { CONTAINER_FORMS, defineCriterion, hard, isWindows, stops } from "../criterion";
import { isUserSpaceTooNew, isUserSpaceTooOld, isWindowsBefore2016 } from "../os-support-matrix";
import { general, read } from "../sources";

export const osGeneration = defineCriterion({
  id: "os-generation",
  key: "K2",
  version: 1,
  dimension: "security",
  title: "Operating system generation",
  rationale: "Old user space meets a new kernel in a container, and brings its own in a VM.",
  requires: ["os", "osSupport"],
  refines: ["kernelRequirements", "osVersion", "endOfLifeDate"],
  parameters: {
    referenceDay: {
      value: 20260801,
      unit: "YYYYMMDD",
      backing: general("the rubric version's own day, so that a verdict never depends on a clock"),
    },
    hostMajorIfUnstated: {
      value: 9,
      unit: "RHEL major",
      backing: general("hosts that are not named run the release that is most common today"),
    },
  },
  reasons: {
    supported: {
      text: "osSupport is {osSupport}: base images of the release still get security fixes",
      pulls: [1, 1, 0],
      backing: [read("rhel-matrix", "images of supported releases run on supported hosts")],
    },
    notInRegularSupport: {
      text: "osSupport is {osSupport}: no base image in regular support speaks for a container",
      pulls: [0, 0, 0],
      backing: [read("rhel-matrix", "a RHEL 7 image on a RHEL 9 host is supported")],
    },
    pastEndOfLife: {
      text: "endOfLifeDate is {endOfLifeDate}: vendor support has ended, so no base image is kept up to date",
      pulls: [0, 0, 0],
      backing: [general("support that has ended earns no points for being current")],
    },
    oldUserSpace: {
      text: "osVersion is {osVersion}: no vendor supports so old a user space on the kernel of the hosts",
      pulls: [-3, -2, 2],
      gates: stops({
        container: ["rebuild-userspace", "older-host-release"],
        "sandboxed-container": ["older-guest-kernel", "rebuild-userspace"],
      }),
      backing: [
        read("rhel-matrix", "RHEL 6 is unsupported on RHEL 9 hosts; the matrix begins at 6"),
      ],
    },
    newerThanHosts: {
      text: "osVersion is {osVersion}: the user space is newer than the hosts' kernel supports",
      pulls: [-1, -1, 0],
      backing: [read("rhel-matrix", "RHEL 9 is unsupported on RHEL 7 hosts")],
    },
    legacyKernel: {
      text: "kernelRequirements includes legacy-kernel: no supported host offers that generation",
      pulls: [-3, -2, 2],
      gates: stops({
        container: ["rebuild-userspace", "older-host-release"],
        "sandboxed-container": ["older-guest-kernel", "rebuild-userspace"],
      }),
      facts: ["kernelRequirements"],
      backing: [read("rhel-matrix", "RHEL 5 and older are in no supported combination")],
    },
    oldWindows: {
      text: "osVersion is {osVersion}: Windows containers begin with Windows Server 2016",
      pulls: [-3, -3, 2],
      gates: hard(...CONTAINER_FORMS),
      facts: ["osVersion", "os"],
      backing: [read("ms-containers", "only 2016 and later; older applications move up first")],
    },
    legacyWindows: {
      text: "os is {os} and kernelRequirements includes legacy-kernel: Windows containers begin with Windows Server 2016",
      pulls: [-3, -3, 2],
      gates: hard(...CONTAINER_FORMS),
      facts: ["kernelRequirements", "os"],
      backing: [read("ms-containers", "only 2016 and later")],
    },
  },
  evaluate: ({ os, osSupport, kernelRequirements, osVersion, endOfLifeDate }, parameters) => {
    const generation = readOsGeneration(osVersion);
    if (isWindows(os) && isWindowsBefore2016(generation)) return [{ reason: "oldWindows" }];
    if (kernelRequirements.includes("legacy-kernel")) {
      return [{ reason: isWindows(os) ? "legacyWindows" : "legacyKernel" }];
    }
    if (isUserSpaceTooOld(generation, parameters.hostMajorIfUnstated)) {
      return [{ reason: "oldUserSpace" }];
    }
    if (isUserSpaceTooNew(generation)) return [{ reason: "newerThanHosts" }];
    const isPast = Number(endOfLifeDate.replaceAll("-", "")) <= parameters.referenceDay;
    if (isPast) return [{ reason: "pastEndOfLife" }];
    return [{ reason: osSupport === "current" ? "supported" : "notInRegularSupport" }];
  },
});
