import { expect, test } from "vitest";
import { inlineValues } from "./inline-values";

test("each place gets its own value, however many there are and however often it is named", () => {
  const values = Array.from({ length: 11 }, (_, index) => index + 1);
  expect(inlineValues({ text: "$1 $11 $2 $1", values })).toBe("'1' '11' '2' '1'");
});

test("quotes, backslashes, line ends and lists cannot leave their literal", () => {
  const values = ["it's", "a\\b", "two\nlines", ['x"y', "c,d", "e\\f"], null, true];
  expect(inlineValues({ text: "$1|$2|$3|$4|$5|$6", values })).toBe(
    String.raw`'it''s'|E'a\\b'|E'two\nlines'|E'{"x\\"y","c,d","e\\\\f"}'|NULL|'true'`,
  );
});

test("a place without a value and a value without a form are refused", () => {
  expect(() => inlineValues({ text: "$2", values: ["a"] })).toThrow("$2");
  expect(() => inlineValues({ text: "$1", values: [new Date(0)] })).toThrow("got object");
});
