import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import { countColumns, detectByColumns, oneTable, type KeyColumns } from "../known-columns";
import type { RowCells } from "../row-cells";

const KEY: KeyColumns = [["server name"], ["server os family"], ["app name", "wave name"]];
const TYPICAL: KeyColumns = [["r type"], ["server fqdn"], ["aws accountid"], ["wave name"]];

/** The intake form of AWS Cloud Migration Factory; a server is known by its name there. */
export const awsFactory: ImportFormat = {
  id: "aws-factory",
  title: "AWS Cloud Migration Factory intake",
  takes:
    "Server name, operating system, environment, application; wave, migration strategy, tier and tags as tags. Not taken: account, region, subnets, security groups and instance types of the target.",
  takesMapping: false,
  detect: (sample) =>
    detectByColumns(sample, KEY, (table) => (countColumns(table, TYPICAL) >= 2 ? 0.97 : 0.6)),
  read: oneTable(KEY, readServer),
};

function readServer(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const name = cells.text("server name");
  builder.operatingSystem(cells.text("server os version"), cells.text("server os family"));
  builder.fact("instances", 1);
  builder.listed("environment", cells.find("server environment"));
  builder.applications([cells.text("app name")]);
  builder.tag("wave", cells.text("wave name"));
  builder.tag("strategy", cells.text("r type"));
  builder.tag("tier", cells.text("server tier"));
  for (const pair of cells.text("tags").split(";")) {
    const [key = "", ...value] = pair.split("=");
    if (key.trim() !== "") builder.siteTag(key, value.join("=").trim());
  }
  const key = { sourceKey: `awsfactory:name/${name}`, keyBasis: "name" } as const;
  return { draft: builder.draft(name, "server_name", key), issues: builder.issues };
}
