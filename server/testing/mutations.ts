import { inflateRawSync } from "node:zlib";
import { readZipDirectory, packedBytesOf } from "@/server/imports/zip-directory";
import { IMPORT_LIMITS } from "@/server/imports/limits";
import { makeZip, type ZipPart } from "./workbooks";

/** Numbers from a seed: whole ones from 0 up to below the bound. */
export type Dice = (below: number) => number;

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

export const oneOf = <Value>(dice: Dice, values: readonly Value[]): Value =>
  values[dice(values.length)] as Value;

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");

/** Pieces that have broken readers of tables, documents and archives. */
const PIECES: readonly Buffer[] = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\r",
  "\n",
  "\r\n",
  "'",
  "\\",
  "\0",
  "\u{feff}",
  "sep=;\r\n",

  "__proto__",
  "constructor",
  "=cmd|' /C calc'!A0",
  "1e999",
  "-0",
  "1,024",
  "0x1p3",
  "9".repeat(400),

  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "&b;",
  "<![CDATA[",
  "]]>",
  "</row>",
  "<row r='99999999'>",
  "_x0000_",

  "{",
  "[[[[",
  "}",
  ": &a [*a]",
  "*a",
  "? ",
  "- - -",
  "---\n",
  "!!binary ",
  "<<: *a",
  '{"__proto__":1}',
  ..."\u{d7ff}\u{e000}\u{10ffff}\u{202e}\u{2028}".split(/(?:)/u),
].map(utf8);
const BROKEN: readonly Buffer[] = [
  Buffer.from([0xff]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0x00, 0x00]),
  Buffer.alloc(300, 0x41),
];

type Cut = { at: number; length: number };

const cutOf = (dice: Dice, size: number, longest: number): Cut => {
  const at = dice(size + 1);
  return { at, length: Math.min(dice(longest) + 1, size - at) };
};

const replaced = (bytes: Uint8Array, { at, length }: Cut, by: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]));

type Mutator = (bytes: Uint8Array, dice: Dice, other: Uint8Array) => Uint8Array;

const flipped: Mutator = (bytes, dice) => {
  const copy = bytes.slice();
  for (let times = dice(6) + 1; times > 0 && copy.length > 0; times -= 1) {
    const at = dice(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << dice(8));
  }
  return copy;
};

const MUTATORS: readonly Mutator[] = [
  flipped,
  (bytes, dice) => bytes.slice(0, dice(bytes.length + 1)),
  (bytes, dice) => replaced(bytes, cutOf(dice, bytes.length, 400), new Uint8Array()),
  (bytes, dice) => {
    const cut = cutOf(dice, bytes.length, 400);
    const piece = bytes.subarray(cut.at, cut.at + cut.length);
    return replaced(bytes, { at: dice(bytes.length + 1), length: 0 }, piece);
  },
  (bytes, dice, other) => {
    const cut = cutOf(dice, other.length, 2_000);
    const piece = other.subarray(cut.at, cut.at + cut.length);
    return replaced(bytes, cutOf(dice, bytes.length, 200), piece);
  },
  (bytes, dice) =>
    replaced(bytes, cutOf(dice, bytes.length, 12), oneOf(dice, [...PIECES, ...BROKEN])),
];

/** Bytes with one to three things done to them: flipped, cut off, cut out, doubled, spliced, planted. */
export function mutateBytes(bytes: Uint8Array, dice: Dice, other: Uint8Array): Uint8Array {
  let mutated = bytes;
  for (let times = dice(3) + 1; times > 0; times -= 1) {
    mutated = oneOf(dice, MUTATORS)(mutated, dice, other);
  }
  return mutated;
}

type CellMutator = (cells: string[], dice: Dice) => string[];

const CELLS = [
  "",
  "-1",
  "1e308",
  "true",
  "NaN",
  "'",
  '"',
  "x".repeat(3_000),
  "\ud800",
  "1.024",
  "1,5",
];

const CELL_MUTATORS: readonly CellMutator[] = [
  (cells, dice) => cells.with(dice(cells.length), oneOf(dice, CELLS)),
  (cells, dice) => cells.toSpliced(dice(cells.length), 1),
  (cells, dice) => cells.toSpliced(dice(cells.length), 0, oneOf(dice, CELLS)),
  (cells, dice) => cells.with(dice(cells.length), cells[dice(cells.length)] ?? ""),
  (cells) => [...cells, ...cells],
];

/** Text of lines and cells with some of them exchanged, dropped, doubled or put elsewhere. */
export function mutateTable(bytes: Uint8Array, dice: Dice): Uint8Array {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  for (let times = dice(4) + 1; times > 0; times -= 1) {
    const at = dice(lines.length);
    const line = lines[at] ?? "";
    if (dice(4) === 0) lines.splice(dice(lines.length), 0, line);
    else lines[at] = oneOf(dice, CELL_MUTATORS)(line.split(","), dice).join(",");
  }
  return new Uint8Array(utf8(lines.join("\n")));
}

const VALUES_OF_DOCUMENTS: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  "",
  "\0\ud800",
  "x".repeat(5_000),
  [],
  [null],
  [[1]],
  {},
  { toString: 1, valueOf: 2 },
  JSON.parse('{"__proto__":{"length":3},"constructor":1}'),
];

