import { headerKey } from "../table";

/** The tabs that are read; all others of the 27 are passed over. */
export const RVTOOLS_TABS = [
  "vInfo",
  "vCPU",
  "vMemory",
  "vDisk",
  "vPartition",
  "vNetwork",
] as const;
export type RvtoolsTab = (typeof RVTOOLS_TABS)[number];

const OS_BY_CONFIGURATION = "os according to the configuration file";
const OS_BY_TOOLS = "os according to the vmware tools";

/** Other spellings of a column: renamed between versions, or the name before 3.9. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["uuid", "vm uuid"],
  ["vcenter uuid", "vi sdk uuid"],
  ["free %", "free share"],
]);

/** Internal column names of the `-DBColumnNames` switch, without the name of the tab in front. */
const INTERNAL_NAMES: ReadonlyMap<string, string> = new Map([
  ["vmname", "vm"],
  ["vmid", "vm id"],
  ["uuid", "vm uuid"],
  ["vmuuid", "vm uuid"],
  ["srmplaceholder", "srm placeholder"],
  ["guesthostname", "dns name"],
  ["numvirtualdisks", "disks"],
  ["inuse", "in use"],
  ["resourcepool", "resource pool"],
  ["ostools", OS_BY_TOOLS],
  ["os", OS_BY_CONFIGURATION],
  ["visdkuuid", "vi sdk uuid"],
  ["visdkserver", "vi sdk server"],
  ["diskkey", "disk key"],
]);

const INTERNAL = /^v(?:info|cpu|memory|disk|partition|network)(\w.*)$/;
const UNIT_ENDING = /\s(?:mb|mib|kb|kib)$/;

/** One name for each column whatever version wrote it: lower case, without unit of size. */
export function rvtoolsColumn(header: string): string {
  const folded = headerKey(header);
  const internal = INTERNAL.exec(folded)?.[1];
  if (internal !== undefined) {
    const bare = internal.replace(/(?:mib|mb)$/, "").trim();
    const network = /^network(\d)$/.exec(bare);
    if (network) return `network #${network[1]}`;
    return INTERNAL_NAMES.get(bare) ?? bare;
  }
  const plain = folded.replace(UNIT_ENDING, "");
  return SYNONYMS.get(plain) ?? plain;
}

/** Column name -> place, the first of equal ones. */
export function rvtoolsIndex(headers: readonly string[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  headers.forEach((header, at) => {
    const column = rvtoolsColumn(header);
    if (!index.has(column)) index.set(column, at);
  });
  return index;
}

/** Columns of which one tab has all and no other tab has them. */
const SIGNATURES: readonly [RvtoolsTab, readonly (readonly string[])[]][] = [
  [
    "vPartition",
    [
      ["capacity", "consumed"],
      ["capacity", "free share"],
    ],
  ],
  [
    "vDisk",
    [
      ["capacity", "disk mode"],
      ["capacity", "thin"],
      ["capacity", "controller"],
    ],
  ],
  ["vNetwork", [["mac address", "network"], ["nic label"]]],
  [
    "vMemory",
    [
      ["size", "ballooned"],
      ["size", "active"],
      ["size", "reservation"],
    ],
  ],
  [
    "vCPU",
    [
      ["sockets", "cores p/s"],
      ["cpus", "overall", "max"],
    ],
  ],
  [
    "vInfo",
    [
      ["provisioned", "in use"],
      ["cpus", "memory", "powerstate"],
      ["powerstate", "nics"],
    ],
  ],
];

export type RecognisedTab = { tab: RvtoolsTab; by: "header" | "name" };

/** Which tab a table is: by its columns, else by the name of the sheet or file. */
export function recogniseTab(name: string, headers: readonly string[]): RecognisedTab | null {
  const columns = rvtoolsIndex(headers);
  const found = SIGNATURES.find(([, alternatives]) =>
    alternatives.some((needed) => needed.every((column) => columns.has(column))),
  );
  // A host or a datastore has a size too, but no machine.
  const isAboutMachines = columns.has("vm") || columns.has("vm id") || columns.has("powerstate");
  if (found && isAboutMachines) return { tab: found[0], by: "header" };
  const named = RVTOOLS_TABS.find((tab) => new RegExp(`(?:^|tab)${tab}$`, "i").test(name.trim()));
  return named ? { tab: named, by: "name" } : null;
}

/**
 * Custom attributes and tag categories of the site: every column between Annotation and Datacenter
 * (FORMATS: 3.1). Their headers are keys that people chose.
 */
export function siteColumns(headers: readonly string[]): { header: string; at: number }[] {
  const columns = rvtoolsIndex(headers);
  const start = columns.get("annotation");
  const end = columns.get("datacenter");
  if (start === undefined || end === undefined) return [];
  return headers
    .slice(start + 1, end)
    .map((header, offset) => ({ header, at: start + 1 + offset }));
}
