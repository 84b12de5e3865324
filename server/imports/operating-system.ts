import type { FactValue } from "@/server/inventory/facts";

export type OperatingSystem = {
  /** Family, or null when the text names none. */
  os: FactValue<"os"> | null;
  /** Release as the fact dictionary writes it, such as "Windows Server 2012" or "RHEL 7". */
  version: string | null;
};

type Reader = {
  pattern: RegExp;
  os: FactValue<"os">;
  /** Release from the match; left out where the text holds none that can be trusted. */
  version?: (match: RegExpExecArray) => string | null;
};

/** Name + the first captured number, as most systems are called. */
const numbered =
  (system: string) =>
  (match: RegExpExecArray): string | null =>
    match[1] === undefined ? null : `${system} ${match[1]}`;

/** "Windows Server 2012 R2" from a year and what follows it. */
const windowsServer = (match: RegExpExecArray): string | null =>
  match[1] === undefined ? null : `Windows Server ${match[1]}${match[2] ? " R2" : ""}`;

const CLIENT_NAMES = new Map([
  ["xp", "XP"],
  ["vista", "Vista"],
  ["8.x", "8.1"],
]);

function windowsClient(match: RegExpExecArray): string | null {
  const release = match[1]?.toLowerCase();
  return release === undefined ? null : `Windows ${CLIENT_NAMES.get(release) ?? release}`;
}

const RELEASE = String.raw`(?:\s*(?:linux|server|gnu\/linux|release|version|v|as|es|ws))*\s*(\d+)`;
const linux = (name: string, system: string): Reader => ({
  pattern: new RegExp(`${name}(?:${RELEASE})?`, "i"),
  os: "linux",
  version: numbered(system),
});

/** From the particular to the general: the first that matches decides. */
const READERS: readonly Reader[] = [
  {
    pattern: /windows nt(?:\s*server)?(?:\s*(4))?/i,
    os: "windows-server",
    version: numbered("Windows NT"),
  },
  {
    pattern: /windows.{0,24}?server\D{0,24}?(20\d\d)\s*(r2)?/i,
    os: "windows-server",
    version: windowsServer,
  },
  {
    pattern: /win(?:dows)?\s*(20(?:03|08|12|16|19|22|25))\s*(r2)?\b/i,
    os: "windows-server",
    version: windowsServer,
  },
  {
    pattern: /windows\s+2000.*server/i,
    os: "windows-server",
    version: () => "Windows Server 2000",
  },
  { pattern: /windows.{0,24}?server|hyper-?v server/i, os: "windows-server" },
  {
    pattern: /windows\s+(11|10|8\.1|8\.x|8|7|vista|xp|2000)(?!\d)/i,
    os: "windows-desktop",
    version: windowsClient,
  },
  { pattern: /windows\s+(?:95|98|me|3\.1)\b/i, os: "windows-desktop" },

  linux(
    String.raw`(?:red\s*hat\s+enterprise\s+linux|\brhel)(?:\s+(?:server|workstation))?`,
    "RHEL",
  ),
  linux(String.raw`centos\s+stream`, "CentOS Stream"),
  linux(String.raw`centos`, "CentOS"),
  linux(String.raw`oracle\s+(?:enterprise\s+)?linux`, "Oracle Linux"),
  linux(String.raw`rocky(?:\s+linux)?`, "Rocky Linux"),
  linux(String.raw`alma\s*linux`, "AlmaLinux"),
  linux(
    String.raw`(?:suse\s+linux\s+enterprise|\bsles)(?:\s+server)?(?:\s+for\s+sap(?:\s+applications)?)?`,
    "SLES",
  ),
  linux(String.raw`debian`, "Debian"),
  {
    pattern: /ubuntu(?:\s+linux|\s+server)*(?:\s+(\d{1,2}\.(?:04|06|10)))?/i,
    os: "linux",
    version: numbered("Ubuntu"),
  },
  {
    pattern: /amazon\s+linux(?:\s+ami)?(?:\s+(202\d|1|2)(?!\d))?/i,
    os: "linux",
    version: numbered("Amazon Linux"),
  },

  { pattern: /solaris(?:\s+(\d+))?/i, os: "solaris", version: numbered("Solaris") },
  { pattern: /freebsd(?:\s+(\d+))?/i, os: "freebsd", version: numbered("FreeBSD") },
  { pattern: /openbsd/i, os: "openbsd" },
  { pattern: /netbsd/i, os: "netbsd" },
  { pattern: /\bbsd\b/i, os: "bsd" },
  { pattern: /\baix\b(?:\s+(\d+(?:\.\d+)?))?/i, os: "aix", version: numbered("AIX") },
  { pattern: /\bhp-?ux\b/i, os: "hp-ux" },
  { pattern: /unixware|openserver|\bsco\b|\birix\b|tru64/i, os: "other-unix" },
  { pattern: /mac\s*os|os\s*x\b|darwin/i, os: "macos" },
  { pattern: /z\/os\b/i, os: "zos" },
  { pattern: /\bibm i\b|\bos\/400\b|\bi5\/os\b/i, os: "ibm-i" },
  { pattern: /openvms/i, os: "openvms" },
  { pattern: /netware/i, os: "netware" },
  { pattern: /(?:ms-?|free)dos\b/i, os: "dos" },
  { pattern: /\bandroid\b/i, os: "android" },
  { pattern: /vxworks|\bqnx\b/i, os: "rtos" },
  {
    pattern: /linux|photon|coreos|fedora|mandr(?:ake|iva)|opensuse|suse|asianux|flatcar|gentoo/i,
    os: "linux",
  },
  { pattern: /esxi|\bos\/2\b|ecomstation/i, os: "other" },
];

/**
 * VMware and others offer choices that stand for several releases ("CentOS 4/5/6/7", "Windows
 * Server 2016 or later", "FreeBSD Pre-11 versions"): the family is known then, the release is not.
 */
const SEVERAL_RELEASES = /\d\s*\/\s*\d|\b(?:or|and)\s+(?:later|newer|above|higher)\b|\bpre-?\d/i;

/**
 * Reads the operating system from the text of an inventory tool. What the text does not say stays
 * null; "Other (64-bit)" says nothing at all.
 */
export function readOperatingSystem(text: string): OperatingSystem {
  for (const { pattern, os, version } of READERS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const isOneRelease = !SEVERAL_RELEASES.test(text);
    return { os, version: isOneRelease ? (version?.(match) ?? null) : null };
  }
  return { os: null, version: null };
}
