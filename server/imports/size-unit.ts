import type { SizeUnit } from "./mapping-target";

const PER_GIB: Record<SizeUnit, number> = {
  B: 1024 ** 3,
  KiB: 1024 ** 2,
  MiB: 1024,
  GiB: 1,
  TiB: 1 / 1024,
};

/** An amount in GiB. Powers of 1024 divide without rounding. */
export const toGib = (amount: number, unit: SizeUnit): number => amount / PER_GIB[unit];

/**
 * Units as inventories write them. "MB" of memory means MiB, and disks are read the same way: tools
 * that count in powers of 1024 write MB and GB nearly without exception.
 */
const SPELLINGS: ReadonlyMap<string, SizeUnit> = new Map([
  ["b", "B"],
  ["byte", "B"],
  ["bytes", "B"],
  ["k", "KiB"],
  ["kb", "KiB"],
  ["kib", "KiB"],
  ["m", "MiB"],
  ["mb", "MiB"],
  ["mib", "MiB"],
  ["mi", "MiB"],
  ["g", "GiB"],
  ["gb", "GiB"],
  ["gib", "GiB"],
  ["gi", "GiB"],
  ["mo", "MiB"],
  ["mio", "MiB"],
  ["go", "GiB"],
  ["gio", "GiB"],
  ["tio", "TiB"],
  ["t", "TiB"],
  ["tb", "TiB"],
  ["tib", "TiB"],
  ["ti", "TiB"],
]);

export const sizeUnitOf = (text: string): SizeUnit | null =>
  SPELLINGS.get(text.trim().toLowerCase()) ?? null;

/** A header without the unit at its end: "memory (in mb)" is a memory in MiB. */
export function splitHeaderUnit(foldedHeader: string): { key: string; unit: SizeUnit | null } {
  const plain = foldedHeader
    .replace(/[()[\]]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const match =
    /^(.*\S)\s+(?:in\s+)?([a-z]+)$/.exec(plain) ?? /^(.*[a-z])(gib|mib|gb|mb)$/.exec(plain);
  const unit = match?.[2] && match[2].length > 1 ? sizeUnitOf(match[2]) : null;
  return unit && match?.[1]
    ? { key: match[1].replace(/\s+in$/, ""), unit }
    : { key: plain, unit: null };
}
