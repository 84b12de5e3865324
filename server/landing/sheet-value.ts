/** What stands in a sheet: plain values, and beside them what a person is told or has to fill in. */
export type SheetValue = string | number | boolean | Placeholder | SheetMap | SheetList;

/** Stands where a value is unknown: a text that no platform takes for a value. */
export type Placeholder = { kind: "placeholder"; what: string };

export type SheetEntry =
  | { kind: "field"; key: string; value: SheetValue; notes: readonly string[] }
  /** Left out because a fact is missing that no text can stand for; `skeleton` shows its shape. */
  | { kind: "gap"; what: string; skeleton: readonly string[] }
  /** Left out on purpose, and why. */
  | { kind: "remark"; lines: readonly string[] };

export type SheetMap = { kind: "map"; entries: readonly SheetEntry[] };
export type SheetList = { kind: "list"; items: readonly SheetValue[] };

/** An entry, several, or none: so that parts of a sheet can be left out where they are named. */
export type SheetPart = SheetEntry | readonly SheetEntry[] | null;

export const map = (...parts: readonly SheetPart[]): SheetMap => ({
  kind: "map",
  entries: parts.flatMap((part) => part ?? []),
});

export const list = (...items: readonly SheetValue[]): SheetList => ({ kind: "list", items });

export const field = (key: string, value: SheetValue, ...notes: readonly string[]): SheetEntry => ({
  kind: "field",
  key,
  value,
  notes,
});

export const fillIn = (what: string): Placeholder => ({ kind: "placeholder", what });

export const gap = (what: string, ...skeleton: readonly string[]): SheetEntry => ({
  kind: "gap",
  what,
  skeleton,
});

export const remark = (...lines: readonly string[]): SheetEntry => ({ kind: "remark", lines });

export const placeholderText = ({ what }: Placeholder): string => `<fill in: ${what}>`;

/** What has to be filled in, each thing once, in the order of the sheet. */
export function fillInsOf(documents: readonly SheetMap[]): string[] {
  const found = new Set<string>();
  const walk = (value: SheetValue): void => {
    if (typeof value !== "object") return;
    if (value.kind === "placeholder") found.add(value.what);
    else if (value.kind === "list") value.items.forEach(walk);
    else {
      for (const entry of value.entries) {
        if (entry.kind === "gap") found.add(entry.what);
        if (entry.kind === "field") walk(entry.value);
      }
    }
  };
  documents.forEach(walk);
  return [...found];
}
