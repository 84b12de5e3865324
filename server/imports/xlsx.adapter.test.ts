import { readFileSync } from "node:fs";
import fc from "fast-check";
import readXlsx from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { makeWorkbook, makeZip, workbookParts } from "@/server/testing/workbooks";
import { FileProblemError } from "./file-problem";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import type { Table, TableRow } from "./table";
import { openWorkbook } from "./xlsx.adapter";

const FIXTURES = new URL("../testing/fixtures/", import.meta.url);
const file = (path: string) => new Uint8Array(readFileSync(new URL(path, FIXTURES)));

async function rowsOf(table: Table): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

async function readAll(bytes: Uint8Array, limits: Partial<ImportLimits> = {}) {
  const tables = await openWorkbook(bytes, { ...IMPORT_LIMITS, ...limits });
  return Promise.all(tables.map(async (table) => ({ table, rows: await rowsOf(table) })));
}

const problemOf = (bytes: Uint8Array, limits: Partial<ImportLimits> = {}) =>
  readAll(bytes, limits).then(
    () => null,
    (error: unknown) => (error instanceof FileProblemError ? error.problem : Promise.reject(error)),
  );

const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const oneSheet = (xml: string) => makeZip(workbookParts([{ name: "S", xml }]));

describe("real workbooks", () => {
  test.each([
    "rvtools/rvtools-3x-sizing-workshop.xlsx",
    "rvtools/rvtools-4x-kubev2v-example1.xlsx",
    "csv-suites/csvkit/dummy.xlsx",
    "csv-suites/csvkit/sheets.xlsx",
    "csv-suites/csvkit/test.xlsx",
  ])("%s gives cell for cell what another reader gives", async (name) => {
    const bytes = file(name);
    const other = new Map(
      (await readXlsx(Buffer.from(bytes))).map(({ sheet: title, data }) => [title, data]),
    );
    const ours = await readAll(bytes);
    expect(ours.length).toBeGreaterThan(0);
    for (const { table, rows } of ours) {
      const data = other.get(table.name) ?? [];
      for (const { line, cells } of rows) {
        const expected = table.headers.map((_, at) => comparable(data[line - 1]?.[at] ?? null));
        expect(cells.map(comparable)).toEqual(expected);
      }
      const held = data.filter((row) => row.some((cell) => cell !== null)).length;
      expect(rows).toHaveLength(held - 1);
    }
  });

  test("the 805-VM workbook", async () => {
    const tables = await readAll(file("rvtools/rvtools-3x-sizing-workshop.xlsx"));
    expect(tables.map(({ table, rows }) => [table.name, rows.length])).toEqual([
      ["vInfo", 805],
      ["vPartition", 1618],
      ["vHost", 34],
    ]);
  });

  test("dates are ISO text in the workbook's own date system", async () => {
    const [modern] = await readAll(file("csv-suites/csvkit/test.xlsx"));
    expect(modern?.rows[0]?.cells[1]).toBe("1971-01-01");
    const [apple] = await readAll(file("csv-suites/csvkit/sheets.xlsx"));
    expect(apple?.table.name).toBe("data");
    expect(apple?.rows[0]?.cells.slice(1, 6)).toEqual([
      "1971-01-01",
      40,
      true,
      1,
      "1971-01-01T04:14:00",
    ]);
  });
});

/** The other reader cuts seconds off, trims text and gives dates as objects. */
function comparable(cell: unknown): unknown {
  const iso = cell instanceof Date ? cell.toISOString() : cell;
  if (typeof iso !== "string") return iso;
  const isInstant = /^\d{4}-\d\d-\d\dT/.test(iso);
  const text = isInstant ? iso.slice(0, 17).replace("T00:00:", "") : iso.trim();
  return text === "" ? null : text;
}

