import { unescapeFormula } from "@/server/exports/csv";
import { cellText, type Cell, type Table } from "../table";
import { rvtoolsIndex, siteColumns, type RvtoolsTab } from "./rvtools-columns";

/** Cells of one row by the one name of their column. */
export type RvtoolsCells = (column: string) => Cell;

export function cellReader(
  index: ReadonlyMap<string, number>,
  cells: readonly Cell[],
): RvtoolsCells {
  return (column) => {
    const at = index.get(column);
    const cell = at === undefined ? null : (cells[at] ?? null);
    // Rejected rows come back from our own file, where an apostrophe shields what looks like a formula.
    return typeof cell === "string" ? unescapeFormula(cell) : cell;
  };
}

/** Whole numbers, also with thousands separators, of which a count has no other use. */
export function rvtoolsNumber(cell: Cell): number | null {
  if (typeof cell === "number") return cell;
  const text = cellText(cell);
  const grouped = /^\d{1,3}(?:[.,\u0020\u00a0\u202f'’]\d{3})+$/.test(text);
  const plain = grouped ? text.replace(/\D/g, "") : text.replace(",", ".");
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** What the tabs beside vInfo know of one machine. Sizes are MiB. */
export type SideFacts = {
  /** Stated on every tab alike; to notice tabs whose names were edited by hand. */
  stated: Stated;
  cpus: number | null;
  memoryMib: number | null;
  diskMib: number | null;
  partitionMib: number | null;
  networks: string[];
  site: [header: string, value: string][];
};

export type Stated = { configuredOs: string; powerState: string; template: string };

export const statedBy = (cell: RvtoolsCells): Stated => ({
  configuredOs: cellText(cell("os according to the configuration file")),
  powerState: cellText(cell("powerstate")),
  template: cellText(cell("template")),
});

/** Whether two rows can be about one machine; what one of them leaves out contradicts nothing. */
export const isCompatible = (a: Stated, b: Stated): boolean =>
  (["configuredOs", "powerState", "template"] as const).every(
    (field) => a[field] === "" || b[field] === "" || a[field] === b[field],
  );

/** What two tabs know of one machine, taken together. */
export const mergeSides = (a: SideFacts, b: SideFacts): SideFacts => ({
  stated: a.stated,
  cpus: a.cpus ?? b.cpus,
  memoryMib: a.memoryMib ?? b.memoryMib,
  diskMib: a.diskMib ?? b.diskMib,
  partitionMib: a.partitionMib ?? b.partitionMib,
  networks: [...new Set([...a.networks, ...b.networks])],
  site: a.site.length > 0 ? a.site : b.site,
});

type SideTab = { tab: RvtoolsTab; table: Table };

/** Rows of the side tabs, gathered by machine; by id where the tab has one, else by name. */
export class SideTabs {
  private readonly byId = new Map<string, SideFacts>();
  private readonly byName = new Map<string, SideFacts[]>();
  readonly names: string[] = [];

  static async read(tabs: readonly SideTab[]): Promise<SideTabs> {
    const gathered = new SideTabs();
    for (const { tab, table } of tabs) await gathered.add(tab, table);
    return gathered;
  }

  private async add(tab: RvtoolsTab, table: Table): Promise<void> {
    const index = rvtoolsIndex(table.headers);
    if (!index.has("vm") && !index.has("vm id")) return;
    this.names.push(table.name);
    const site = siteColumns(table.headers);
    const ofTab = new Map<string, SideFacts>();
    for await (const { cells } of table.rows()) {
      const cell = cellReader(index, cells);
      const key = machineKeys(cell)[0];
      const name = cellText(cell("vm"));
      if (key === undefined && name === "") continue;
      const facts = key === undefined ? entry(ofTab, name, cell) : entry(this.byId, key, cell);
      gather({ tab, cell, facts });
      gatherSite(facts, site, cells);
    }
    for (const [name, facts] of ofTab) {
      this.byName.set(name, [...(this.byName.get(name) ?? []), facts]);
    }
  }

  /** What is known under the id of a machine, from tabs that have ids. */
  ofId(cell: RvtoolsCells): SideFacts | null {
    for (const key of machineKeys(cell)) {
      const found = this.byId.get(key);
      if (found) return found;
    }
    return null;
  }

  /** One entry for each tab that knows machines by name only. */
  ofName(name: string): readonly SideFacts[] {
    return this.byName.get(name) ?? [];
  }
}

/**
 * Keys of a machine from the strongest on. Its id is unique within one vCenter only, so the
 * vCenter's id stands before it where the tab has one.
 */
function machineKeys(cell: RvtoolsCells): string[] {
  const id = cellText(cell("vm id")) || cellText(cell("vm uuid"));
  if (id === "") return [];
  const instance = cellText(cell("vi sdk uuid"));
  return instance === "" ? [id] : [`${instance}/${id}`, id];
}

function entry(map: Map<string, SideFacts>, key: string, cell: RvtoolsCells): SideFacts {
  const found = map.get(key);
  if (found) return found;
  const made: SideFacts = {
    stated: statedBy(cell),
    cpus: null,
    memoryMib: null,
    diskMib: null,
    partitionMib: null,
    networks: [],
    site: [],
  };
  map.set(key, made);
  return made;
}

type Gathering = { tab: RvtoolsTab; cell: RvtoolsCells; facts: SideFacts };

function gather({ tab, cell, facts }: Gathering): void {
  switch (tab) {
    case "vCPU":
      facts.cpus ??= rvtoolsNumber(cell("cpus"));
      break;
    case "vMemory":
      facts.memoryMib ??= rvtoolsNumber(cell("size"));
      break;
    case "vDisk":
      facts.diskMib = plus(facts.diskMib, rvtoolsNumber(cell("capacity")));
      break;
    case "vPartition":
      facts.partitionMib = plus(facts.partitionMib, rvtoolsNumber(cell("consumed")));
      break;
    case "vNetwork": {
      const network = cellText(cell("network"));
      if (network !== "" && !facts.networks.includes(network)) facts.networks.push(network);
      break;
    }
    case "vInfo":
      break;
    default:
      tab satisfies never;
  }
}

const plus = (sum: number | null, amount: number | null): number | null =>
  amount === null ? sum : (sum ?? 0) + amount;

function gatherSite(
  facts: SideFacts,
  site: readonly { header: string; at: number }[],
  cells: readonly Cell[],
): void {
  for (const { header, at } of site) {
    const value = cellText(cells[at]);
    const isKnown = facts.site.some(([key]) => key === header);
    if (value !== "" && !isKnown) facts.site.push([header, value]);
  }
}
