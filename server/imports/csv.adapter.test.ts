import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCsv } from "./csv.adapter";
import { FileProblemError } from "./file-problem";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import type { Table } from "./table";

const SUITES = new URL("../testing/fixtures/csv-suites/", import.meta.url);
const file = (path: string) => new Uint8Array(readFileSync(new URL(path, SUITES)));
const utf8 = (text: string) => new TextEncoder().encode(text);

async function cellsOf(table: Table): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of table.rows()) rows.push(cells.map((cell) => String(cell ?? "")));
  return rows;
}

const read = async (bytes: Uint8Array, limits: ImportLimits = IMPORT_LIMITS) => {
  const table = await openCsv(bytes, "file", limits);
  return { table, headers: table.headers, rows: await cellsOf(table) };
};

const problemOf = (bytes: Uint8Array, limits: Partial<ImportLimits> = {}) =>
  read(bytes, { ...IMPORT_LIMITS, ...limits }).then(
    () => null,
    (error: unknown) => (error instanceof FileProblemError ? error.problem : Promise.reject(error)),
  );

describe("csv-spectrum", () => {
  const cases = readdirSync(new URL("csv-spectrum/", SUITES)).filter((name) =>
    name.endsWith(".csv"),
  );

  test("all twelve cases are here", () => expect(cases).toHaveLength(12));

  /** The suite contradicts itself in two places; what its CSV really holds is expected there. */
  const CORRECTIONS: Record<string, (expected: string) => string> = {
    // Another telephone number, and an object instead of a list of one.
    "location_coordinates.csv": (json) => `[${json.replace("1234567890", "2095257564")}]`,
    // The checked-in CSV has LF line ends; only its name and its JSON speak of CRLF.
    "newlines_crlf.csv": (json) => json.replaceAll(String.raw`\r\n`, String.raw`\n`),
  };

  test.each(cases)("%s reads as its expected JSON says", async (name) => {
    const { headers, rows } = await read(file(`csv-spectrum/${name}`));
    const json = readFileSync(new URL(`csv-spectrum/${name.replace(".csv", ".json")}`, SUITES));
    const expected: unknown = JSON.parse((CORRECTIONS[name] ?? String)(json.toString()));
    const records = rows.map((row) =>
      Object.fromEntries(row.map((cell, at) => [headers[at], cell])),
    );
    expect(records).toEqual(expected);
  });

  test("CRLF inside quotes stays CRLF", async () => {
    const text = file("csv-spectrum/newlines.csv");
    const { rows } = await read(utf8(new TextDecoder().decode(text).replaceAll("\n", "\r\n")));
    expect(rows[1]?.[0]).toBe("Once upon \r\na time");
  });
});

