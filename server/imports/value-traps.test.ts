import { describe, expect, test } from "vitest";
import { factsOf, issueCodes, readImport } from "@/server/testing/read-import";
import { makeWorkbook, makeZip, workbookParts } from "@/server/testing/workbooks";

const valuesOf = async (header: string, values: readonly string[], fact: string) => {
  const rows = values.map((value, at) => `vm${at};${value}`).join("\n");
  const read = await readImport(`name;${header}\n${rows}\n`);
  return read.rows.map((row) => factsOf(row)[fact]);
};

describe("booleans", () => {
  test("are read as tools and people write them; an empty cell is not no", async () => {
    const yes = ["True", "TRUE", "yes", "1", "Ja", "oui", "sí"];
    const no = ["False", "no", "0", "nein", "non", "Falso"];
    const read = await valuesOf("officialImage", [...yes, ...no, "", "N/A"], "officialImage");
    expect(read).toEqual([...yes.map(() => true), ...no.map(() => false), undefined, undefined]);
  });

  test("of a workbook are the same as the words for them", async () => {
    const cell = (at: string, xml: string) => `<c r="${at}" ${xml}</c>`;
    const text = (at: string, value: string) => cell(at, `t="inlineStr"><is><t>${value}</t></is>`);
    const rows = [
      text("A1", "name") + text("B1", "officialImage"),
      text("A2", "a1") + cell("B2", `t="b"><v>1</v>`),
      text("A3", "b1") + cell("B3", `t="b"><v>0</v>`),
      text("A4", "c1") + cell("B4", `t="str"><v>True</v>`),
    ].map((cells, at) => `<row r="${at + 1}">${cells}</row>`);
    const xml = `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`;
    const { rows: read } = await readImport(makeZip(workbookParts([{ name: "S", xml }])));
    expect(read.map((row) => factsOf(row).officialImage)).toEqual([true, false, true]);
  });
});

