import { MANIFEST_KEY } from "@/server/exports/manifest";

/** An object of a JSON or YAML file. Only its own keys are ever asked for. */
export type Plain = Readonly<Record<string, unknown>>;

/** The first line of JSON Lines that Berth has written with what the file is: no workload. */
export const isManifestLine = (value: unknown): boolean =>
  isPlain(value) && Object.hasOwn(value, MANIFEST_KEY);

export const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at a path of own keys; undefined where one of them is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (!isPlain(current) || !Object.hasOwn(current, key)) return undefined;
    current = current[key];
  }
  return current;
}

/** Text, or a number or boolean as text; anything else is no text. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  return textOf(at(value, ...path));
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The texts of a list; what is no text, number or boolean is no text, whatever it calls itself. */
export const textsAt = (value: unknown, ...path: readonly string[]): readonly string[] =>
  listAt(value, ...path).flatMap((item) => textOf(item) || []);

export const objectsAt = (value: unknown, ...path: readonly string[]): readonly Plain[] =>
  listAt(value, ...path).filter(isPlain);

/** A finite number, also where it was written as text. */
export function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const text = textAt(value, ...path);
  const number = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Own entries of an object with their texts, such as labels; what is no text is left out. */
export function pairsAt(value: unknown, ...path: readonly string[]): [string, string][] {
  const found = at(value, ...path);
  if (!isPlain(found)) return [];
  return Object.keys(found).flatMap((key): [string, string][] => {
    const text = textAt(found, key);
    return text === "" ? [] : [[key, text]];
  });
}
