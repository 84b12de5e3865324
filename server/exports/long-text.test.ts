import fc from "fast-check";
import readXlsx from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { openWorkbook } from "@/server/imports/xlsx.adapter";
import { hasLoneSurrogate } from "@/server/inventory/text-rules";
import { makeWorkbook } from "@/server/testing/workbooks";
import { unescapeFormula, type CsvCell } from "./csv";
import { CELL_CHARACTERS_MAX, joinLongTexts, splitLongTexts } from "./long-text";
import { sourceOf } from "./open-table";
import { NO_MANIFEST, writeTable } from "./table-form.adapter";

const COLUMNS = ["name", "dependsOn", "description"];

const long = fc
  .tuple(
    fc.constantFrom("=", "x", "\u{1f600}", "↪ name: ", "a\r\n", "'"),
    fc.integer({ min: 16_000, max: 120_000 }),
  )
  .map(([piece, times]) => piece.repeat(Math.ceil(times / piece.length)));
const cell: fc.Arbitrary<CsvCell> = fc.oneof(
  { weight: 2, arbitrary: long },
  fc.constantFrom("web", "↪ name: x", "", null, 7, true),
);

test("texts of any length fit into cells of Excel and come back whole, pairs of surrogates uncut", () => {
  const rows = fc.tuple(cell, cell, cell);
  fc.assert(
    fc.property(rows, (cells) => {
      const split = splitLongTexts(cells, COLUMNS);
      const texts = split.filter((part) => typeof part === "string");
      expect(texts.every((text) => text.length <= CELL_CHARACTERS_MAX)).toBe(true);
      expect(texts.some(hasLoneSurrogate)).toBe(false);
      expect(joinLongTexts(split, COLUMNS)).toEqual(cells);
    }),
    { seed: 20_261_122, numRuns: 100 },
  );
});

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  return new Uint8Array(Buffer.concat(parts));
}

const workbookOf = (rows: readonly (readonly CsvCell[])[]) =>
  bytesOf(
    writeTable("xlsx", { name: "list", columns: COLUMNS, rows: sourceOf(rows) }, NO_MANIFEST)
      .pieces,
  );

async function rowsOf(bytes: Uint8Array) {
  const [table] = await openWorkbook(bytes);
  const rows = [];
  for await (const { cells, surplus } of table?.rows() ?? []) rows.push({ cells, surplus });
  return { headers: table?.headers, rows };
}

describe("a workbook with a text that no cell of Excel holds", () => {
  const needs = Array.from({ length: 900 }, (_, at) => `name ${at} [de300000-${at}]`).join("; ");
  const formula = `=${"1+".repeat(40_000)}1`;

  test("is written whole, in cells that another reader takes, and the import reads it back", async () => {
    const bytes = await workbookOf([
      ["web", needs, formula],
      ["db", null, "short"],
    ]);
    const [sheet] = await readXlsx(Buffer.from(bytes));
    const lengths = (sheet?.data ?? []).flat().map((value) => String(value ?? "").length);
    expect(Math.max(...lengths)).toBe(CELL_CHARACTERS_MAX);
    expect(sheet?.data[1]?.slice(3).map((value) => String(value).slice(0, 14))).toEqual([
      "↪ description:",
      "↪ description:",
    ]);
    const { headers, rows } = await rowsOf(bytes);
    expect(headers).toEqual(COLUMNS);
    expect(rows.map(({ surplus }) => surplus)).toEqual([0, 0]);
    const [first, second] = rows.map(({ cells }) => cells);
    expect(first?.slice(0, 2)).toEqual(["web", needs]);
    expect(unescapeFormula(String(first?.[2]))).toBe(formula);
    expect(second).toEqual(["db", null, "short"]);
  });

  test("cells of others behind the last column stay what they are: a row that has shifted", async () => {
    const bytes = makeWorkbook([
      {
        name: "S",
        rows: [
          ["name", "note"],
          ["web", "short", "↪ note: x"],
        ],
      },
    ]);
    expect((await rowsOf(bytes)).rows).toEqual([{ cells: ["web", "short"], surplus: 1 }]);
  });
});
