import { DraftBuilder } from "../draft-builder";
import type { ImportFormat } from "../import-format";
import { detectByColumns, oneTable, type KeyColumns } from "../known-columns";
import type { RowCells } from "../row-cells";

const KEY: KeyColumns = [
  ["machine"],
  ["azure vm readiness", "azure readiness"],
  ["operating system"],
  ["cores"],
];

/**
 * The workbook of an Azure Migrate assessment. Machines have no id in it, and names repeat. Where
 * nothing was measured the performance-based form writes 0, so 0 is never a measurement here.
 */
export const azureAssessment: ImportFormat = {
  id: "azure-assessment",
  title: "Azure Migrate assessment",
  takes:
    "Sheet All_Assessed_Machines: machine, operating system, cores, memory, storage (allocated), disk operations; readiness, VM host and group as tags. Not taken: costs, recommended sizes, addresses, average use.",
  takesMapping: false,
  detect: (sample) => detectByColumns(sample, KEY, () => 0.97),
  read: oneTable(KEY, readMachine),
};

function readMachine(cells: RowCells, today: string) {
  const builder = new DraftBuilder(cells, today);
  const name = cells.text("machine");
  builder.operatingSystem(cells.text("operating system"));
  builder.fact("instances", 1);
  builder.size("vCPU", ["cores"], null);
  builder.size("memoryGiB", ["memory(mb)", "memory (mb)"], "MiB");
  const storage = builder.number("storage(gb)", "storage (gb)") ?? 0;
  builder.total("dataGiB", storage, { unit: "GiB", rule: "azure-assessed-disk-size" });
  const reads = builder.number("disk read(ops/sec)") ?? 0;
  const writes = builder.number("disk write(ops/sec)") ?? 0;
  if (reads + writes > 0) {
    builder.fact("iops", reads + writes, "azure-assessed-disk-operations-statistic-not-stated");
  }
  builder.tag("azure-readiness", cells.text("azure vm readiness", "azure readiness"));
  builder.tag("azure-group", cells.text("group name"));
  builder.tag("vm-host", cells.text("vm host"));
  const key = { sourceKey: `azuremigrate:name/${name}`, keyBasis: "name" } as const;
  return { draft: builder.draft(name, "Machine", key), issues: builder.issues };
}
