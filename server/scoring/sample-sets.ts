/** A set of samples, a bit for each, and how many there are. */
export type SampleSet = { bits: Uint32Array; count: number };

/** By value, the samples that have it; null for a value that none has. */
export function sampleSetsOf(values: Uint8Array, kinds: number): (SampleSet | null)[] {
  const words = Math.ceil(values.length / 32);
  const sets = Array.from({ length: kinds }, () => ({ bits: new Uint32Array(words), count: 0 }));
  for (let sample = 0; sample < values.length; sample += 1) {
    const set = sets[values[sample] ?? 0];
    if (!set) throw new RangeError(`Expected values below ${kinds}, got ${values[sample]}`);
    set.bits[sample >> 5] = (set.bits[sample >> 5] ?? 0) | (1 << (sample & 31));
    set.count += 1;
  }
  return sets.map((set) => (set.count === 0 ? null : set));
}

export function countCommon({ bits: a }: SampleSet, { bits: b }: SampleSet): number {
  let count = 0;
  for (let at = 0; at < a.length; at += 1) {
    // Counts the bits of a word by pairs, fours and eights (Warren, Hacker's Delight, 5-1).
    let word = (a[at] ?? 0) & (b[at] ?? 0);
    if (word === 0) continue;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/**
 * How many samples two partitions have in common, set by set: a row for each set of `a`, a column
 * for each of `b`. What is left for the last set of a row or column need not be counted.
 */
export function jointCounts(
  a: readonly (SampleSet | null)[],
  b: readonly (SampleSet | null)[],
): Uint32Array {
  const counts = new Uint32Array(a.length * b.length);
  const lastRow = a.findLastIndex((set) => set !== null);
  const lastColumn = b.findLastIndex((set) => set !== null);
  const leftInColumn = Uint32Array.from(b, (set) => set?.count ?? 0);
  for (const [row, samples] of a.entries()) {
    if (!samples) continue;
    let leftInRow = samples.count;
    for (const [column, others] of b.entries()) {
      if (!others) continue;
      let common = 0;
      if (column === lastColumn) common = leftInRow;
      else if (row === lastRow) common = leftInColumn[column] ?? 0;
      else common = countCommon(samples, others);
      counts[row * b.length + column] = common;
      leftInRow -= common;
      leftInColumn[column] = (leftInColumn[column] ?? 0) - common;
    }
  }
  return counts;
}