describe("csvkit and univocity", () => {
  test.each([
    ["csvkit/blanks.csv", ["a", "b", "c", "d", "e", "f"], [["", "NA", "N/A", "NONE", "NULL", "."]]],
    ["csvkit/date_like_number.csv", ["a"], [["4.5"]]],
    ["csvkit/dummy.tsv", ["a", "b", "c"], [["1", "2", "3"]]],
    ["csvkit/dummy_col_shuffled_ragged.csv", ["b", "c", "a", "d"], [["2", "3", "1", "4"]]],
    [
      "csvkit/mac_newlines.csv",
      ["a", "b", "c"],
      [
        ["1", "2", "3"],
        ["Once upon\ra time", "5", "6"],
      ],
    ],
    ["csvkit/null_byte.csv", ["a", "b", "c"], [["", "2", "3"]]],
    ["csvkit/optional_quote_characters.csv", ["a", "b", "c"], [["1", "2", "3"]]],
    [
      "csvkit/sort_ints_nulls.csv",
      ["a", "b", "c"],
      [
        ["1", "2", "3"],
        ["4", "", "6"],
        ["5", "1", "7"],
      ],
    ],
    [
      "csvkit/test_latin1.csv",
      ["a", "b", "c"],
      [
        ["1", "2", "3"],
        ["4", "5", "©"],
      ],
    ],
    ["csvkit/test_locale.csv", ["a", "b", "c"], [["1,7", "200.000.000", ""]]],
    ["csvkit/test_numeric_date_format.csv", ["a"], [["20140102"], ["20121231"]]],
    ["csvkit/test_skip_lines.csv", ["a", "b", "c"], [["1", "2", "3"]]],
    [
      "csvkit/test_utf16_big.csv",
      ["a", "b", "c"],
      [
        ["1", "2", "3"],
        ["4", "5", "ʤ"],
      ],
    ],
    [
      "csvkit/test_utf8.csv",
      ["foo", "bar", "baz"],
      [
        ["1", "2", "3"],
        ["4", "5", "ʤ"],
      ],
    ],
    [
      "csvkit/test_utf8_bom.csv",
      ["foo", "bar", "baz"],
      [
        ["1", "2", "3"],
        ["4", "5", "ʤ"],
      ],
    ],
    ["csvkit/no_header_row.csv", ["Column 1", "Column 2", "Column 3"], [["1", "2", "3"]]],
  ])("%s", async (name, headers, rows) => {
    expect(await read(file(name))).toMatchObject({ headers, rows });
  });

  test("bad.csv keeps its three rows and says which one is too long", async () => {
    const table = await openCsv(file("csvkit/bad.csv"), "bad");
    const surplus: [number, number][] = [];
    for await (const row of table.rows()) surplus.push([row.line, row.surplus]);
    expect(surplus).toEqual([
      [2, 1],
      [3, 0],
      [4, 0],
    ]);
  });

  test("test_geojson.csv keeps quoted JSON whole", async () => {
    const { headers, rows } = await read(file("csvkit/test_geojson.csv"));
    const at = headers.indexOf("geojson");
    const types = rows.map((row) => (JSON.parse(row[at] ?? "") as { type: string }).type);
    expect(types).toEqual(["Point", "LineString", "Polygon"]);
  });

  test("univocity's correctness file", async () => {
    const { headers, rows } = await read(file("univocity/correctness.csv"));
    expect(headers).toEqual(["Year", "Make", "Model", "Description", "Price"]);
    expect(rows).toEqual([
      ["1997", "Ford", "E350", "ac, abs, moon", "3000.00"],
      ["1999", "Chevy", 'Venture "Extended Edition"', "", "4900.00"],
      ["1996", "Jeep", "Grand Cherokee", "MUST SELL!\nair, moon roof, loaded", "4799.00"],
      ["1999", "Chevy", 'Venture "Extended Edition, Very Large"', "", "5000.00"],
      ["", "", 'Venture "Extended Edition"', "", "4900.00"],
    ]);
  });

  test("an empty file is named as such", async () => {
    expect(await problemOf(file("csvkit/empty.csv"))).toEqual({ code: "no-header", params: {} });
  });
});

describe("encodings, delimiters and hints", () => {
  const rows = [
    ["Zürich", "1,5"],
    ["Köln", "2,5"],
  ];
  const text = "ort;wert\r\nZürich;1,5\r\nKöln;2,5\r\n";

  test.each([
    ["UTF-8", utf8(text)],
    ["UTF-8 with mark", utf8(`\u{feff}${text}`)],
    ["UTF-16 LE with mark", new Uint8Array(Buffer.from(`\u{feff}${text}`, "utf16le"))],
    ["UTF-16 LE without mark", new Uint8Array(Buffer.from(text, "utf16le"))],
    ["Windows-1252", new Uint8Array(Buffer.from(text, "latin1"))],
    ["a sep= line", utf8(`sep=;\r\n${text}`)],
    ["mixed line ends", utf8(text.replace("\r\n", "\n").replace("5\r\nK", "5\rK"))],
  ])("%s", async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ headers: ["ort", "wert"], rows });
  });

  test.each([",", ";", "\t", "|", ";\t"])("delimiter %j", async (delimiter) => {
    const lines = ["name", "a"].map((first) => [first, "x", "y"].join(delimiter));
    expect((await read(utf8(lines.join("\n")))).rows).toEqual([["a", "x", "y"]]);
  });

  test("the guess that bytes are Windows-1252 is told", async () => {
    const { table } = await read(new Uint8Array(Buffer.from(text, "latin1")));
    expect(table.notes).toContainEqual({
      code: "encoding-guessed",
      params: { encoding: "windows-1252" },
    });
  });

  test("one broken byte in a UTF-8 file does not turn all its text into another encoding", async () => {
    const bytes = Buffer.concat([utf8(`name\nZürich\nKöln\nŁódź\nx`), Buffer.from([0xff])]);
    const { table, rows: cells } = await read(new Uint8Array(bytes));
    expect(cells.flat()).toEqual(["Zürich", "Köln", "Łódź", "x\u{fffd}"]);
    expect(table.notes).toContainEqual({ code: "undecodable-bytes", params: { count: 1 } });
  });
});

