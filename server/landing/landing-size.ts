import { sizePerCopy, type Amount, type SizingSettings } from "@/server/capacity/demand";
import { knownSizeOf } from "@/server/capacity/known-size";
import { FACTS } from "@/server/inventory/facts";
import type { LandingWorkload } from "./landing";

/** One amount of one copy; null is unknown. In thousandths of a vCPU, or in MiB. */
export type SheetAmount = { value: number; note: string } | null;

export type LandingSize = {
  cpuMilli: SheetAmount;
  memoryMib: SheetAmount;
  /** What it has today, where that is more than it asks for: it never used more. */
  cpuLimitMilli: SheetAmount;
  memoryLimitMib: SheetAmount;
  copies: number | null;
};

const MIB_PER_GIB = 1024;

/** Requests from right-sizing, limits from what is allocated today; each says where it comes from. */
export function landingSize({ facts }: LandingWorkload, settings: SizingSettings): LandingSize {
  const { cpuMilli, memoryMib } = sizePerCopy(knownSizeOf(facts), settings);
  const cpu = { unit: "vCPU", factor: 1000 };
  const memory = { unit: "GiB", factor: MIB_PER_GIB };
  return {
    cpuMilli: noted(cpuMilli, cpu),
    memoryMib: noted(memoryMib, memory),
    cpuLimitMilli: limitOf(cpuMilli, cpu),
    memoryLimitMib: limitOf(memoryMib, memory),
    copies: facts.instances ?? null,
  };
}

type Unit = { unit: string; factor: number };

function noted(amount: Amount | null, { unit }: Unit): SheetAmount {
  return amount && { value: amount.value, note: basisText(amount, unit) };
}

function limitOf(amount: Amount | null, { unit, factor }: Unit): SheetAmount {
  if (!amount) return null;
  const allocated = Math.ceil(amount.basis.allocated * factor - 1e-6);
  if (allocated <= amount.value) return { value: amount.value, note: "as requested" };
  return {
    value: allocated,
    note: `allocated today: ${amount.basis.allocated} ${unit}, more than it can have used`,
  };
}

/** How an amount comes about, so that anybody can work it out again. */
export function basisText({ basis }: Amount, unit: string): string {
  const { allocated } = basis;
  if (basis.kind === "measured") {
    const { percentile, usePct, headroomPct } = basis;
    return `measured: ${percentile} of use is ${usePct} % of ${allocated} ${unit}; plus ${headroomPct} % headroom`;
  }
  if (basis.from === "setting") return `assumed: ${allocated} ${unit}, from the settings`;
  return `assumed: ${basis.sharePct} % of the ${allocated} ${unit} allocated, as use is not measured`;
}

/** What is not known, with the label under which it can be answered. */
export const missing = (what: string, fact: keyof typeof FACTS): string =>
  `${what} (unknown fact: ${FACTS[fact].label})`;

/** As Kubernetes writes it: whole CPUs bare, others in thousandths. */
export const cpuText = (milli: number): string =>
  milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
