import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCsv } from "@/server/imports/csv.adapter";
import { csvCell, csvHeader, csvLine, escapeFormula, unescapeFormula } from "./csv";

/** Text as it can be stored: any characters but the null character, which Postgres refuses. */
const text = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(..."='+-@\t\r\n\",; \u{feff}\u{a0}'＝＋－＠ax0|"),
      maxLength: 12,
    }),
  )
  .map((value) => value.replaceAll("\0", ""));

const FORMULA_START = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

describe("formula escaping", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+49 30 1234", "'+49 30 1234"],
    ["-", "'-"],
    ["@user", "'@user"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["\nx", "'\nx"],
    ["'=1+1", "''=1+1"],
    ["  =1+1", "'  =1+1"],
    ["＝1+1", "'＝1+1"],
    ["'quoted' text", "'quoted' text"],
    ["plain", "plain"],
    ["", ""],
  ])("%j is written as %j and read back", (value, written) => {
    expect(escapeFormula(value)).toBe(written);
    expect(unescapeFormula(written)).toBe(value);
  });

  test("no written text starts a formula, and every text is read back as it was", () => {
    fc.assert(
      fc.property(text, (value) => {
        const written = escapeFormula(value);
        expect(written).not.toMatch(FORMULA_START);
        expect(unescapeFormula(written)).toBe(value);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("csv files", () => {
  test("numbers stand bare, text is quoted, unknown is empty", () => {
    expect(csvLine(["a", 1.5, -2, true, null, "", 'say "hi"'])).toBe(
      '"a",1.5,-2,true,,,"say ""hi"""\r\n',
    );
    expect(csvHeader(["id"])).toBe('\u{feff}"id"\r\n');
  });

  test("an amount that is no number is refused instead of written", () => {
    expect(() => csvCell(Number.NaN)).toThrow(RangeError);
  });

  test("whatever text the cells hold, the import reader gives the same cells back", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }),
        async (rows) => {
          // A first column that is never blank: rows without any value are left out by design.
          const file =
            csvHeader(["row", "first", "second"]) +
            rows.map(([first, second], index) => csvLine([`r${index}`, first, second])).join("");
          const table = await openCsv(new TextEncoder().encode(file), "file");
          const read: unknown[] = [];
          for await (const { cells } of table.rows()) {
            read.push(cells.slice(1).map((cell) => unescapeFormula(String(cell))));
          }
          expect(table.headers).toEqual(["row", "first", "second"]);
          expect(read).toEqual(rows);
        },
      ),
      { numRuns: 400 },
    );
  }, 30_000);
});