describe("layout", () => {
  test("title rows are passed over and counted; line numbers stay those of the file", async () => {
    const table = await openCsv(utf8("Export of May,,\n\nname,cpus,mem\nweb,2,4\n"), "x");
    expect(table).toMatchObject({ headers: ["name", "cpus", "mem"], headerLine: 3, rowCount: 1 });
    expect(table.notes).toEqual([{ code: "title-rows-skipped", params: { count: 1 } }]);
    for await (const row of table.rows()) expect(row.line).toBe(4);
  });

  test("repeated headers and blank rows are no data", async () => {
    const { table, rows } = await read(utf8("a,b\n1,2\n,\nA,B \n3,4\n\n,,\n"));
    expect(rows).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(table.notes).toEqual([{ code: "repeated-headers-skipped", params: { count: 1 } }]);
  });

  test("rows can be read again and again", async () => {
    const table = await openCsv(utf8("a,b\n1,2\n"), "x");
    expect(await cellsOf(table)).toEqual(await cellsOf(table));
  });

  test("unescaped quotes are read leniently, and the line is told", async () => {
    const { table, rows } = await read(utf8('vm,note\nweb,a 19" rack\ndb,plain\n'));
    expect(rows).toEqual([
      ["web", 'a 19" rack'],
      ["db", "plain"],
    ]);
    expect(table.notes).toEqual([{ code: "lenient-quotes", params: { line: 2 } }]);
  });

  test("a quoted field behind a space keeps its commas", async () => {
    const { rows } = await read(utf8('name, owners\nweb, "Sam <a@b>, Jo <c@d>"\n'));
    expect(rows).toEqual([["web", "Sam <a@b>, Jo <c@d>"]]);
  });
});

describe("hostile files end in one clear problem", () => {
  test("a file cut off inside a quoted cell", async () => {
    expect(await problemOf(utf8('a,b\n1,2\n3,"cut off here'))).toMatchObject({
      code: "unclosed-quote",
    });
  });

  test("too many rows, columns, and characters in a record", async () => {
    expect(await problemOf(utf8("a,b\n" + "1,2\n".repeat(11)), { rows: 10 })).toEqual({
      code: "too-many-rows",
      params: { limit: 10 },
    });
    expect(await problemOf(utf8(`h${",h".repeat(2_000)}\n`))).toMatchObject({
      code: "too-many-columns",
    });
    expect(await problemOf(utf8(`a,b\n1,"${"x".repeat(2 * 1024 * 1024)}"\n`))).toMatchObject({
      code: "record-too-long",
    });
  });

  test("ten million rows are refused at once, and rows of many lines are not", async () => {
    const rows = Buffer.alloc(20_000_000, "a\n");
    const [started, before] = [performance.now(), process.memoryUsage().rss];
    expect(await problemOf(new Uint8Array(rows))).toMatchObject({ code: "too-many-rows" });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
    const long = `a,b\n${`1,"${"x\n".repeat(50)}"\n`.repeat(10)}`;
    expect(await problemOf(utf8(long), { rows: 10 })).toBeNull();
  });

  test("headers named like object built-ins are columns like any other", async () => {
    const { headers, rows } = await read(utf8("__proto__,constructor,name\nx,y,z\n"));
    expect(headers).toEqual(["__proto__", "constructor", "name"]);
    expect(rows).toEqual([["x", "y", "z"]]);
  });

  test("random bytes and damaged files are read or refused, never more", async () => {
    const sample = file("csvkit/test_geojson.csv");
    const damaged = fc
      .array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { maxLength: 12 })
      .map((changes) => {
        const bytes = sample.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      });
    const started = performance.now();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), damaged), async (bytes) => {
        await problemOf(bytes);
      }),
      { seed: 20261121, numRuns: 500 },
    );
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
