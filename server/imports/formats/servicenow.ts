import { DraftBuilder, type DraftKey } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import {
  countColumns,
  detectByColumns,
  readTable,
  tableWith,
  type KeyColumns,
} from "../known-columns";
import { TableColumns, type RowCells } from "../row-cells";
import type { Table, TableNote, TableRow } from "../table";

const CLASS = ["sys class name", "class"];
const SYS_ID = ["sys id"];
const CORES = ["cpu core count"];
const THREADS = ["cpu core thread"];
const MEMORY = ["ram", "ram (mb)"];
const DISK = ["disk space", "disk space (gb)"];
const KEY: KeyColumns = [["name"]];
/** Field names of CSV and labels of Excel; no two sites show the same columns. */
const TYPICAL: KeyColumns = [
  CLASS,
  SYS_ID,
  CORES,
  ["cpu count"],
  MEMORY,
  DISK,
  ["operational status"],
  ["install status", "status"],
  ["used for"],
  ["assignment group"],
  ["support group"],
  ["discovery source"],
  ["correlation id"],
  ["os service pack"],
];

/** Hypervisor hosts, clusters and network devices stand in server lists; they run no workload. */
const NO_WORKLOAD =
  /esx|vcenter|hyper_?v_server|load.?balancer|\blb\b|_lb_|cluster|storage|switch|router|chassis/i;
/** Rows of a list that the instance exports unless somebody raised the limit. */
const EXPORT_LIMIT = 10_000;

/** A list of servers out of a ServiceNow CMDB, with field names or with labels as headers. */
export const serviceNow: ImportFormat = {
  id: "servicenow",
  title: "ServiceNow CMDB servers",
  takes:
    "Sys id, name, operating system, processors times cores times threads, memory, disk space, environment, retirement, virtual or physical, description; class, location, company, department, cost centre and groups as tags. Not taken: people, addresses, serial numbers. Hypervisor hosts and network devices are left out and counted.",
  takesMapping: false,
  detect: (sample) =>
    detectByColumns(sample, KEY, (table) => {
      const count = countColumns(table, TYPICAL);
      const isSure = countColumns(table, [SYS_ID, ["sys class name"]]) === 2;
      if (isSure) return 0.95;
      return count >= 5 ? 0.75 : count >= 3 && countColumns(table, [CORES]) === 1 ? 0.6 : 0;
    }),
  read: async (tables, { today }) => {
    const main = tableWith(tables, KEY);
    const seen = await lookThrough(main);
    const kept: Table = { ...main, rows: () => withoutHosts(main) };
    return {
      name: main.name,
      headers: main.headers,
      joined: [],
      notes: seen,
      rows: () => readTable(kept, (cells) => readServer(cells, today)),
    };
  },
};

const isHost = (cells: RowCells): boolean => NO_WORKLOAD.test(cells.text(...CLASS));

async function lookThrough(main: Table): Promise<TableNote[]> {
  const columns = new TableColumns(main);
  const classes = new Map<string, number>();
  let rows = 0;
  for await (const row of main.rows()) {
    rows += 1;
    const cells = columns.of(row);
    if (!isHost(cells)) continue;
    const name = cells.text(...CLASS);
    classes.set(name, (classes.get(name) ?? 0) + 1);
  }
  const notes: TableNote[] = [];
  if (rows === EXPORT_LIMIT) notes.push({ code: "probably-cut", params: { count: rows } });
  if (classes.size > 0) {
    const count = [...classes.values()].reduce((sum, some) => sum + some, 0);
    const kinds = [...classes].map(([name, some]) => `${some} ${name}`).join(", ");
    notes.push({ code: "objects-left-out", params: { count, kinds } });
  }
  return notes;
}

async function* withoutHosts(main: Table): AsyncGenerator<TableRow> {
  const columns = new TableColumns(main);
  for await (const row of main.rows()) if (!isHost(columns.of(row))) yield row;
}

const TAGS: readonly (readonly [key: string, ...columns: string[]])[] = [
  ["servicenow-class", ...CLASS],
  ["location", "location"],
  ["company", "company"],
  ["department", "department"],
  ["cost-center", "cost center"],
  ["support-group", "support group"],
  ["assignment-group", "assignment group"],
];

function readServer(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const name = cells.text("name", "host name", "fqdn", "fully qualified domain name");
  builder.operatingSystem(
    cells.text("os", "operating system"),
    cells.text("os version"),
    cells.text("os service pack"),
  );
  builder.fact("instances", 1);
  readProcessors(builder, cells);
  builder.size("memoryGiB", MEMORY, "MiB");
  const disk = builder.number(...DISK) ?? 0;
  builder.total("dataGiB", disk, { unit: "GiB", rule: "servicenow-disk-space" });
  builder.listed("environment", cells.find("used for", "classification", "environment"));
  const status = `${cells.text("operational status")} ${cells.text("install status", "status")}`;
  if (/retired|decommission/i.test(status)) {
    builder.fact("lifecycle", "retiring", "servicenow-status-retired");
  }
  const virtual = cells.text("virtual", "isvirtual", "is virtual").toLowerCase();
  if (/^(?:true|yes|1)$/.test(virtual)) builder.kind("vm");
  else if (/^(?:false|no|0)$/.test(virtual)) builder.kind("physical");
  for (const [key, ...columns] of TAGS) {
    if (cells.columns.has(...columns)) builder.tag(key, cells.text(...columns));
  }
  builder.description(cells.text("short description"));
  const draft = builder.draft(name, cells.columns.header("name"), keyOf(cells, name));
  return { draft, issues: builder.issues };
}

function keyOf(cells: RowCells, name: string): DraftKey {
  const id = cells.text(...SYS_ID).toLowerCase();
  return id === ""
    ? { sourceKey: `servicenow:name/${name}`, keyBasis: "name" }
    : { sourceKey: `servicenow:${id}`, keyBasis: "source-id" };
}

/** The core count is per processor; without it, processors count only where they are virtual. */
function readProcessors(builder: DraftBuilder, cells: RowCells): void {
  const processors = builder.number("cpu count") ?? 0;
  const cores = builder.number(...CORES);
  const threads = builder.number(...THREADS) || 1;
  if (processors <= 0) return;
  if (cores) builder.fact("vCPU", processors * cores * threads, "servicenow-processors-cores");
  else if (/^(?:true|yes|1)$/i.test(cells.text("virtual", "isvirtual", "is virtual"))) {
    builder.fact("vCPU", processors, "servicenow-virtual-processors");
  }
}
