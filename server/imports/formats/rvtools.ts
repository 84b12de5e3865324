import { FileProblemError } from "../file-problem";
import type { Detection, ImportFormat, ReadRow } from "../import-format";
import { hasColumns, type KeyColumns } from "../known-columns";
import { rowWarning, type RowIssue } from "../row-issue";
import { shapeIssues } from "../row-shape";
import { placeIn, uniteTables } from "../merged-tables";
import { cellText, type Cell, type Table, type TableNote } from "../table";
import {
  recogniseTab,
  rvtoolsColumn,
  rvtoolsIndex,
  siteColumns,
  type RvtoolsTab,
} from "./rvtools-columns";
import { draftOf, rvtoolsTagKeys } from "./rvtools-row";
import {
  SideTabs,
  cellReader,
  isCompatible,
  mergeSides,
  statedBy,
  type RvtoolsCells,
  type SideFacts,
} from "./rvtools-tabs";

/**
 * RVTools exports of VMware vSphere, 3.x to 4.x, as a workbook or as one CSV per tab. Only vInfo is
 * needed; vCPU, vMemory, vDisk, vPartition and vNetwork fill in what vInfo lacks.
 */
export const rvtools: ImportFormat = {
  id: "rvtools",
  title: "RVTools (VMware vSphere)",
  takes:
    "vInfo: name, power state, operating system, processors, memory, used disk space (else what partitions use, else what is provisioned), annotation, custom attributes and places as tags. vCPU, vMemory, vDisk, vPartition and vNetwork fill in what vInfo lacks. Templates, placeholders and machines that are off are set aside. Not taken: hosts, licences, addresses.",
  takesMapping: false,
  detect: ({ tables }) => detect(tables),
  read: async (tables, { today }) => {
    const tabs = recognise(tables);
    const mains = tabs.flatMap(({ tab, table }) => (tab === "vInfo" ? [table] : []));
    const [first, ...others] = mains.filter(({ headers }) => rvtoolsIndex(headers).has("vm"));
    if (!first) {
      const table = mains[0]?.name ?? "vInfo";
      throw new FileProblemError("key-column-missing", { table, column: "VM" });
    }
    // vCenters differ in their attributes, and perhaps in the version that exported them.
    const main = uniteTables([first, ...others], rvtoolsColumn);
    const side = await SideTabs.read(tabs.filter(({ tab }) => tab !== "vInfo"));
    return {
      name: main.name,
      headers: main.headers,
      joined: [...others.map(({ name }) => name), ...side.names],
      notes: others.length === 0 ? [] : main.notes.filter(isTogether),
      placeOf: (line) => placeIn(main, line),
      lateNotes: () => main.lateNotes?.() ?? [],
      rows: () => readRows(main, side, today),
    };
  },
};

const isTogether = ({ code }: TableNote): boolean => code === "tables-taken-together";

const HOST_TAB: KeyColumns = [["host"], ["cpu model"], ["# vms", "# vms total"]];

function detect(tables: readonly { name: string; headers: readonly string[] }[]): Detection {
  const found = tables.map(({ name, headers }) => ({ name, tab: recogniseTab(name, headers) }));
  const main = found.find(({ tab }) => tab?.tab === "vInfo");
  if (main?.tab?.by === "header") {
    const isNamed = /vinfo$/i.test(main.name);
    const params = { columns: "VM, Powerstate, CPUs, Memory", table: main.name };
    return {
      confidence: isNamed ? 0.98 : 0.85,
      reason: { code: "key-columns-found", params },
    };
  }
  const other = main ?? found.find(({ tab }) => tab !== null);
  if (other) {
    return { confidence: 0.5, reason: { code: "file-name-fits", params: { table: other.name } } };
  }
  // Hosts are capacity, not workloads: read as any table they would come in as machines.
  const hosts = tables.find(({ headers }) => hasColumns({ headers }, HOST_TAB));
  if (hosts) {
    return { confidence: 0.5, reason: { code: "file-name-fits", params: { table: hosts.name } } };
  }
  const reason = { code: "key-columns-missing", params: { columns: "VM, Powerstate" } } as const;
  return { confidence: 0, reason };
}

const recognise = (tables: readonly Table[]): { tab: RvtoolsTab; table: Table }[] =>
  tables.flatMap((table) => {
    const found = recogniseTab(table.name, table.headers);
    return found ? [{ tab: found.tab, table }] : [];
  });

async function* readRows(main: Table, side: SideTabs, today: string): AsyncGenerator<ReadRow> {
  const index = rvtoolsIndex(main.headers);
  const site = siteColumns(main.headers);
  const bearers = await countNames(main, index);
  const tagKeys = rvtoolsTagKeys(
    index,
    site.map(({ header }) => header),
  );
  for await (const row of main.rows()) {
    const cell = cellReader(index, row.cells);
    const joined = join(cell, side, bearers);
    const { draft, issues } = draftOf(
      { cell, site: siteCells(site, row.cells), side: joined.facts, tagKeys },
      today,
    );
    const all = [...shapeIssues(row, main), ...joined.issues, ...issues];
    yield { line: row.line, cells: row.cells, draft, issues: all };
  }
}

const siteCells = (
  site: readonly { header: string; at: number }[],
  cells: readonly Cell[],
): [string, string][] =>
  site
    .map(({ header, at }): [string, string] => [header, cellText(cells[at])])
    .filter(([, value]) => value !== "");

async function countNames(
  main: Table,
  index: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const bearers = new Map<string, number>();
  for await (const { cells } of main.rows()) {
    const name = cellText(cellReader(index, cells)("vm"));
    bearers.set(name, (bearers.get(name) ?? 0) + 1);
  }
  return bearers;
}

type Joined = { facts: SideFacts | null; issues: RowIssue[] };

/**
 * Joins by id where a tab has ids. Tabs without are joined by name: only for names that one machine
 * bears, and only where both rows agree on what every tab repeats. Exports whose names were made
 * anonymous tab by tab exist, and their disks would otherwise land on the wrong machine.
 */
function join(cell: RvtoolsCells, side: SideTabs, bearers: ReadonlyMap<string, number>): Joined {
  const name = cellText(cell("vm"));
  const own = side.ofId(cell);
  const named = bearers.get(name) === 1 ? side.ofName(name) : [];
  const stated = statedBy(cell);
  const agreeing = named.filter((facts) => isCompatible(facts.stated, stated));
  const parts = own ? [own, ...agreeing] : agreeing;
  const issues =
    agreeing.length === named.length
      ? []
      : [rowWarning("contradicting-row", { column: "VM", value: name })];
  const [first, ...rest] = parts;
  return { facts: first ? rest.reduce(mergeSides, first) : null, issues };
}
