import { describe, expect, test } from "vitest";
import { readOperatingSystem } from "./operating-system";
import { LISTED_RELEASES, supportOf } from "./os-support";

describe("reading the operating system from inventory text", () => {
  test.each([
    // Every text of the 805-VM workbook
    ["Microsoft Windows Server 2008 R2 (64-bit)", "windows-server", "Windows Server 2008 R2"],
    ["Microsoft Windows Server 2012 (64-bit)", "windows-server", "Windows Server 2012"],
    ["Microsoft Windows Server 2003 Standard (32-bit)", "windows-server", "Windows Server 2003"],
    ["Microsoft Windows Server 2016 (64-bit)", "windows-server", "Windows Server 2016"],
    ["Red Hat Enterprise Linux 6 (64-bit)", "linux", "RHEL 6"],
    ["Red Hat Enterprise Linux 5 (64-bit)", "linux", "RHEL 5"],
    ["SUSE Linux Enterprise 11 (64-bit)", "linux", "SLES 11"],
    ["Microsoft Windows 7 (64-bit)", "windows-desktop", "Windows 7"],
    ["Microsoft Windows XP Professional (32-bit)", "windows-desktop", "Windows XP"],
    ["Oracle Solaris 10 (64-bit)", "solaris", "Solaris 10"],
    ["Other 3.x or later Linux (64-bit)", "linux", null],
    ["Other 2.6.x Linux (64-bit)", "linux", null],
    ["FreeBSD (64-bit)", "freebsd", null],
    // Other names that vSphere offers
    ["Debian GNU/Linux 9 (64-bit)", "linux", "Debian 9"],
    ["Ubuntu Linux (64-bit)", "linux", null],
    ["Amazon Linux 2 (64-bit)", "linux", "Amazon Linux 2"],
    ["Red Hat Fedora (32-bit)", "linux", null],
    ["Oracle Linux 8 (64-bit)", "linux", "Oracle Linux 8"],
    ["Rocky Linux (64-bit)", "linux", null],
    ["VMware Photon OS (64-bit)", "linux", null],
    ["SUSE openSUSE (64-bit)", "linux", null],
    ["Microsoft Windows 2000 Professional", "windows-desktop", "Windows 2000"],
    ["Microsoft Windows 2000 Advanced Server", "windows-server", "Windows Server 2000"],
    ["Microsoft Small Business Server 2003", null, null],
    ["Microsoft Windows Small Business Server 2003", "windows-server", "Windows Server 2003"],
    ["Novell NetWare 6.x", "netware", null],
    ["SCO OpenServer 6", "other-unix", null],
    ["Apple Mac OS X 10.11 (64-bit)", "macos", null],
    ["VMware ESXi 6.5 or later", "other", null],
    ["Other (64-bit)", null, null],
    // What guests and other tools report
    ["Ubuntu 22.04.3 LTS", "linux", "Ubuntu 22.04"],
    ["Debian GNU/Linux 12 (bookworm)", "linux", "Debian 12"],
    ["Red Hat Enterprise Linux Server release 7.9 (Maipo)", "linux", "RHEL 7"],
    ["RHEL 8.9", "linux", "RHEL 8"],
    ["CentOS Linux release 7.9.2009 (Core)", "linux", "CentOS 7"],
    ["CentOS Stream 9", "linux", "CentOS Stream 9"],
    ["SLES 12 SP5", "linux", "SLES 12"],
    ["SUSE Linux Enterprise Server for SAP Applications 15 SP4", "linux", "SLES 15"],
    ["Amazon Linux 2023.4", "linux", "Amazon Linux 2023"],
    ["Microsoft(R) Windows(R) Server 2008 Standard", "windows-server", "Windows Server 2008"],
    ["Windows Server 2019 Datacenter", "windows-server", "Windows Server 2019"],
    ["Win2016", "windows-server", "Windows Server 2016"],
    ["AIX 7.2", "aix", "AIX 7.2"],
    ["IBM i 7.4", "ibm-i", null],
    ["z/OS 2.5", "zos", null],
    ["", null, null],
    ["n/a", null, null],
  ] as const)("%s", (text, os, version) => {
    expect(readOperatingSystem(text)).toEqual({ os, version });
  });

  test.each([
    ["CentOS 4/5/6/7 (64-bit)", "linux"],
    ["CentOS 4/5 or later (64-bit)", "linux"],
    ["Oracle Linux 4/5/6/7 (64-bit)", "linux"],
    ["Microsoft Windows Server 2016 or later (64-bit)", "windows-server"],
    ["FreeBSD Pre-11 versions (64-bit)", "freebsd"],
    ["FreeBSD 14 or later versions (64-bit)", "freebsd"],
  ] as const)("a choice that stands for several releases names none: %s", (text, os) => {
    expect(readOperatingSystem(text)).toEqual({ os, version: null });
  });

  test("hostile text costs no time and gives no system", () => {
    const started = performance.now();
    expect(readOperatingSystem("windows ".repeat(100_000)).os).toBeNull();
    expect(readOperatingSystem("suse linux enterprise server ".repeat(20_000)).os).toBe("linux");
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("vendor support of a release on a day", () => {
  test("regular, paid and ended support each begin the day after the last one", () => {
    const on = (day: string) => supportOf("RHEL 7", day)?.state;
    expect(on("2024-06-30")).toBe("current");
    expect(on("2024-07-01")).toBe("extended");
    expect(on("2028-06-30")).toBe("extended");
    expect(on("2028-07-01")).toBe("eol");
    expect(supportOf("RHEL 7", "2026-11-21")?.endOfLifeDate).toBe("2028-07-01");
  });

  test("a release without an announced end is current and has no date", () => {
    expect(supportOf("Windows 11", "2040-01-01")).toEqual({
      state: "current",
      endOfLifeDate: null,
    });
  });

  test("an unlisted release is unknown, never out of support", () => {
    expect(supportOf("Solaris 11", "2026-11-21")).toBeNull();
    expect(supportOf("constructor", "2026-11-21")).toBeNull();
  });

  test("every listed release is one that inventory text can name", () => {
    const unreachable = LISTED_RELEASES.filter((release) => {
      const text = release.replace(/^RHEL/, "Red Hat Enterprise Linux").replace("NT 4", "NT 4.0");
      return readOperatingSystem(text).version !== release;
    });
    expect(unreachable).toEqual([]);
  });
});
