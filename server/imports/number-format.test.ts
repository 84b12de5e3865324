import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addNumberEvidence,
  decideDecimals,
  decimalOf,
  noNumberEvidence,
  parseLocalNumber,
} from "./number-format";

const evidenceOf = (texts: readonly string[]) => {
  const evidence = noNumberEvidence();
  for (const text of texts) addNumberEvidence(evidence, text);
  return evidence;
};

describe("the decimal separator is decided for the file", () => {
  test.each([
    ["point", ["1.5", "1,024"], ".", 1024],
    ["comma", ["1,5", "1,024"], ",", 1.024],
    ["grouped thousands", ["1,234,567", "1,024"], ".", 1024],
    ["both separators", ["1.234,5", "1,024"], ",", 1.024],
  ] as const)("%s", (_, texts, separator, ambiguous) => {
    const decision = decideDecimals([evidenceOf(texts)], ".");
    expect(decision.file).toBe(separator);
    expect(parseLocalNumber("1,024", decimalOf(decision, 0))).toEqual({
      ok: true,
      value: ambiguous,
    });
  });

  test("without evidence the delimiter's country decides", () => {
    expect(decideDecimals([evidenceOf(["1,024"])], ",").file).toBe(",");
    expect(decideDecimals([evidenceOf(["1,024"])], ".").file).toBe(".");
  });

  test("a column that contradicts the others has its own separator", () => {
    const columns = [evidenceOf(["1,5", "2,5", "3,5"]), evidenceOf(["4.25"])];
    const decision = decideDecimals(columns, ".");
    expect([decimalOf(decision, 0), decimalOf(decision, 1)]).toEqual([",", "."]);
  });

  test("where a column holds both, only what can be read two ways is refused", () => {
    const decision = decideDecimals([evidenceOf(["1,5", "1.5", "1,024"])], ".");
    const decimal = decimalOf(decision, 0);
    expect(decimal).toBeNull();
    expect(parseLocalNumber("1,5", decimal)).toEqual({ ok: true, value: 1.5 });
    expect(parseLocalNumber("2.5", decimal)).toEqual({ ok: true, value: 2.5 });
    expect(parseLocalNumber("1,024", decimal)).toEqual({ ok: false, reason: "ambiguous" });
  });
});

describe("reading numbers", () => {
  test.each([
    ["42", 42],
    ["-3", -3],
    ["+7", 7],
    ["0.125", 0.125],
    [".5", 0.5],
    ["1.6E+04", 16_000],
    ["1 024", 1024],
    ["1\u{202f}024.5", 1024.5],
    ["1'024'000", 1_024_000],
    ["1,234,567.89", 1_234_567.89],
  ])("%s", (text, value) => {
    expect(parseLocalNumber(text, ".")).toEqual({ ok: true, value });
  });

  test.each([
    "",
    "abc",
    "1.2.3",
    "1,23,456.7",
    "12 34",
    "0x10",
    "1e999",
    "NaN",
    "Infinity",
    "--1",
    "1-",
  ])("%j is no number", (text) => {
    expect(parseLocalNumber(text, ".").ok).toBe(false);
  });

  test("every number written in either style is read back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_999_999, max: 9_999_999 }),
        fc.constantFrom("1", "25", "5000"),
        (whole, fraction) => {
          const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
          const value = Number(`${whole}.${fraction}`);
          const english = `${digits}.${fraction}`;
          const german = english.replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));
          expect(parseLocalNumber(english, ".")).toEqual({ ok: true, value });
          expect(parseLocalNumber(german, ",")).toEqual({ ok: true, value });
        },
      ),
    );
  });
});
