/**
 * Units carried in the type. A plain number cannot be passed where a unit is expected, and two
 * branded numbers added with `+` fall back to `number`, so conversions and sums happen here only.
 */
declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** Mebibytes, 2^20 bytes. Inventory tools that write "MB" of memory mean this. */
export type MiB = Unit<"MiB">;
/** Gibibytes, 2^30 bytes. */
export type GiB = Unit<"GiB">;
/** Thousandths of a logical processor. */
export type MilliCpu = Unit<"MilliCpu">;
/** A share between 0 and 1. */
export type Ratio = Unit<"Ratio">;

const MIB_PER_GIB = 1024;

export const mib = (value: number): MiB => finite(value, "MiB") as MiB;
export const gib = (value: number): GiB => finite(value, "GiB") as GiB;
export const milliCpu = (value: number): MilliCpu => finite(value, "MilliCpu") as MilliCpu;

/** @throws RangeError outside 0..1 */
export function ratio(value: number): Ratio {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`Expected a ratio in 0..1, got ${value}`);
  return value as Ratio;
}

export const mibToGib = (value: MiB): GiB => gib(value / MIB_PER_GIB);
export const gibToMib = (value: GiB): MiB => mib(value * MIB_PER_GIB);

/** @throws RangeError for NaN and infinities: an unknown amount is `null`, never NaN. */
function finite(value: number, unitName: string): number {
  if (!Number.isFinite(value)) {
    throw new RangeError(`Expected a finite number of ${unitName}, got ${value}`);
  }
  return value;
}
