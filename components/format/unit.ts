import { formatCount, formatFixed, formatNumber, unknownText } from "./number";

const gibInMib = 1024;
const tibInGib = 1024;

/** Mebibytes as `512 MiB`, `16 GiB`, `1.5 TiB`: the largest unit that leaves at least 1. */
export function formatMib(mib: number | null | undefined): string {
  if (mib === null || mib === undefined || !Number.isFinite(mib)) return unknownText;
  const size = Math.abs(mib);
  if (size < gibInMib) return `${formatNumber(mib)} MiB`;
  if (size < gibInMib * tibInGib) return `${formatNumber(mib / gibInMib)} GiB`;
  return `${formatNumber(mib / gibInMib / tibInGib)} TiB`;
}

/** Mebibytes as a bare number of GiB, for a column whose header carries the unit. */
export function formatMibAsGib(mib: number | null | undefined): string {
  if (mib === null || mib === undefined || !Number.isFinite(mib)) return unknownText;
  const gib = mib / gibInMib;
  return gib !== 0 && Math.abs(gib) < 0.1 ? formatFixed(gib, 2) : formatNumber(gib);
}

/** Bytes as `980 B`, `1.5 MiB`, `2 GiB`; binary units, as everywhere in the product. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return unknownText;
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;
  const last = units.length - 1;
  const power = bytes === 0 ? 0 : Math.floor(Math.log2(Math.abs(bytes)) / 10);
  const index = Math.max(0, Math.min(last, power));
  return `${formatNumber(bytes / 1024 ** index)} ${units[index] ?? "B"}`;
}

/** Thousandths of a CPU as `2 vCPU`, `0.5 vCPU`. */
export function formatMilliCpu(milliCpu: number | null | undefined): string {
  if (milliCpu === null || milliCpu === undefined || !Number.isFinite(milliCpu)) return unknownText;
  return `${formatNumber(milliCpu / 1000)} vCPU`;
}

/** Milliseconds as `340 ms`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatDurationMs(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return unknownText;
  if (ms < 1_000) return `${formatCount(ms)} ms`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joinParts(`${minutes} min`, seconds % 60, "s");
  return joinParts(`${formatCount(Math.floor(minutes / 60))} h`, minutes % 60, "min");
}

function joinParts(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}
