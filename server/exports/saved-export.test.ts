import { expect, test } from "vitest";
import { EXPORT_TABLES, exportHref, inForm } from "./export-request";
import { formsOf, savedExportHref, savedForm, savedOf, withForm } from "./saved-export";

test("the address of every download is read and written back as it was, with whatever it says", () => {
  for (const table of EXPORT_TABLES) {
    for (const query of ["", "team=a&q=%26&only=id%2Cname&manifest=header&sort=-vm"]) {
      const href = exportHref(table, query);
      const saved = savedOf(href);
      expect(saved).toEqual({ table, query });
      expect(saved && savedExportHref(saved)).toBe(href);
    }
  }
});

test.each(["/api/imports/1/rejected", "/api/exports/nothing", "https://x/api/exports/plan", ""])(
  "%j is no download that can be saved",
  (href) => expect(savedOf(href)).toBeNull(),
);

test("another form leaves the rest of the address alone", () => {
  const query = "q=erp&format=xlsx&manifest=1";
  expect(withForm({ table: "scores", query }, "jsonl").query).toBe("q=erp&manifest=1&format=jsonl");
  expect(withForm({ table: "scores", query }, "csv").query).toBe("q=erp&manifest=1");
  const href = inForm(exportHref("scores", "q=erp"), "xlsx");
  expect(savedForm(savedOf(href) ?? { table: "scores", query: "" })).toBe("xlsx");
});

test("only a plan can be had for other programs", () => {
  expect(savedForm({ table: "plan", query: "plan=1&format=jira" })).toBe("jira");
  expect(savedForm({ table: "scores", query: "format=jira" })).toBeNull();
  expect(formsOf("landing")).toEqual(["csv"]);
});
