import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import {
  detectByColumns,
  hasColumns,
  readTable,
  tableWith,
  type KeyColumns,
} from "../known-columns";
import { TableColumns, type RowCells } from "../row-cells";
import { rowError } from "../row-issue";
import { holdsShares } from "../share-scale";
import { cellText, type Table, type TableNote } from "../table";

const ID = ["serverid", "server id"];
const HOST_NAME = ["hostname", "host name"];
const PROCESSORS = ["numcpus", "cpu number of processors"];
const CORES = ["numcorespercpu", "cpu cores per processor"];
const THREADS = ["numthreadspercore", "cpu number of threads per cpu core"];
const MEMORY = ["totalram (gb)", "ram total size", "ram total size (gb)"];
const DISK = ["storage total disk size (gb)", "storage total disk size"];
const DISK_USE = ["storage utilization %", "storage utilization"];
const KEY: KeyColumns = [ID, HOST_NAME, PROCESSORS, MEMORY];
const CONNECTIONS: KeyColumns = [["source server id"], ["target server id"]];

/**
 * AWS Migration Portfolio Assessment, as a workbook or as the CSV that AWS Transform takes, with its
 * network connections where they come along in one archive.
 */
export const awsPortfolio: ImportFormat = {
  id: "aws-portfolio",
  title: "AWS Migration Portfolio Assessment",
  takes:
    "Server id, host name, processors times cores times threads, memory, disk size times its utilisation, operating system, environment, physical or virtual; hypervisor and data centre as tags; network connections as dependencies. Not taken: peak and average use, uptime.",
  takesMapping: false,
  detect: (sample) => detectByColumns(sample, KEY, () => 0.96),
  read: async (tables, { today }) => {
    const main = tableWith(tables, KEY);
    const connections = tables.find((table) => hasColumns(table, CONNECTIONS));
    const targets = connections ? await readConnections(main, connections) : new Map();
    const share = shareColumn(main);
    return {
      name: main.name,
      headers: main.headers,
      joined: connections ? [connections.name] : [],
      notes: share === null ? [] : [noteOf(share)],
      rows: () =>
        readTable(main, (cells) => readServer(cells, { today, targets, isShare: share !== null })),
    };
  },
};

const noteOf = (columns: string): TableNote => ({
  code: "shares-read-as-percent",
  params: { columns },
});

/** Header of the utilisation column where it holds shares: producers of this file disagree. */
function shareColumn(main: Table): string | null {
  const at = new TableColumns(main).place(DISK_USE);
  const profile = at === null ? undefined : main.profile[at];
  return profile && holdsShares(profile) ? profile.header : null;
}

/** Names of the servers that each server id connects to. */
async function readConnections(main: Table, connections: Table): Promise<Map<string, string[]>> {
  const names = new Map<string, string>();
  const servers = new TableColumns(main);
  for await (const row of main.rows()) {
    const cells = servers.of(row);
    names.set(cells.text(...ID), cells.text(...HOST_NAME));
  }
  const targets = new Map<string, string[]>();
  const columns = new TableColumns(connections);
  for await (const row of connections.rows()) {
    const cells = columns.of(row);
    const [from, to] = [cells.text("source server id"), cells.text("target server id")];
    const name = names.get(to);
    // Most connections leave the list of servers: those are no dependencies among workloads.
    if (from === "" || from === to || !name) continue;
    const known = targets.get(from) ?? [];
    if (!known.includes(name)) targets.set(from, [...known, name]);
  }
  return targets;
}

type Reading = { today: string; targets: ReadonlyMap<string, string[]>; isShare: boolean };

function readServer(cells: RowCells, { today, targets, isShare }: Reading) {
  const builder = new DraftBuilder(cells, today);
  const [id, host] = [cells.text(...ID), cells.text(...HOST_NAME)];
  builder.operatingSystem(cells.text("osname", "os name"), cells.text("osversion", "os version"));
  builder.fact("instances", 1);
  readProcessors(builder);
  builder.size("memoryGiB", MEMORY, "GiB");
  readDisk(builder, cells, isShare);
  builder.listed("environment", cells.find("environment type"));
  const physical = cellText(cells.find("isphysical", "physical/virtual")?.cell).toLowerCase();
  if (/^(?:true|yes|1|physical)$/.test(physical)) builder.kind("physical");
  else if (/^(?:false|no|0|virtual)$/.test(physical)) builder.kind("vm");
  if (cells.columns.has("hypervisor")) builder.tag("hypervisor", cells.text("hypervisor"));
  if (cells.columns.has("datacenter id")) builder.tag("datacenter", cells.text("datacenter id"));
  builder.dependsOn(targets.get(id) ?? []);
  const name = host || id;
  const draft = builder.draft(
    name,
    cells.columns.header(...HOST_NAME),
    id === ""
      ? { sourceKey: `mpa:name/${name}`, keyBasis: "name" }
      : { sourceKey: `mpa:${id}`, keyBasis: "source-id" },
  );
  return { draft, issues: builder.issues };
}

/** A product needs all its factors; only threads have a value that leaves the others as they are. */
function readProcessors(builder: DraftBuilder): void {
  const processors = builder.number(...PROCESSORS) ?? 0;
  const cores = builder.number(...CORES) ?? 0;
  const threads = builder.number(...THREADS);
  const count = processors * cores * (threads || 1);
  if (count <= 0) return;
  const rule = threads ? "mpa-processors-cores-threads" : "mpa-processors-cores-threads-not-stated";
  builder.fact("vCPU", count, rule);
}

function readDisk(builder: DraftBuilder, cells: RowCells, isShare: boolean): void {
  const size = builder.number(...DISK) ?? 0;
  const use = builder.number(...DISK_USE);
  if (use !== null && (use < 0 || use > 100)) {
    const params = { allowed: "0 to 100" };
    const of = { column: cells.columns.header(...DISK_USE), value: String(use), params };
    builder.issues.push(rowError("bad-value", of));
    return;
  }
  const share = use === null ? null : isShare ? use : use / 100;
  if (share) builder.total("dataGiB", size * share, { unit: "GiB", rule: "mpa-disk-size-used" });
  else builder.total("dataGiB", size, { unit: "GiB", rule: "mpa-disk-size" });
}
