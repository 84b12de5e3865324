import { describeCriterion, each, threshold } from "@/server/testing/criterion-table";
import { CONTAINER_FORMS } from "../criterion";
import { osGeneration } from "./os-generation";

const REBUILT = {
  container: ["rebuild-userspace", "older-host-release"],
  "sandboxed-container": ["older-guest-kernel", "rebuild-userspace"],
} as const;
const day = String(threshold(osGeneration, "referenceDay"));
const dayOf = (digits: string) => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
const hostMajor = threshold(osGeneration, "hostMajorIfUnstated");

describeCriterion(osGeneration, {
  rows: [
    { when: { osSupport: "current" }, finds: "supported", pulls: [1, 1, 0] },
    {
      when: each("osSupport", ["extended", "eol"]),
      finds: "notInRegularSupport",
      pulls: [0, 0, 0],
    },
    { when: { endOfLifeDate: dayOf(day) }, finds: "pastEndOfLife", pulls: [0, 0, 0] },
    {
      when: { endOfLifeDate: dayOf(String(Number(day) + 1)) },
      finds: "supported",
      pulls: [1, 1, 0],
    },
    {
      when: each("osVersion", [
        "RHEL 6 on RHEL 9 hosts",
        "RHEL 5 on RHEL 6 hosts",
        `RHEL ${hostMajor - 3}`,
        "CentOS 5",
      ]),
      finds: "oldUserSpace",
      pulls: [-3, -2, 2],
      stops: REBUILT,
    },
    {
      when: each("osVersion", [
        "RHEL 7 on RHEL 9 hosts",
        "RHEL 6 on RHEL 8 hosts",
        `RHEL ${hostMajor - 2}`,
        "Debian 8",
      ]),
      finds: "supported",
      pulls: [1, 1, 0],
    },
    { when: { osVersion: "RHEL 9 on RHEL 7 hosts" }, finds: "newerThanHosts", pulls: [-1, -1, 0] },
    { when: { osVersion: "RHEL 9 on RHEL 8 hosts" }, finds: "supported", pulls: [1, 1, 0] },
    {
      when: each("kernelRequirements", ["legacy-kernel"]),
      finds: "legacyKernel",
      pulls: [-3, -2, 2],
      stops: REBUILT,
    },
    {
      when: [
        ...each("osVersion", ["Windows Server 2003", "Windows Server 2012 R2"], {
          os: "windows-server",
        }),
        { os: "windows-desktop", osVersion: "Windows 7" },
      ],
      finds: "oldWindows",
      pulls: [-3, -3, 2],
      blocks: CONTAINER_FORMS,
    },
    {
      when: { os: "windows-server", osVersion: "Windows Server 2016" },
      finds: "supported",
      pulls: [1, 1, 0],
    },
    {
      when: { os: "windows-server", osVersion: "Windows", kernelRequirements: ["legacy-kernel"] },
      finds: "legacyWindows",
      pulls: [-3, -3, 2],
      blocks: CONTAINER_FORMS,
    },
  ],
  unknown: [
    {
      without: "os",
      when: { osVersion: "Windows Server 2012" },
      leaves: "unknown",
      asks: CONTAINER_FORMS,
    },
    { without: "osSupport", leaves: "unknown" },
    { without: "kernelRequirements", leaves: "scored" },
    {
      without: "osVersion",
      when: { os: "windows-server" },
      leaves: "scored",
      asks: CONTAINER_FORMS,
    },
    { without: "endOfLifeDate", leaves: "scored" },
  ],
});
