import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeWorkbook } from "@/server/testing/workbooks";
import { openFile } from "./file.adapter";
import { FileProblemError } from "./file-problem";
import { IMPORT_LIMITS } from "./limits";

const utf8 = (text: string) => new TextEncoder().encode(text);
const problemOf = (bytes: Uint8Array, limits = IMPORT_LIMITS) =>
  openFile(bytes, "x.csv", limits).then(
    () => null,
    (error: unknown) => (error instanceof FileProblemError ? error.problem : Promise.reject(error)),
  );

describe("a file is what its content says", () => {
  test("a workbook named .csv, a text named .xlsx", async () => {
    const workbook = makeWorkbook([{ name: "S", rows: [["a"], ["x"]] }]);
    expect(await openFile(workbook, "list.csv")).toMatchObject([{ kind: "sheet", name: "S" }]);
    expect(await openFile(utf8("a,b\n1,x\n"), "list.xlsx")).toMatchObject([
      { kind: "text", name: "list" },
    ]);
  });

  test.each([
    ["nothing at all", new Uint8Array(0), "empty-file"],
    [
      "a workbook before 2007 or with a password",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
      "old-workbook",
    ],
    ["a PDF", utf8("%PDF-1.7 ..."), "not-a-table"],
    [
      "a page that is called .xls",
      utf8("<html><table><tr><td>x</td></tr></table></html>"),
      "not-a-table",
    ],
    [
      "random bytes",
      new Uint8Array(Array.from({ length: 2_000 }, (_, at) => (at * 7_919) % 256)),
      "not-a-table",
    ],
    ["a JPEG", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), "not-a-table"],
    ["only blank lines", utf8("\n\n ,, \n"), "no-header"],
  ])("%s", async (_, bytes, code) => {
    expect(await problemOf(bytes)).toMatchObject({ code });
  });

  test("a file above the limit is refused before it is read", async () => {
    const limits = { ...IMPORT_LIMITS, uploadBytes: 10 as never };
    expect(await problemOf(utf8("a,b\n1,2\n1,2\n"), limits)).toMatchObject({
      code: "file-too-large",
    });
  });
});

test("any bytes are read or refused with one problem, in bounded time", async () => {
  const real = new Uint8Array(
    readFileSync(new URL("../testing/fixtures/csv-suites/csvkit/test.xlsx", import.meta.url)),
  );
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    fc.nat(real.length).map((length) => real.subarray(0, length)),
    fc.string({ unit: "binary", maxLength: 500 }).map(utf8),
  );
  const started = performance.now();
  await fc.assert(
    fc.asyncProperty(any, async (bytes) => void (await problemOf(bytes))),
    {
      seed: 20261121,
      numRuns: 400,
    },
  );
  expect(performance.now() - started).toBeLessThan(20_000);
});
