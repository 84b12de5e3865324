/** A release the rubric can compare. Unix systems are recognised, their releases are not compared. */
export type OsRelease = {
  family: "windows-server" | "windows-desktop" | "rhel" | "debian" | "ubuntu" | "sles" | "unix";
  /** Year for Windows Server and Ubuntu, else the major number; null where none is read. */
  major: number | null;
};

export type OsGeneration = {
  guest: OsRelease;
  /** Release of the hosts it would run on, from "… on RHEL 9 hosts". */
  host: OsRelease | null;
};

type Reader = { family: OsRelease["family"]; name: RegExp; needsMajor: boolean };

/**
 * Names as inventories write them ("Red Hat Enterprise Linux 7 (64-bit)", "RHEL 7.9", "CentOS 4/5").
 * The relatives of RHEL share its numbering. Text is folded to lower case before matching, and the
 * first number after the name is the release.
 */
const READERS: readonly Reader[] = [
  {
    family: "windows-server",
    name: /\bwindows\s+(?:(?:storage\s+|small\s+business\s+|nt\s+)?server\b|(?=20\d\d\b))/,
    needsMajor: true,
  },
  {
    family: "windows-desktop",
    name: /\bwindows\s+(?:xp|vista|me|nt|(?=9[58]\b|7\b|8\b|10\b|11\b))/,
    needsMajor: false,
  },
  {
    family: "rhel",
    name: /\b(?:rhel|red\s*hat|centos|rocky|alma\s*linux|oracle\s+(?:enterprise\s+)?linux)/,
    needsMajor: true,
  },
  { family: "debian", name: /\bdebian/, needsMajor: true },
  { family: "ubuntu", name: /\bubuntu/, needsMajor: true },
  { family: "sles", name: /\b(?:sles|suse)/, needsMajor: true },
  {
    family: "unix",
    name: /\b(?:aix|solaris|sunos|hp-?ux|(?:free|open|net)?bsd|mac\s*os|z\/?os|ibm\s+i|os\/?400|openvms|tru64|irix)/,
    needsMajor: false,
  },
];

const BITNESS = /\(?\b\d+[\s-]?bit\b\)?/g;
const HOSTS = /^(?<guest>.+?)\s+on\s+(?<host>.+?)\s+hosts?$/;

/**
 * Reads `<system> <release>` or `<system> <release> on <system> <release> hosts`.
 * @returns null for text that names no system or release the rubric knows
 */
export function readOsGeneration(text: string): OsGeneration | null {
  const folded = text.toLowerCase().replace(/\s+/g, " ").trim();
  const split = HOSTS.exec(folded)?.groups;
  const guest = readRelease(split?.["guest"] ?? folded);
  if (!guest) return null;
  const host = split?.["host"] === undefined ? null : readRelease(split["host"]);
  return { guest, host };
}

function readRelease(text: string): OsRelease | null {
  const named = text.replace(BITNESS, " ");
  for (const { family, name, needsMajor } of READERS) {
    const match = name.exec(named);
    if (!match) continue;
    const number = /\d+/.exec(named.slice(match.index + match[0].length))?.[0];
    if (number !== undefined && number.length <= 4) return { family, major: Number(number) };
    return needsMajor ? null : { family, major: null };
  }
  return null;
}
