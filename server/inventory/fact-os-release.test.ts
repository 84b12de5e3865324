import { describe, expect, it } from "vitest";
import { readOsGeneration } from "./fact-os-release";

describe("reading a release", () => {
  it.each([
    ["Windows Server 2012 R2", "windows-server", 2012],
    ["Microsoft Windows Server 2022 (64-bit)", "windows-server", 2022],
    ["Windows 2003", "windows-server", 2003],
    ["Microsoft Windows 10 (64-bit)", "windows-desktop", 10],
    ["Windows XP", "windows-desktop", null],
    ["Windows 7", "windows-desktop", 7],
    ["RHEL 7.9", "rhel", 7],
    ["Red Hat Enterprise Linux 8 (64-bit)", "rhel", 8],
    ["Red Hat Enterprise Linux Server release 6.10", "rhel", 6],
    ["CentOS 4/5 or later (64-bit)", "rhel", 4],
    ["Rocky Linux 9", "rhel", 9],
    ["AlmaLinux 9.3", "rhel", 9],
    ["Oracle Linux 8", "rhel", 8],
    ["Debian GNU/Linux 12 (64-bit)", "debian", 12],
    ["Ubuntu 20.04 LTS", "ubuntu", 20],
    ["SUSE Linux Enterprise 12 (64-bit)", "sles", 12],
    ["SLES 15 SP4", "sles", 15],
    ["Solaris 10", "unix", 10],
    ["AIX", "unix", null],
  ] as const)("reads %j", (text, family, major) => {
    expect(readOsGeneration(text)?.guest).toEqual({ family, major });
  });

  it("reads the release of the hosts", () => {
    expect(readOsGeneration("RHEL 6 on RHEL 9 hosts")).toEqual({
      guest: { family: "rhel", major: 6 },
      host: { family: "rhel", major: 9 },
    });
  });

  it.each(["", "Plan 9", "Ubuntu Linux (64-bit)", "Other Linux (64-bit)", "Windows", "on hosts"])(
    "reads nothing from %j",
    (text) => {
      expect(readOsGeneration(text)).toBeNull();
    },
  );
});
