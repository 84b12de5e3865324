import { expect, test } from "vitest";
import { findHeaderRow } from "@/server/imports/header-row";
import type { Manifest } from "./manifest";
import { sourceOf, type OpenTable } from "./open-table";
import { NO_MANIFEST, writeTable } from "./table-form.adapter";
import { ROWS_MAX } from "./workbook";

const COLUMNS = ["name", "vCPU"];
const table = (rows: readonly (readonly [string, number])[]): OpenTable => ({
  name: "list",
  columns: COLUMNS,
  rows: sourceOf(rows),
});

const make = (rows: number): Manifest => ({
  table: "list",
  filter: "q==1",
  columns: COLUMNS,
  rubricVersion: 3,
  madeAt: "2026-11-22T06:00:00.000Z",
  madeBy: "=Ada",
  rows,
});

async function textOf(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  const parts: (string | Uint8Array)[] = [];
  for await (const piece of pieces) parts.push(piece);
  return new Blob(parts as BlobPart[]).text();
}

test.each([0, 1, 2, 1_200])(
  "%i rows below a header block that counts them, which the import passes over",
  async (count) => {
    const rows = Array.from({ length: count }, (_, at) => [`row ${at}`, at] as const);
    const wish = { place: "header", make } as const;
    const text = await textOf(writeTable("csv", table(rows), wish).pieces);
    const lines = text.replace("\u{feff}", "").trimEnd().split("\r\n");
    expect(lines.slice(0, 7)).toEqual([
      '"# Berth export","list"',
      '"# filter","q==1"',
      '"# rubricVersion",3',
      '"# madeAt","2026-11-22T06:00:00.000Z"',
      '"# madeBy","\'=Ada"',
      `"# rows",${count}`,
      '"name","vCPU"',
    ]);
    expect(lines).toHaveLength(7 + count);
    const cells = lines.slice(0, 30).map((line) => line.replaceAll('"', "").split(","));
    expect(findHeaderRow(cells)).toEqual({ index: 6 });
    const json = await textOf(writeTable("jsonl", table(rows), wish).pieces);
    const [first, ...others] = json.trimEnd().split("\n");
    expect(JSON.parse(first ?? "")).toEqual({ "# Berth export": make(count) });
    expect(others).toHaveLength(count);
  },
);

test("a workbook of more rows than Excel holds is refused before its first byte, in words", async () => {
  const huge: OpenTable = {
    ...table([]),
    rows: async function* tooMany(tell) {
      tell?.(ROWS_MAX);
      yield await Promise.resolve([["never read", 1]]);
    },
  };
  const pieces = writeTable("xlsx", huge, NO_MANIFEST).pieces[Symbol.asyncIterator]();
  await expect(pieces.next()).rejects.toMatchObject({
    code: "TOO_LARGE",
    publicMessage: expect.stringContaining("take CSV or JSON Lines") as string,
  });
  expect(await textOf(writeTable("csv", huge, NO_MANIFEST).pieces)).toContain("never read");
});
