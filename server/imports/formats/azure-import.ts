import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import { countColumns, detectByColumns, oneTable, type KeyColumns } from "../known-columns";
import type { RowCells } from "../row-cells";

const NAME = ["server name"];
const CORES = ["cores", "number of cores"];
const MEMORY = ["memory (in mb)", "memory (mb)", "memory(mb)", "memory"];
const OS = ["os name"];
const KEY: KeyColumns = [NAME, CORES, MEMORY, OS];
const TYPICAL: KeyColumns = [
  ["os architecture"],
  ["boot type", "firmware type"],
  ["number of disks"],
  ["disk 1 size (in gb)", "disk 1 size (gb)"],
  ["storage in use (in gb)"],
  ["cpu utilization percentage"],
  ["memory utilization percentage"],
  ["network adapters"],
  ["hypervisor"],
];

/**
 * The CSV in which Azure Migrate takes servers. Its own key for updates is the name, so that is all
 * there is. Averages of use are not read: they are no percentiles.
 */
export const azureImport: ImportFormat = {
  id: "azure-import",
  title: "Azure Migrate import CSV",
  takes:
    "Server name, cores, memory, operating system with version and architecture, physical or virtual, hypervisor (tag), storage in use or else the sum of the disks, disk operations. Not taken: addresses, average use of processor, memory and network.",
  takesMapping: false,
  detect: (sample) =>
    detectByColumns(sample, KEY, (table) => {
      // The asterisk of mandatory columns is nobody else's habit.
      if (table.headers.some((header) => /^\*\s*server name/i.test(header))) return 0.95;
      return countColumns(table, TYPICAL) >= 2 ? 0.8 : 0.3;
    }),
  read: oneTable(KEY, readServer),
};

function readServer(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const name = cells.text(...NAME);
  builder.operatingSystem(cells.text(...OS), cells.text("os version"));
  builder.fact("instances", 1);
  builder.size("vCPU", CORES, null);
  builder.size("memoryGiB", MEMORY, "MiB");
  readArchitecture(builder, cells);
  readStorage(builder);
  const type = cells.text("server type").toLowerCase();
  if (type === "physical") builder.kind("physical");
  else if (type === "virtual") builder.kind("vm");
  if (cells.columns.has("hypervisor")) builder.tag("hypervisor", cells.text("hypervisor"));
  if (cells.columns.has("powerstate", "power state")) {
    builder.power(cells.text("powerstate", "power state"));
  }
  const key = { sourceKey: `azuremigrate:name/${name}`, keyBasis: "name" } as const;
  const draft = builder.draft(name, cells.columns.header(...NAME), key);
  return { draft, issues: builder.issues };
}

/** "64-bit" is the width of a word, which more than one architecture has. */
function readArchitecture(builder: DraftBuilder, cells: RowCells): void {
  const found = cells.find("os architecture");
  if (found && !/^(?:32|64)[\s-]?bits?$/i.test(found.text))
    builder.listed("cpuArchitecture", found);
}

const MOST_DISKS = 20;

function readStorage(builder: DraftBuilder): void {
  if (builder.size("dataGiB", ["storage in use (in gb)", "storage in use (gb)"], "GiB")) return;
  const disks = Array.from({ length: MOST_DISKS }, (_, at) => at + 1);
  const sizes = disks.map((disk) =>
    builder.number(`disk ${disk} size (in gb)`, `disk ${disk} size (gb)`),
  );
  const capacity = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  builder.total("dataGiB", capacity, { unit: "GiB", rule: "azure-migrate-disk-sizes" });
  const operations = disks.flatMap((disk) => [
    builder.number(`disk ${disk} read ops (operations per second)`) ?? 0,
    builder.number(`disk ${disk} write ops (operations per second)`) ?? 0,
  ]);
  const iops = operations.reduce((sum, amount) => sum + amount, 0);
  if (iops > 0) builder.fact("iops", iops, "azure-migrate-disk-operations-statistic-not-stated");
}