/** The value with one part, anywhere in it, exchanged, dropped or doubled. */
function mutateValue(value: unknown, dice: Dice): unknown {
  if (typeof value !== "object" || value === null || dice(8) === 0) {
    return oneOf(dice, VALUES_OF_DOCUMENTS);
  }
  const entries = Object.entries(value);
  const at = dice(entries.length + 1);
  const [key, part] = entries[at] ?? ["more", value];
  const kept: [string, unknown][] = dice(8) === 0 ? [] : [[key, mutateValue(part, dice)]];
  const changed = (entries as [string, unknown][]).toSpliced(at, 1, ...kept);
  if (!Array.isArray(value)) return Object.fromEntries(changed);
  const parts = changed.map(([, one]) => one);
  return dice(8) === 0 ? [...parts, ...parts] : parts;
}

/** JSON in which one to three parts are something else. */
export function mutateJson(bytes: Uint8Array, dice: Dice): Uint8Array {
  let value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  for (let times = dice(3) + 1; times > 0; times -= 1) value = mutateValue(value, dice);
  return new Uint8Array(utf8(JSON.stringify(value)));
}

const LINE_MUTATORS: readonly ((line: string, dice: Dice) => string)[] = [
  (line) => `  ${line}`,
  (line) => line.replace(/^ {2}/, ""),
  (line) => line.replace(/:.*/, ":"),
  (line, dice) => line.replace(/:\s.*/, `: ${oneOf(dice, PIECES).toString("utf8")}`),
  (line) => `${line}\n${line}`,
  () => "",
];

/** YAML in which lines are moved in or out, dropped, doubled or given another value. */
export function mutateLines(bytes: Uint8Array, dice: Dice): Uint8Array {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  for (let times = dice(3) + 1; times > 0; times -= 1) {
    const at = dice(lines.length);
    lines[at] = oneOf(dice, LINE_MUTATORS)(lines[at] ?? "", dice);
  }
  return new Uint8Array(utf8(lines.join("\n")));
}

const ATTRIBUTE = /\s[\w:]+="[^"]*"/g;
const ELEMENT = /<[\w:]+(?:\s[^<>]*)?>/g;
const VALUES = ["", "0", "-1", "4294967296", "ZZZZZ9", "A0", "s", "inlineStr", "&#0;", "&#xD800;"];

function spotsOf(text: string, pattern: RegExp): Cut[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    at: index,
    length: found.length,
  }));
}

/** XML in which attributes and elements are exchanged, dropped or doubled; mostly still XML. */
export function mutateXml(bytes: Uint8Array, dice: Dice): Uint8Array {
  let text = Buffer.from(bytes).toString("utf8");
  for (let times = dice(4) + 1; times > 0; times -= 1) {
    const isAttribute = dice(2) === 0;
    const spots = spotsOf(text, isAttribute ? ATTRIBUTE : ELEMENT);
    const spot = spots[dice(Math.max(1, spots.length))];
    if (!spot) break;
    const found = text.slice(spot.at, spot.at + spot.length);
    const name = found.replace(/="[^"]*"$/, "");
    const other = spots[dice(spots.length)] ?? spot;
    const by = oneOf(dice, [
      "",
      found + found,
      text.slice(other.at, other.at + other.length),
      isAttribute ? `${name}="${oneOf(dice, VALUES)}"` : oneOf(dice, PIECES).toString("utf8"),
    ]);
    text = text.slice(0, spot.at) + by + text.slice(spot.at + spot.length);
  }
  return new Uint8Array(utf8(text));
}

/** Files of an archive, unpacked. */
export function partsOf(zip: Uint8Array): ZipPart[] {
  const entries = [...readZipDirectory(zip, IMPORT_LIMITS).values()];
  return entries.map((entry) => {
    const packed = packedBytesOf(zip, entry);
    const content = entry.method === "stored" ? packed : inflateRawSync(packed);
    return { path: entry.path, content: new Uint8Array(content) };
  });
}

type PartMutator = (part: ZipPart, dice: Dice, parts: readonly ZipPart[]) => ZipPart[];

const contentOf = ({ content }: ZipPart): Uint8Array =>
  typeof content === "string" ? new Uint8Array(utf8(content)) : content;

const isXml = ({ path }: ZipPart): boolean => /\.(?:xml|rels)$/.test(path);

/** The content comes thrice, since that is where the reading is. */
const inside: PartMutator = (part, dice, parts) => {
  const bytes = contentOf(part);
  const other = contentOf(oneOf(dice, parts));
  if (isXml(part) && dice(3) > 0) return [{ ...part, content: mutateXml(bytes, dice) }];
  return [{ ...part, content: mutateBytes(bytes, dice, other) }];
};

const PART_MUTATORS: readonly PartMutator[] = [
  inside,
  inside,
  inside,
  () => [],
  (part) => [part, { ...part, path: `${part.path}2` }],
  (part) => [part, part],
  (part, dice, parts) => [{ ...part, content: oneOf(dice, parts).content }],
  (part, dice) => [{ ...part, statedBytes: dice(2) === 0 ? dice(1_000) : 0xffff_fff0 }],
  (part, dice) => [{ ...part, crc: dice(0xffff_ffff) }],
  (part, dice) => [{ ...part, flags: 1 << dice(16) }],
  (part, dice) => [{ ...part, path: oneOf(dice, ["../x", "", "__proto__", "a\\b.csv", "x.yaml"]) }],
];

/** An archive in which one file is missing, another, doubled, lied about or changed inside. */
export function mutateZip(parts: readonly ZipPart[], dice: Dice): Uint8Array {
  const at = dice(parts.length);
  const changed = parts.flatMap((part, index) =>
    index === at ? oneOf(dice, PART_MUTATORS)(part, dice, parts) : [part],
  );
  const zip = makeZip(changed);
  return dice(12) === 0 ? flipped(zip, dice, zip) : zip;
}
