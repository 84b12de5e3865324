import { DraftBuilder, type DraftKey } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import { countColumns, detectByColumns, oneTable, type KeyColumns } from "../known-columns";
import type { RowCells } from "../row-cells";

/** The recommendation export writes `Server.` before the names of the import template. */
const both = (name: string): readonly string[] => [name, `server ${name}`];

const HOST_NAME = both("hostname");
const VM_NAME = both("vmware vmname");
const LOGICAL_CORES = both("cpu numberoflogicalcores");
const MEMORY = both("ram totalsizeinmb");
const KEY: KeyColumns = [[...HOST_NAME, ...both("externalid"), ...both("vmware morefid")], MEMORY];
const TYPICAL: KeyColumns = [
  LOGICAL_CORES,
  both("cpu numberofcores"),
  both("vmware vcenterid"),
  both("smbiosid"),
  both("os name"),
  both("cpu usagepct avg"),
];

/**
 * The import template of AWS Application Discovery Service and Migration Hub, and its recommendation
 * export. Averages and maxima of use are no percentiles and stay out.
 */
export const awsDiscovery: ImportFormat = {
  id: "aws-discovery",
  title: "AWS Application Discovery / Migration Hub",
  takes:
    "VM or host name, logical cores, memory, operating system, highest disk operations, applications; wave and tags as tags. Key: ExternalId, else vCenter and MoRef id, else ServerId, else the name. Not taken: addresses, averages and maxima of use.",
  takesMapping: false,
  detect: (sample) =>
    detectByColumns(sample, KEY, (table) => (countColumns(table, TYPICAL) >= 3 ? 0.96 : 0.4)),
  read: oneTable(KEY, readServer),
};

function readServer(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const [address = ""] = cells.text(...both("ipaddress")).split(",");
  const name =
    cells.text(...VM_NAME, ...HOST_NAME) ||
    cells.text(...both("externalid"), "serverid") ||
    address.trim();
  builder.operatingSystem(cells.text(...both("os name")), cells.text(...both("os version")));
  builder.fact("instances", 1);
  readProcessors(builder);
  builder.size("memoryGiB", MEMORY, "MiB");
  const operations =
    (builder.number(...both("diskreadsopspersecond max")) ?? 0) +
    (builder.number(...both("diskwritesopspersecond max")) ?? 0);
  if (operations > 0) builder.fact("iops", operations, "aws-disk-operations-maximum");
  if (cells.text(...both("vmware morefid")) !== "") builder.kindUnlessKnown("vm");
  builder.applications(cells.text("applications").split(","));
  if (cells.columns.has("applicationwave")) builder.tag("wave", cells.text("applicationwave"));
  readTags(builder, cells.text("tags"));
  const draft = builder.draft(name, cells.columns.header(...HOST_NAME), keyOf(cells, name));
  return { draft, issues: builder.issues };
}

/** Logical cores where they are stated; else cores, which are totals in this format. */
function readProcessors(builder: DraftBuilder): void {
  if (builder.size("vCPU", LOGICAL_CORES, null)) return;
  const [column, rule] = ["cpu numberofcores", "aws-cores-without-threads"] as const;
  const cores = builder.number(...both(column)) ?? 0;
  if (cores > 0) builder.fact("vCPU", cores, rule);
}

/** `key:value` in a comma list; a key may come more than once. */
function readTags(builder: DraftBuilder, text: string): void {
  for (const pair of text.split(",")) {
    const at = pair.indexOf(":");
    if (at > 0) builder.siteTag(pair.slice(0, at), pair.slice(at + 1).trim());
    else builder.plainTags([pair.trim()]);
  }
}

function keyOf(cells: RowCells, name: string): DraftKey {
  const external = cells.text(...both("externalid"));
  if (external !== "") return { sourceKey: `aws:external/${external}`, keyBasis: "source-id" };
  const [moref, center] = [
    cells.text(...both("vmware morefid")),
    cells.text(...both("vmware vcenterid")),
  ];
  if (moref !== "" && center !== "") {
    return { sourceKey: `aws:vcenter/${center}/${moref}`, keyBasis: "source-id" };
  }
  const server = cells.text("serverid");
  if (server !== "") return { sourceKey: `aws:server/${server}`, keyBasis: "source-id" };
  return { sourceKey: `aws:name/${name}`, keyBasis: "name" };
}
