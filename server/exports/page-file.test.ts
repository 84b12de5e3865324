import readSheets from "read-excel-file/node";
import { expect, test } from "vitest";
import { pageFile } from "./page-file";

const table = {
  name: "chart",
  columns: ["Team", "Workloads", "Workloads"],
  rows: [
    ['=1+1; "two" 🚢', 2, null],
    ["Straße", 0.5, -3],
  ],
};

const bytesOf = (form: "csv" | "xlsx" | "jsonl") =>
  new Blob(pageFile(form, table).parts as BlobPart[]).arrayBuffer();

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
