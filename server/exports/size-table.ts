import type { Amount, Sizing } from "@/server/capacity/demand";
import type { ScenarioWorkload } from "@/server/capacity/scenario";
import type { ExportColumn } from "./column";

export type SizeRecord = { workload: ScenarioWorkload; sizing: Sizing };

const demandOf = ({ sizing }: SizeRecord) => (sizing.isSized ? sizing.demand : null);

type Named = {
  prefix: "cpu" | "memory";
  unit: string;
  divisor: number;
  amountOf: (record: SizeRecord) => Amount | null;
};

const NO_BASIS = { from: null, percentile: null, usePct: null, factorPct: null, allocated: null };

/** The inputs of an amount, under the names that they have for both ways to come to it. */
function inputsOf(amount: Amount | null) {
  if (!amount) return NO_BASIS;
  const { basis } = amount;
  const { allocated } = basis;
  if (basis.kind === "measured") {
    const { percentile, usePct, headroomPct } = basis;
    return { from: "measured", allocated, percentile, usePct, factorPct: headroomPct };
  }
  const factorPct = basis.from === "allocation" ? basis.sharePct : null;
  return { ...NO_BASIS, from: basis.from, allocated, factorPct };
}

/** The inputs of one amount, then the amount: with them anybody can work it out again. */
const amountColumns = ({ prefix, unit, divisor, amountOf }: Named): ExportColumn<SizeRecord>[] => [
  {
    name: `${prefix}Basis`,
    description: "Where it comes from: measured, allocation or setting",
    cell: (record) => inputsOf(amountOf(record)).from,
  },
  {
    name: `${prefix}Allocated`,
    description: `${unit} allocated to one copy`,
    cell: (record) => inputsOf(amountOf(record)).allocated,
  },
  {
    name: `${prefix}Percentile`,
    description: "p50, p95 or max; empty = not measured",
    cell: (record) => inputsOf(amountOf(record)).percentile,
  },
  {
    name: `${prefix}UsePct`,
    description: "Measured use at that percentile, percent of the allocation",
    cell: (record) => inputsOf(amountOf(record)).usePct,
  },
  {
    name: `${prefix}FactorPct`,
    description: "Headroom on what was measured, or the share of the allocation that counts",
    cell: (record) => inputsOf(amountOf(record)).factorPct,
  },
  {
    name: `${prefix}PerCopy`,
    description: `${unit} that one copy asks for, before overheads and overcommit of a pool`,
    cell: (record) => {
      const amount = amountOf(record);
      return amount && Number((amount.value / divisor).toFixed(4));
    },
  },
];

/** The size of each workload and every input of it. */
export const SIZE_TABLE: readonly ExportColumn<SizeRecord>[] = [
  { name: "id", description: "Berth's id of the workload", cell: ({ workload }) => workload.id },
  { name: "name", description: "Display name", cell: ({ workload }) => workload.name },
  {
    name: "team",
    description: "Name of the owning team",
    cell: ({ workload }) => workload.teamName,
  },
  {
    name: "environment",
    description: "Empty = unknown",
    cell: ({ workload }) => workload.environment,
  },
  {
    name: "verdict",
    description: "The verdict that counts; empty = not scored",
    cell: ({ workload }) => workload.verdict,
  },
  {
    name: "missing",
    description: "What is unknown of its size, and so keeps it out of every figure",
    cell: ({ sizing }) => (sizing.isSized ? null : sizing.missing.join("; ")),
  },
  {
    name: "copies",
    description: "Running copies at normal load",
    cell: (record) => demandOf(record)?.instances ?? null,
  },
  {
    name: "copiesAssumed",
    description: "true where the number of copies comes from the settings",
    cell: (record) => demandOf(record)?.areInstancesAssumed ?? null,
  },
  ...amountColumns({
    prefix: "cpu",
    unit: "vCPU",
    divisor: 1000,
    amountOf: (record) => demandOf(record)?.cpuMilli ?? null,
  }),
  ...amountColumns({
    prefix: "memory",
    unit: "GiB",
    divisor: 1024,
    amountOf: (record) => demandOf(record)?.memoryMib ?? null,
  }),
  {
    name: "storageGiBPerCopy",
    description: "Data shared equally among the copies; empty = unknown",
    cell: (record) => {
      const storage = demandOf(record)?.storageMib ?? null;
      return storage === null ? null : Number((storage / 1024).toFixed(4));
    },
  },
  {
    name: "architecture",
    description: "What it is built for, as registered; empty = unknown, then x86-64 is assumed",
    cell: ({ workload }) => workload.architecture,
  },
];
