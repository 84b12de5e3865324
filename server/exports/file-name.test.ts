import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentDisposition, fileNamePart } from "./file-name";

describe("the name of a download", () => {
  test.each([
    ["Move out: Q3 / 2027", "move-out-q3-2027"],
    ["  ..\\..//etc  ", "etc"],
    ["Zürich", "zürich"],
    ["東京 計画", "東京-計画"],
    ["***", ""],
  ])("%j becomes %j", (text, part) => {
    expect(fileNamePart(text)).toBe(part);
  });

  test("has an ASCII form beside the real one", () => {
    expect(contentDisposition(["berth", "zürich", "2027-03-01"], "csv")).toBe(
      "attachment; filename=\"berth-zurich-2027-03-01.csv\"; filename*=UTF-8''berth-z%C3%BCrich-2027-03-01.csv",
    );
    expect(contentDisposition(["berth", "東京", "", "x"], "csv")).toContain(
      'filename="berth-x.csv"',
    );
  });

  test("never breaks the header, whatever a plan is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const header = contentDisposition(["berth", fileNamePart(text)], "csv");
        expect(header).toMatch(/^attachment; filename="[a-z0-9.-]+"; filename\*=UTF-8''[\w.%-]+$/);
      }),
    );
  });
});
