import type { FactValue } from "@/server/inventory/facts";
import { DraftBuilder } from "../draft-builder";
import type { ImportFormat, ReadRow } from "../import-format";
import { detectByColumns, hasColumns, tableWith, type KeyColumns } from "../known-columns";
import { RowCells, TableColumns } from "../row-cells";
import type { Cell, Table } from "../table";

const PACKAGES: KeyColumns = [["machinename"], ["application"], ["version"]];
const ROLES: KeyColumns = [["machinename"], ["feature"], ["type"]];
const SQL_SERVER: KeyColumns = [["machinename"], ["instance name"], ["edition"]];
const DATABASES: KeyColumns = [["machinename"], ["database type"]];

/** Names of Windows Server roles and features; those that every installation has are left out. */
const COMPONENTS: ReadonlyMap<string, FactValue<"windowsComponents">[number]> = new Map([
  ["web-server", "iis"],
  ["msmq-server", "msmq"],
  ["msmq-directory", "msmq-ad"],
  ["print-services", "print-server"],
  ["print-server", "print-server"],
  ["ad-domain-services", "ad-ds"],
  ["ad-certificate", "ad-cs"],
  ["adcs-cert-authority", "ad-cs"],
  ["dhcp", "dhcp-server"],
  ["dns", "dns-server"],
  ["fs-fileserver", "file-server"],
  ["rds-rd-server", "rds-host"],
  ["failover-clustering", "failover-cluster"],
  ["hyper-v", "hyper-v"],
]);

/** Major version of the engine -> name of the product (Microsoft, SQL Server build versions). */
const SQL_RELEASES: ReadonlyMap<string, string> = new Map([
  ["8", "2000"],
  ["9", "2005"],
  ["10", "2008"],
  ["11", "2012"],
  ["12", "2014"],
  ["13", "2016"],
  ["14", "2017"],
  ["15", "2019"],
  ["16", "2022"],
]);

const HEADERS = ["MachineName", "Packages", "Roles and features", "Databases"];

/**
 * Software found by Azure Migrate. One row per package is no inventory of machines: the rows of a
 * machine become one, which fills in what another import says about the machine of that name.
 */
export const azureInventory: ImportFormat = {
  id: "azure-inventory",
  title: "Azure Migrate software inventory",
  takes:
    "One row per machine: Windows components from its roles and features, Windows Server where it has any, installed databases as tags. Installed packages are counted, not kept.",
  takesMapping: false,
  detect: (sample) => detectByColumns(sample, PACKAGES, ({ name }) => (isNamed(name) ? 0.96 : 0.6)),
  read: async (tables, { today }) => {
    const main = tableWith(tables, PACKAGES);
    const others = tables.filter((table) => table !== main);
    const { machines, rows } = await collect(main, others);
    const table = { headers: HEADERS, profile: [], decimalHint: "." } as const;
    const columns = new TableColumns(table);
    return {
      name: main.name,
      headers: HEADERS,
      joined: others.filter((other) => kindOf(other) !== null).map(({ name }) => name),
      notes: [{ code: "rows-read-along", params: { count: rows, table: main.name } }],
      // oxlint-disable-next-line require-await
      rows: async function* () {
        for (const machine of machines.values()) yield readMachine(machine, columns, today);
      },
    };
  },
};

const isNamed = (name: string): boolean => /^application\s*inventory$/i.test(name);

type Kind = "package" | "role" | "sql" | "database";

function kindOf(table: Pick<Table, "headers">): Kind | null {
  if (hasColumns(table, SQL_SERVER)) return "sql";
  if (hasColumns(table, ROLES)) return "role";
  if (hasColumns(table, DATABASES)) return "database";
  return hasColumns(table, PACKAGES) ? "package" : null;
}

type Machine = {
  name: string;
  line: number;
  packages: number;
  roles: number;
  components: Set<FactValue<"windowsComponents">[number]>;
  databases: Set<string>;
};

async function collect(main: Table, others: readonly Table[]) {
  const machines = new Map<string, Machine>();
  let rows = 0;
  for (const table of [main, ...others]) {
    const kind = kindOf(table);
    if (kind === null) continue;
    const columns = new TableColumns(table);
    for await (const row of table.rows()) {
      rows += 1;
      const cells = columns.of(row);
      const name = cells.text("machinename");
      const machine = machines.get(name) ?? blank(name, row.line);
      machines.set(name, machine);
      add(machine, kind, cells);
    }
  }
  return { machines, rows };
}

const blank = (name: string, line: number): Machine => ({
  name,
  line,
  packages: 0,
  roles: 0,
  components: new Set(),
  databases: new Set(),
});

function add(machine: Machine, kind: Kind, cells: RowCells): void {
  switch (kind) {
    case "package":
      machine.packages += 1;
      return;
    case "role": {
      machine.roles += 1;
      const component = COMPONENTS.get(cells.text("feature").toLowerCase());
      if (component) machine.components.add(component);
      return;
    }
    case "sql": {
      const [major = ""] = cells.text("version").split(".");
      const release = SQL_RELEASES.get(major) ?? cells.text("version");
      machine.databases.add(`SQL Server ${release} ${cells.text("edition")}`.trim());
      return;
    }
    case "database":
      machine.databases.add(`${cells.text("database type")} ${cells.text("version")}`.trim());
      return;
    default:
      kind satisfies never;
  }
}

function readMachine(machine: Machine, columns: TableColumns, today: string): ReadRow {
  const { name, line, packages, roles, components, databases } = machine;
  const cells: Cell[] = [name, packages, roles, [...databases].join("; ") || null];
  const builder = new DraftBuilder(new RowCells(columns, { line, cells, surplus: 0 }), today);
  if (roles > 0) builder.fact("os", "windows-server", "windows-server-roles");
  if (components.size > 0) {
    builder.fact("windowsComponents", sorted(components), "windows-server-roles");
  }
  for (const database of databases) builder.tag("runs", database);
  const key = { sourceKey: `azuremigrate:name/${name}`, keyBasis: "name" } as const;
  const draft = builder.draft(name, "MachineName", key);
  return { line, cells, draft, issues: builder.issues };
}

/** In the order of the dictionary, as facts are stored. */
const sorted = (components: Machine["components"]): FactValue<"windowsComponents"> =>
  [...new Set(COMPONENTS.values())].filter((component) => components.has(component));
