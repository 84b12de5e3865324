type Numbered = { number: number };

/** Two moments of a plan; null stands for the plan as it stands. */
export type Compared = { from: number; to: number | null };

/**
 * What the address asks to compare, else the latest version with the present; null where there is no
 * version to compare.
 */
export function comparedIn(
  params: URLSearchParams,
  versions: readonly Numbered[],
): Compared | null {
  const known = (name: string): number | null =>
    versions.find(({ number }) => String(number) === params.get(name))?.number ?? null;
  const from = known("from") ?? versions[0]?.number ?? null;
  return from === null ? null : { from, to: known("to") };
}
