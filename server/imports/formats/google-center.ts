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
import { cellText, type Table, type TableNote } from "../table";
import { readPerformance, type Performance } from "./google-performance";

const KEY: KeyColumns = [
  ["machineid"],
  ["machinename"],
  ["allocatedprocessorcorecount"],
  ["memorygib"],
];
const DISKS: KeyColumns = [["machineid"], ["sizeingib"]];
const SAMPLES: KeyColumns = [["machineid"], ["timestamp"], ["cpuutilizationpercentage"]];
const TAGS: KeyColumns = [["machineid"], ["key"], ["value"]];

/**
 * The tables of Google Migration Center: vmInfo alone, or with diskInfo, perfInfo and tagInfo in one
 * archive. Sizes are true GiB.
 */
export const googleCenter: ImportFormat = {
  id: "google-center",
  title: "Google Migration Center",
  takes:
    "vmInfo: machine id and name, cores, memory, used disk space (else allocated), operating system, status, physical or virtual, location (tag). diskInfo: disk space where vmInfo has none. perfInfo: 95th percentiles of processor, memory and disk operations where samples span two weeks. tagInfo: tags, environment, application. Not taken: addresses.",
  takesMapping: false,
  detect: (sample) => detectByColumns(sample, KEY, () => 0.97),
  read: async (tables, { today }) => {
    const main = tableWith(tables, KEY);
    const others = tables.filter((table) => table !== main);
    const side = await readSide(main, others);
    return {
      name: main.name,
      headers: main.headers,
      joined: side.names,
      notes: side.notes,
      rows: () => readTable(main, (cells) => readMachine(cells, side, today)),
    };
  },
};

type Side = {
  names: string[];
  notes: TableNote[];
  disks: Map<string, { usedGib: number; sizeGib: number }>;
  tags: Map<string, [string, string][]>;
  performance: ReadonlyMap<string, Performance>;
};

async function readSide(main: Table, others: readonly Table[]): Promise<Side> {
  const side: Side = {
    names: [],
    notes: [],
    disks: new Map(),
    tags: new Map(),
    performance: new Map(),
  };
  for (const table of others) {
    if (hasColumns(table, SAMPLES)) await addPerformance(main, table, side);
    else if (hasColumns(table, DISKS)) await addDisks(table, side);
    else if (hasColumns(table, TAGS)) await addTags(table, side);
    else continue;
    side.names.push(table.name);
  }
  return side;
}

async function addPerformance(main: Table, table: Table, side: Side): Promise<void> {
  const columns = new TableColumns(main);
  const memoryGib = new Map<string, number>();
  for await (const row of main.rows()) {
    const cells = columns.of(row);
    const size = plainNumber(cells, "memorygib");
    if (size) memoryGib.set(cells.text("machineid"), size);
  }
  const { machines, tooShort } = await readPerformance(table, memoryGib);
  side.performance = machines;
  if (tooShort > 0) {
    side.notes.push({ code: "measured-too-short", params: { count: tooShort, table: table.name } });
  }
  const at = new TableColumns(table).place(["cpuutilizationpercentage"]);
  const profile = at === null ? undefined : table.profile[at];
  if (profile && profile.largest !== null && profile.largest <= 1) {
    side.notes.push({ code: "percents-all-small", params: { columns: profile.header } });
  }
}

async function addDisks(table: Table, { disks }: Side): Promise<void> {
  const columns = new TableColumns(table);
  for await (const row of table.rows()) {
    const cells = columns.of(row);
    const id = cells.text("machineid");
    const known = disks.get(id) ?? { usedGib: 0, sizeGib: 0 };
    known.usedGib += plainNumber(cells, "usedingib") ?? 0;
    known.sizeGib += plainNumber(cells, "sizeingib") ?? 0;
    disks.set(id, known);
  }
}

async function addTags(table: Table, { tags }: Side): Promise<void> {
  const columns = new TableColumns(table);
  for await (const row of table.rows()) {
    const cells = columns.of(row);
    const [id, key, value] = [cells.text("machineid"), cells.text("key"), cells.text("value")];
    if (id !== "" && key !== "") tags.set(id, [...(tags.get(id) ?? []), [key, value]]);
  }
}

function plainNumber(cells: RowCells, column: string): number | null {
  const text = cellText(cells.find(column)?.cell);
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

function readMachine(cells: RowCells, side: Side, today: string) {
  const builder = new DraftBuilder(cells, today);
  const [id, name] = [cells.text("machineid"), cells.text("machinename")];
  builder.operatingSystem(cells.text("osname"), cells.text("osversion"), cells.text("ostype"));
  builder.fact("instances", 1);
  builder.size("vCPU", ["allocatedprocessorcorecount"], null);
  builder.size("memoryGiB", ["memorygib"], "GiB");
  readDisk(builder, side.disks.get(id));
  const measured = side.performance.get(id);
  if (measured?.cpuPct != null) builder.fact("cpuP95Pct", measured.cpuPct, "google-perfinfo-p95");
  if (measured?.memoryPct != null) {
    builder.fact("memoryP95Pct", measured.memoryPct, "google-perfinfo-p95");
  }
  if (measured?.iops != null) builder.fact("iops", measured.iops, "google-perfinfo-p95");
  const physical = cells.text("isphysical").toLowerCase();
  if (physical === "1" || physical === "true") builder.kind("physical");
  else if (physical === "0" || physical === "false") builder.kind("vm");
  if (cells.columns.has("machinestatus")) builder.power(cells.text("machinestatus"));
  if (cells.columns.has("hostinglocation")) builder.tag("location", cells.text("hostinglocation"));
  for (const [key, value] of side.tags.get(id) ?? []) builder.siteTag(key, value);
  const draft = builder.draft(
    name || id,
    cells.columns.header("machinename"),
    id === ""
      ? { sourceKey: `google:name/${name}`, keyBasis: "name" }
      : { sourceKey: `google:${id}`, keyBasis: "source-id" },
  );
  return { draft, issues: builder.issues };
}

function readDisk(builder: DraftBuilder, disks: { usedGib: number; sizeGib: number } | undefined) {
  if (builder.size("dataGiB", ["totaldiskusedgib"], "GiB")) return;
  const unit = "GiB" as const;
  if (disks?.usedGib) builder.total("dataGiB", disks.usedGib, { unit, rule: "google-disks-used" });
  const allocated = builder.number("totaldiskallocatedgib") || (disks?.sizeGib ?? 0);
  builder.total("dataGiB", allocated, { unit, rule: "google-disks-allocated" });
}
