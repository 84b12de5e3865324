import readSheets from "read-excel-file/node";
import { expect, test } from "vitest";
import { openFile } from "@/server/imports/file.adapter";
import { sourceOf } from "./open-table";
import { pageFile, type PageManifest } from "./page-file";
import { writeTable } from "./table-form.adapter";

const table = {
  name: "chart",
  columns: ["Team", "Workloads", "Workloads"],
  rows: [
    ['=1+1; "two" 🚢', 2, null],
    ["Straße", 0.5, -3],
  ],
};

const bytesOf = (form: "csv" | "xlsx" | "jsonl", origin: PageManifest = null) =>
  new Blob(pageFile(form, table, origin).parts as BlobPart[]).arrayBuffer();

test("a table of a page has the same cells in every form", async () => {
  const text = new TextDecoder("utf-8", { ignoreBOM: true });
  expect(text.decode(await bytesOf("csv"))).toBe(
    '\u{feff}"Team","Workloads","Workloads"\r\n"\'=1+1; ""two"" 🚢",2,\r\n"Straße",0.5,-3\r\n',
  );
  expect(text.decode(await bytesOf("jsonl")).split("\n")).toEqual([
    '{"Team":"=1+1; \\"two\\" 🚢","Workloads":2,"Workloads (2)":null}',
    '{"Team":"Straße","Workloads":0.5,"Workloads (2)":-3}',
    "",
  ]);
  const [sheet] = await readSheets(Buffer.from(await bytesOf("xlsx")));
  expect(sheet?.sheet).toBe("chart");
  expect(sheet?.data).toEqual([table.columns, ['\'=1+1; "two" 🚢', 2, null], ["Straße", 0.5, -3]]);
});

const manifest = {
  table: "Verdicts by team",
  filter: "/?team=7",
  columns: table.columns,
  rubricVersion: 3,
  madeAt: "2026-11-22T06:00:00.000Z",
  madeBy: "=Ada",
  rows: 2,
};

test.each(["csv", "jsonl"] as const)(
  "with a manifest above the header it is what the server writes as %s",
  async (form) => {
    const origin = { place: "header", manifest } as const;
    const page = await new Blob(pageFile(form, table, origin).parts as BlobPart[]).text();
    const { pieces } = writeTable(
      form,
      { ...table, rows: sourceOf(table.rows) },
      { place: "header", make: () => manifest },
    );
    let server = "";
    for await (const piece of pieces) server += piece as string;
    expect(page).toBe(server.replace("\u{feff}", ""));
  },
);

test("a manifest comes as a second sheet, or as a second file of an archive that an import passes over", async () => {
  const origin = { place: "file", manifest } as const;
  const [sheet, second] = await readSheets(Buffer.from(await bytesOf("xlsx", origin)));
  expect(sheet?.data).toHaveLength(3);
  expect(second).toMatchObject({ sheet: "manifest" });
  expect(second?.data).toContainEqual(["filter", "/?team=7"]);
  const above = await readSheets(Buffer.from(await bytesOf("xlsx", { place: "header", manifest })));
  expect(above[0]?.data[0]?.slice(0, 2)).toEqual(["# Berth export", "Verdicts by team"]);
  const bytes = new Uint8Array(await bytesOf("csv", origin));
  const tables = await openFile(bytes, "chart.zip");
  expect(tables.map(({ file }) => file)).toEqual(["chart.csv"]);
  expect(new TextDecoder().decode(bytes)).toContain('"rubricVersion": 3');
});
