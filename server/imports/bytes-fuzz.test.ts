import { expect, test } from "vitest";
import { parseFactValue } from "@/server/inventory/fact-values";
import { NAME_MAX, hasControlCharacter, hasLoneSurrogate } from "@/server/inventory/text-rules";
import { importCorpus, type CorpusFile } from "@/server/testing/import-corpus";
import {
  diceOf,
  mutateBytes,
  mutateJson,
  mutateLines,
  mutateTable,
  mutateZip,
  oneOf,
  type Dice,
} from "@/server/testing/mutations";
import { openFile } from "./file.adapter";
import { FileProblemError } from "./file-problem";
import { IMPORT_FORMATS, recogniseFormats } from "./formats/registry";
import type { ImportFormat, ReadRow } from "./import-format";
import { hasError } from "./row-issue";
import type { Table } from "./table";

/** For a longer search raise the first and change the second. */
const ROUNDS = 3_000;
const SEED = 20_261_122;

const SLOWEST_MS = 5_000;
const LARGEST_GROWTH_BYTES = 512 * 1024 * 1024;

const corpus = importCorpus();

/** Mostly in the terms of the file, so that something is left to read; else any bytes at all. */
function mutated({ name, bytes, parts }: CorpusFile, dice: Dice): Uint8Array {
  if (dice(4) === 0) return mutateBytes(bytes, dice, oneOf(dice, corpus).bytes);
  if (parts) return mutateZip(parts, dice);
  if (name.endsWith(".yaml")) return mutateLines(bytes, dice);
  return /\.(?:json|tfstate)$/.test(name) ? mutateJson(bytes, dice) : mutateTable(bytes, dice);
}

const isStorable = (value: unknown): boolean => {
  const text = JSON.stringify(value) ?? "";
  // JSON writes halves of surrogate pairs as escapes, as it does the null character.
  return !/\\u0000|\\ud[89a-f]/i.test(text.replaceAll("\\\\", "")) && !hasLoneSurrogate(text);
};

/** What holds of every row, whatever the file was. */
function checkRow({ draft, issues, cells }: ReadRow): void {
  expect([cells, isStorable(cells)]).toEqual([cells, true]);
  expect([issues, isStorable(issues)]).toEqual([issues, true]);
  expect([draft, isStorable(draft)]).toEqual([draft, true]);
  if (!draft) return expect(hasError(issues)).toBe(true);
  if (!hasError(issues)) {
    expect(draft.name !== "" || draft.workloadId !== null).toBe(true);
    expect(draft.name.length).toBeLessThanOrEqual(NAME_MAX);
    expect(hasControlCharacter(draft.name)).toBe(false);
  }
  for (const { name, value } of draft.facts) {
    expect([name, value, parseFactValue(name, value).ok]).toEqual([name, value, true]);
  }
}

async function readWith(format: ImportFormat, tables: readonly Table[]): Promise<number> {
  const read = await format.read(tables, { mapping: null, today: "2026-11-21" });
  let rows = 0;
  for await (const row of read.rows()) {
    checkRow(row);
    rows += 1;
  }
  const told = (read.notes ?? []).reduce(
    (sum, { code, params }) =>
      code === "rows-read-along" || code === "objects-left-out" ? sum + params.count : sum,
    0,
  );
  // Every row of the table that was read is a row of the preview, or counted where it went.
  const counts = tables.flatMap(({ name, rowCount }) =>
    name === read.name ? [rowCount ?? 0] : [],
  );
  expect(rows + told, format.id).toBeGreaterThanOrEqual(Math.min(...counts));
  return rows;
}

/**
 * Rows of a plain table by its line ends alone, so that nothing of its reader counts for it; null where
 * quotes, other encodings, or lines of separators leave that open.
 */
function rowsByLines(bytes: Uint8Array, { headerLine, notes }: Table): number | null {
  if (bytes.some((byte) => byte === 0 || byte === 0x22 || byte >= 0x80)) return null;
  const lines = Buffer.from(bytes)
    .toString("latin1")
    .split(/\r\n|\n|\r/);
  const filled = lines.filter((line) => line.trim() !== "");
  if (filled.some((line) => /^(?:[\s,;|]*$|sep=)/i.test(line))) return null;
  const skipped = notes.reduce(
    (sum, { code, params }) =>
      code === "title-rows-skipped" || code === "repeated-headers-skipped"
        ? sum + params.count
        : sum,
    headerLine > 0 ? 1 : 0,
  );
  return filled.length - skipped;
}

/** @returns rows read, or null where the file was refused with a reason */
async function readFuzzed(bytes: Uint8Array, name: string, dice: Dice): Promise<number | null> {
  const refused = (error: unknown) => {
    if (error instanceof FileProblemError) return null;
    throw error;
  };
  const tables = await openFile(bytes, name).catch(refused);
  if (!tables) return null;
  const [only] = tables;
  if (only?.kind === "text" && only.file === undefined) {
    const counted = rowsByLines(bytes, only);
    if (counted !== null) expect(only.rowCount).toBe(counted);
  }
  const [best] = recogniseFormats({ fileName: name, tables });
  const own = IMPORT_FORMATS.find(({ id }) => id === best?.id) as ImportFormat;
  // A person can say that it is any other format.
  await readWith(oneOf(dice, IMPORT_FORMATS), tables).catch(refused);
  return readWith(own, tables).catch(refused);
}

test("whatever bytes come into whichever format: read or refused, in time, in bounds, with every row accounted for", async () => {
  const before = process.memoryUsage().rss;
  const count = { read: 0, refused: 0, rows: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const dice = diceOf(SEED + round);
    const file = oneOf(dice, corpus);
    const at = `round ${round} of seed ${SEED}, from ${file.name}`;
    const started = performance.now();
    const rows = await readFuzzed(mutated(file, dice), file.name, dice).catch((error: unknown) => {
      throw new Error(at, { cause: error });
    });
    expect(performance.now() - started, at).toBeLessThan(SLOWEST_MS);
    expect(process.memoryUsage().rss - before, at).toBeLessThan(LARGEST_GROWTH_BYTES);
    if (rows === null) count.refused += 1;
    else count.read += 1;
    count.rows += rows ?? 0;
  }
  // Where nearly everything is refused, or nothing is, not much has been looked at.
  expect(count.read).toBeGreaterThan(ROUNDS / 3);
  expect(count.refused).toBeGreaterThan(ROUNDS / 12);
  expect(count.rows).toBeGreaterThan(ROUNDS);
}, 120_000);

test("what fuzzers begin with is read whole, and covers every format", async () => {
  const seen = new Set<string>();
  for (const { name, bytes } of corpus) {
    const tables = await openFile(bytes, name);
    expect(tables.length, name).toBeGreaterThan(0);
    const [best] = recogniseFormats({ fileName: name, tables });
    if (best) seen.add(best.id);
  }
  expect([...seen].sort()).toEqual(IMPORT_FORMATS.map(({ id }) => id).sort());
});
