import { expect, test } from "vitest";
import { DEFAULT_RUBRIC } from "@/server/scoring/default-rubric";
import { rubricEditOf } from "@/server/scoring/rubric-edit";
import { boxesOf, boxNumber, dimensionCapBox, formValuesOf, readForm } from "./rubric-form";

const edit = { ...rubricEditOf(DEFAULT_RUBRIC), dimensionCaps: { isolation: 0.3 } };
const boxes = boxesOf(edit, ["isolation", "security"]);

test("what the form shows reads back as what was stored, shares in percent", () => {
  const values = formValuesOf(edit, boxes);
  expect(values["capShares.modernity"]).toBe("35");
  expect(values["dimensionCaps.security"]).toBe("");
  expect(readForm(values, boxes)).toEqual({ edit });
});

test("an emptied box is wrong, except for a cap, where it means none", () => {
  const values = { ...formValuesOf(edit, boxes), "dimensionCaps.isolation": "" };
  expect(readForm(values, boxes)).toMatchObject({ edit: { dimensionCaps: {} } });
  const emptied = readForm({ ...values, "weights.state": " " }, boxes);
  expect(emptied).toMatchObject({ wrong: [{ path: "weights.state" }] });
});

test("a number out of its bounds is wrong, and never cut to them", () => {
  const box = dimensionCapBox("isolation");
  expect(["-1", "101", "1e9", "ten"].map((text) => boxNumber(text, box))).toEqual(
    Array.from({ length: 4 }, () => "wrong"),
  );
  expect(["0", "33.3", "100"].map((text) => boxNumber(text, box))).toEqual([0, 0.333, 1]);
});
