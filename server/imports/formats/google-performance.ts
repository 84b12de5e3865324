import { PERCENT_STEPS, Quantiles, RATE_STEPS } from "../quantiles";
import { TableColumns, type RowCells } from "../row-cells";
import { cellText, type Table } from "../table";

/** 95th percentiles of one machine over a window that is long enough; null where not measured. */
export type Performance = { cpuPct: number | null; memoryPct: number | null; iops: number | null };

const DAY_MS = 86_400_000;
/** The facts speak of at least two weeks. */
const SHORTEST_WINDOW_DAYS = 14;
const BYTES_PER_GIB = 1024 ** 3;

type Machine = {
  first: number;
  last: number;
  samples: number;
  isAllZero: boolean;
  cpu: Quantiles;
  memory: Quantiles;
  iops: Quantiles;
};

export type PerformanceRead = {
  machines: ReadonlyMap<string, Performance>;
  /** Machines whose samples span less than two weeks. */
  tooShort: number;
  rows: number;
};

/** Reads perfInfo as a stream: by far the largest file of the set. */
export async function readPerformance(
  table: Table,
  memoryGib: ReadonlyMap<string, number>,
): Promise<PerformanceRead> {
  const columns = new TableColumns(table);
  const machines = new Map<string, Machine>();
  let rows = 0;
  for await (const row of table.rows()) {
    rows += 1;
    const cells = columns.of(row);
    const id = cells.text("machineid");
    const at = momentOf(cells.text("timestamp"));
    if (id === "" || at === null) continue;
    const machine = machines.get(id) ?? blank(at);
    machines.set(id, machine);
    addSample(machine, { cells, at, memoryGib: memoryGib.get(id) ?? null });
  }
  const long = [...machines].filter(([, { first, last }]) => isLong(first, last));
  return {
    machines: new Map(long.map(([id, machine]) => [id, resultOf(machine)])),
    tooShort: machines.size - long.length,
    rows,
  };
}

const isLong = (first: number, last: number): boolean =>
  last - first >= (SHORTEST_WINDOW_DAYS - 1) * DAY_MS;

const blank = (at: number): Machine => ({
  first: at,
  last: at,
  samples: 0,
  isAllZero: true,
  cpu: new Quantiles(PERCENT_STEPS),
  memory: new Quantiles(PERCENT_STEPS),
  iops: new Quantiles(RATE_STEPS),
});

type Sample = { cells: RowCells; at: number; memoryGib: number | null };

function addSample(machine: Machine, { cells, at, memoryGib }: Sample): void {
  machine.first = Math.min(machine.first, at);
  machine.last = Math.max(machine.last, at);
  machine.samples += 1;
  const cpu = numberOf(cells, "cpuutilizationpercentage");
  const memory = memoryPctOf(cells, memoryGib);
  const reads = numberOf(cells, "diskreadoperationspersec");
  const writes = numberOf(cells, "diskwriteoperationspersec");
  if (cpu || memory || reads || writes) machine.isAllZero = false;
  if (isPercent(cpu)) machine.cpu.add(cpu);
  if (isPercent(memory)) machine.memory.add(memory);
  if (reads !== null || writes !== null) machine.iops.add((reads ?? 0) + (writes ?? 0));
}

const isPercent = (value: number | null): value is number =>
  value !== null && value >= 0 && value <= 100;

/** Stated, else from what is used or what is left of the machine's memory. */
function memoryPctOf(cells: RowCells, memoryGib: number | null): number | null {
  const stated = numberOf(cells, "memoryutilizationpercentage");
  if (stated !== null || memoryGib === null) return stated;
  const total = memoryGib * BYTES_PER_GIB;
  const used = numberOf(cells, "utilizedmemorybytes");
  if (used !== null) return (used / total) * 100;
  const available = numberOf(cells, "availablememorybytes");
  return available === null ? null : 100 - (available / total) * 100;
}

function numberOf(cells: RowCells, column: string): number | null {
  const text = cellText(cells.find(column)?.cell);
  return /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

/** `MM/dd/yyyy HH:mm:ss` or `yyyy-MM-dd HH:mm:ss`; only differences count, so the zone does not. */
function momentOf(text: string): number | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(.*)$/.exec(text);
  const iso = american
    ? `${american[3]}-${american[1]?.padStart(2, "0")}-${american[2]?.padStart(2, "0")}${american[4]}`
    : text;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)/.exec(iso.trim());
  const moment = match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

/** The vendor's scripts write one row of zeros for a machine they could not measure. */
function resultOf({ isAllZero, cpu, memory, iops }: Machine): Performance {
  if (isAllZero) return { cpuPct: null, memoryPct: null, iops: null };
  return { cpuPct: cpu.p95(), memoryPct: memory.p95(), iops: iops.p95() };
}
