import { expect, test } from "vitest";
import { dayTowards } from "./day-steps";

test.each([
  ["ArrowLeft", false, "2027-03-30"],
  ["ArrowDown", false, "2027-04-07"],
  ["Home", false, "2027-03-29"],
  ["End", false, "2027-04-04"],
  ["PageUp", false, "2027-02-28"],
  ["PageDown", false, "2027-04-30"],
  ["PageDown", true, "2028-03-31"],
  ["a", false, null],
])("%s (Shift %s) leads from 2027-03-31 to %s", (key, hasShift, expected) => {
  expect(dayTowards("2027-03-31", key, hasShift)).toBe(expected);
});