describe("days", () => {
  test("come as ISO with or without time, with dots, or as the number of a spreadsheet, which is told", async () => {
    const text = [
      "2027-12-31",
      "2027-12-31T00:00:00",
      "2027-12-31 08:00:00",
      "31.12.2027",
      "46752",
    ];
    const { rows } = await readImport(
      `name;eol\n${text.map((value, at) => `vm${at};${value}`).join("\n")}\n`,
    );
    expect(rows.map((row) => factsOf(row).endOfLifeDate)).toEqual(text.map(() => "2027-12-31"));
    expect(rows.map(issueCodes).map(([first]) => first)).toEqual([
      "key-from-name",
      "key-from-name",
      "key-from-name",
      "key-from-name",
      "day-from-number",
    ]);
  });

  test("with slashes are read in the order that any of the column needs, which is told", async () => {
    for (const [order, told] of [
      [["03/04/2027", "12/31/2027", "5/5/2027"], "days-month-first"],
      [["04/03/2027", "31/12/2027 08:00", "5/5/2027"], "days-day-first"],
    ] as const) {
      const { rows, notes } = await readImport(
        `name,eol\n${order.map((value, at) => `vm${at},${value}`).join("\n")}\n`,
      );
      expect(rows.map((row) => factsOf(row).endOfLifeDate)).toEqual([
        "2027-03-04",
        "2027-12-31",
        "2027-05-05",
      ]);
      expect(notes).toContainEqual({ code: told, params: { columns: "eol" } });
    }
  });

  test("of a column in both orders are read where there is one reading only", async () => {
    const { rows } = await readImport(
      "name,eol\na,12/31/2027\nb,31/12/2027\nc,03/04/2027\nd,5/5/2027\n",
    );
    expect(rows.map((row) => factsOf(row).endOfLifeDate)).toEqual([
      "2027-12-31",
      "2027-12-31",
      undefined,
      "2027-05-05",
    ]);
    expect(rows.map((row) => row.issues.some(({ severity }) => severity === "error"))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test("that could be two, and days that there are not, are errors of their row", async () => {
    for (const value of ["03/04/2027", "31.02.2027", "20270230"]) {
      const { rows } = await readImport(`name,eol\na,${value}\nb,2027-01-01\n`);
      expect([value, issueCodes(rows[0])[0]]).toEqual([value, "bad-value"]);
    }
  });
});

describe("ids that a spreadsheet has shortened", () => {
  test("are no keys: two machines that share one now stay two, and it is told", async () => {
    const { rows } = await readImport(
      "name,asset id\nweb,1.23457E+17\ndb,1.23457E+17\nok,123456\n",
    );
    expect(rows.map(({ draft }) => draft?.sourceKey)).toEqual([
      "table:name/web",
      "table:name/db",
      "table:id/123456",
    ]);
    expect(rows.map(issueCodes)).toEqual([
      ["key-damaged", "key-from-name"],
      ["key-damaged", "key-from-name"],
      [],
    ]);
  });

  test("also where a workbook holds them as numbers; shorter numbers are keys", async () => {
    const bytes = makeWorkbook([
      {
        name: "S",
        rows: [
          ["name", "asset id"],
          ["web", 1_234_567_890_123_456_000],
          ["db", 4711],
        ],
      },
    ]);
    const { rows } = await readImport(bytes);
    expect(rows.map(({ draft }) => draft?.sourceKey)).toEqual(["table:name/web", "table:id/4711"]);
  });

  test("leading zeros stay", async () => {
    const { rows } = await readImport("name,asset id\nweb,007\ndb,7\n");
    expect(rows.map(({ draft }) => draft?.sourceKey)).toEqual(["table:id/007", "table:id/7"]);
  });
});

describe("headers", () => {
  test("that come twice are two columns, of which a meaning takes the first", async () => {
    const { headers, rows } = await readImport("name,cpu,cpu,note\nweb,2,4,x\n");
    expect(headers).toEqual(["name", "cpu", "cpu", "note"]);
    expect(factsOf(rows[0])).toMatchObject({ vCPU: 2 });
  });

  test("say their unit in many ways", async () => {
    const headers = [
      "Memory (In MB)",
      "Memory(MB)",
      "RAM [MiB]",
      "Memory MB (optional)",
      "*RAM_MB*",
    ];
    for (const header of headers) {
      const { rows } = await readImport(`name,${header}\nweb,8192\n`);
      expect([header, factsOf(rows[0]).memoryGiB]).toEqual([header, 8]);
    }
  });
});

test("short rows are filled up with nothing; rows of separators are none", async () => {
  const { rows } = await readImport("name,cpu,memory GB\nweb\n,,\ndb,4\n\n");
  expect(rows.map((row) => [row.draft?.name, factsOf(row)])).toEqual([
    ["web", {}],
    ["db", { vCPU: 4 }],
  ]);
});

describe("workbooks", () => {
  test("hold numbers as text and text as numbers: both are read as what their column means", async () => {
    const bytes = makeWorkbook([
      {
        name: "S",
        rows: [
          ["name", "cpu", "memory GB", "tags"],
          [4711, "4", "16,5", 2024],
          ["web", 8, 8.25, "blue"],
        ],
      },
    ]);
    const { rows } = await readImport(bytes);
    expect(rows.map((row) => [row.draft?.name, row.draft?.tags?.values, factsOf(row)])).toEqual([
      ["4711", ["2024"], { vCPU: 4, memoryGiB: 16.5 }],
      ["web", ["blue"], { vCPU: 8, memoryGiB: 8.25 }],
    ]);
  });

  test("may hold charts, hidden sheets and empty ones before the table, in any order", async () => {
    const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const names = ["Chart", "Empty", "Secret notes", "Servers"];
    const sheets = names.map(
      (name, at) =>
        `<sheet name="${name}" sheetId="${at + 7}" r:id="rId${at}"${at === 2 ? ' state="hidden"' : ""}/>`,
    );
    const targets = ["chartsheets/sheet1.xml", "worksheets/a.xml", "worksheets/b.xml", "sheet.xml"];
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const bytes = makeZip([
      {
        path: "_rels/.rels",
        content: `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      },
      {
        path: "xl/workbook.xml",
        content: `<workbook xmlns:r="${relations}"><sheets>${sheets.join("")}</sheets></workbook>`,
      },
      {
        path: "xl/_rels/workbook.xml.rels",
        content: `<Relationships>${targets.map((target, at) => `<Relationship Id="rId${at}" Target="${target}"/>`).join("")}</Relationships>`,
      },
      { path: "xl/chartsheets/sheet1.xml", content: "<chartsheet><sheetViews/></chartsheet>" },
      { path: "xl/worksheets/a.xml", content: "<worksheet><sheetData/></worksheet>" },
      {
        path: "xl/worksheets/b.xml",
        content: `<worksheet><sheetData><row>${text("note")}</row><row>${text("x")}</row></sheetData></worksheet>`,
      },
      {
        path: "xl/sheet.xml",
        content: `<worksheet><sheetData><row>${text("hostname")}${text("cpus")}</row><row>${text("web")}<c><v>4</v></c></row></sheetData></worksheet>`,
      },
    ]);
    const { table, rows } = await readImport(bytes);
    expect(table).toBe("Servers");
    expect(rows.map((row) => [row.draft?.name, factsOf(row)])).toEqual([["web", { vCPU: 4 }]]);
  });
});
