const FACTORS: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["b", 1],
  ["k", 1024],
  ["kb", 1024],
  ["m", 1024 ** 2],
  ["mb", 1024 ** 2],
  ["g", 1024 ** 3],
  ["gb", 1024 ** 3],
]);

/** A byte value of the compose specification, such as "512M" or "1gb"; its units are binary. */
export function readByteValue(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]{0,2})$/i.exec(text.trim());
  const factor = FACTORS.get(match?.[2]?.toLowerCase() ?? "");
  return match && factor !== undefined ? Number(match[1]) * factor : null;
}