describe("oddities of the container", () => {
  test("prefixes, marks, missing row and cell addresses, rich text, escapes, unknown parts", async () => {
    const xml =
      `\u{feff}<?xml version="1.0"?><!-- <row> --><x:worksheet><x:cols/><x:cols/><x:sheetData>` +
      `<x:row><x:c t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c></x:row>` +
      `<x:row r="3"><x:c r="B3" t="str"><x:f>A1&gt;"&lt;"</x:f><x:v>a &amp; b</x:v></x:c></x:row>` +
      `<x:row r="7"><x:c r="A7" t="inlineStr"><x:is><x:r><x:t>one </x:t></x:r><x:r><x:t>two</x:t></x:r>` +
      `<x:rPh><x:t>hint</x:t></x:rPh></x:is></x:c><x:c r="B7" t="e"><x:v>#N/A</x:v></x:c></x:row>` +
      `<x:row r="9"/></x:sheetData></x:worksheet>`;
    const strings = {
      path: "xl/sharedStrings.xml",
      content: "<sst><si><t>no_x0041_te</t></si></sst>",
    };
    const [read] = await readAll(makeZip(workbookParts([{ name: "A &amp; B", xml }], [strings])));
    expect(read?.table).toMatchObject({ name: "A & B", headers: ["name", "noAte"] });
    expect(read?.rows).toEqual([
      { line: 3, cells: [null, "a & b"], surplus: 0 },
      { line: 7, cells: ["one two", "#N/A"], surplus: 0 },
    ]);
  });

  test("formulas are never run: the cached text is what counts", async () => {
    const cells = `<c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>=cmd|' /C calc'!A0</v></c>`;
    const [read] = await readAll(
      oneSheet(
        sheet(`<row r="1"><c t="inlineStr"><is><t>h</t></is></c></row><row r="2">${cells}</row>`),
      ),
    );
    expect(read?.rows[0]?.cells).toEqual(["=cmd|' /C calc'!A0"]);
  });

  test("a time of day stays a number, since Excel makes one out of a PCI address", async () => {
    const styles = {
      path: "xl/styles.xml",
      content: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="h:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    };
    const row = `<row r="2"><c r="A2" s="1"><v>0.00625</v></c><c r="B2" s="2"><v>45000.5</v></c></row>`;
    const head = `<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>`;
    const [read] = await readAll(
      makeZip(workbookParts([{ name: "S", xml: sheet(head + row) }], [styles])),
    );
    expect(read?.rows[0]?.cells).toEqual([0.00625, "2023-03-15T12:00:00"]);
  });
});

describe("hostile workbooks end in one clear problem, quickly", () => {
  const header = `<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>`;

  test("a row number of four billion costs nothing", async () => {
    const far = `<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>`;
    const [read] = await readAll(oneSheet(sheet(header + far)));
    expect(read?.rows).toEqual([{ line: 2, cells: [1], surplus: 0 }]);
  });

  test("a dimension that claims ten million rows is not believed", async () => {
    const xml = `<worksheet><dimension ref="A1:XFD10000000"/><sheetData>${header}</sheetData></worksheet>`;
    const [read] = await readAll(oneSheet(xml));
    expect(read?.rows).toEqual([]);
  });

  test("a cell in column ZZZZZ, and more rows than allowed", async () => {
    const wide = `<row r="2"><c r="ZZZZZ2"><v>1</v></c></row>`;
    expect(await problemOf(oneSheet(sheet(header + wide)))).toMatchObject({
      code: "too-many-columns",
    });
    const rows = Array.from({ length: 12 }, (_, at) => [`n${at}`]);
    const bytes = makeWorkbook([{ name: "S", rows: [["name"], ...rows] }]);
    expect(await problemOf(bytes, { rows: 10 })).toEqual({
      code: "too-many-rows",
      params: { limit: 10 },
    });
  });

  test("entity definitions are refused before they can grow", async () => {
    const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${sheet(header)}`;
    expect(await problemOf(oneSheet(laughs))).toMatchObject({ code: "xml-declares-entities" });
  });

  test("one cell of two million characters", async () => {
    const long = `<row r="2"><c t="inlineStr"><is><t>${"x".repeat(2_000_000)}</t></is></c></row>`;
    expect(await problemOf(oneSheet(sheet(header + long)))).toMatchObject({
      code: "record-too-long",
    });
  });

  test("bombs: too large, too dense, larger than stated, too many parts", async () => {
    const zeros = new Uint8Array(30 * 1024 * 1024);
    const bomb = makeZip([{ path: "xl/media/zeros.bin", content: zeros }]);
    expect(await problemOf(bomb)).toMatchObject({ code: "unpacked-ratio" });
    expect(await problemOf(bomb, { unpackedBytes: 1_000_000 })).toMatchObject({
      code: "unpacked-too-large",
    });
    const parts = workbookParts([{ name: "S", xml: sheet(header.repeat(5_000)) }]);
    const lying = makeZip(parts.map((part) => ({ ...part, statedBytes: 100 })));
    expect(await problemOf(lying)).toMatchObject({ code: "zip-damaged" });
    const many = Array.from({ length: 2_001 }, (_, at) => ({ path: `p${at}`, content: "" }));
    expect(await problemOf(makeZip(many))).toMatchObject({ code: "zip-too-many-entries" });
  });

  test("encrypted, checksum wrong, no workbook, a zip of something else", async () => {
    const parts = workbookParts([{ name: "S", xml: sheet(header) }]);
    const encrypted = makeZip(parts.map((part) => ({ ...part, flags: 1 })));
    expect(await problemOf(encrypted)).toEqual({ code: "zip-encrypted", params: {} });
    const altered = makeZip(parts.map((part) => ({ ...part, crc: 1 })));
    expect(await problemOf(altered)).toMatchObject({ code: "zip-damaged" });
    const other = makeZip([{ path: "vInfo.csv", content: "VM\na\n" }]);
    expect(await problemOf(other)).toMatchObject({ code: "zip-not-workbook" });
  });

  test("a file cut off at any place is refused", async () => {
    const bytes = file("csv-suites/csvkit/dummy.xlsx");
    for (let length = bytes.length - 1; length > 0; length -= 1_777) {
      expect(await problemOf(bytes.subarray(0, length))).toMatchObject({ code: "zip-damaged" });
    }
  });

  test("random damage is read or refused, never a crash or a hang", async () => {
    const sample = file("csv-suites/csvkit/sheets.xlsx");
    const damage = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    });
    const started = performance.now();
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = sample.slice();
        for (const [at, value] of changes) bytes[at] = value;
        await problemOf(bytes);
      }),
      { seed: 20261121, numRuns: 300 },
    );
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
