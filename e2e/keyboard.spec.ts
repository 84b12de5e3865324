import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import readSheets from "read-excel-file/node";
import { insertDependency, insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { enter, expectFocusSeen, tabTo } from "./keyboard";
import { makePlan, shownNames } from "./product";
import { dialog, heading, openPage } from "./ui";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

test("the skip link leads past the frame into the page", async ({ as }) => {
  const { page } = await as("member");
  await openPage(page, "/workloads");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expectFocusSeen(page);
  expect(
    await page.evaluate(() => document.activeElement?.closest("main") !== null),
    "the next stop lies in the page",
  ).toBe(true);
});

test("a workload is registered without a mouse, and focus goes where the page goes", async ({
  as,
}) => {
  const { page } = await as("member");
  const name = uniqueName("by-keys");
  await openPage(page, "/workloads");
  await page.keyboard.press("n");
  await expect(heading(page, "New workload")).toBeFocused();
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel("Operating system", { exact: true }));
  await page.keyboard.type("Linux");
  await tabTo(page, page.getByLabel("Memory", { exact: true }));
  await page.keyboard.type("12");
  await tabTo(page, button(page, "Register workload"));
  await page.keyboard.press("Enter");
  await expect(heading(page, name)).toBeFocused();
  await tabTo(page, page.getByRole("tab", { name: "Verdict" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: /^Facts/ })).toBeFocused();
  await expect(page.getByRole("tabpanel")).toContainText("12 GiB");
  await expectFocusSeen(page);
});

test("the list is filtered, a workload opened and found again by name, without a mouse", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const insert = (environment: string) =>
    insertWorkload(database.db, {
      teamId: team.id,
      name: uniqueName("keyed"),
      facts: { environment },
    });
  const wanted = await insert("production");
  await insert("test");
  await openPage(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  await expect(heading(page, "Workloads")).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Search workloads")).toBeFocused();
  await page.keyboard.type("keyed");
  await expect(shownNames(page)).toHaveCount(2);

  const environment = button(page, "Environment").first();
  await tabTo(page, environment);
  await page.keyboard.press("Enter");
  const choices = dialog(page, "Environment");
  await tabTo(page, choices.getByRole("checkbox", { name: /^Production/ }));
  await page.keyboard.press("Space");
  await expect(shownNames(page)).toHaveText([wanted.name]);
  await page.keyboard.press("Escape");
  await expect(button(page, "Environment: 1")).toBeFocused();
  await tabTo(page, page.getByRole("link", { name: wanted.name }));
  await page.keyboard.press("Enter");
  await expect(heading(page, wanted.name)).toBeFocused();

  await openPage(page, "/plans");
  await page.keyboard.press("Control+k");
  await expect(page.getByLabel("Name of a page or a workload")).toBeFocused();
  await page.keyboard.type(wanted.name);
  await expect(dialog(page, "Go to").getByRole("option", { name: wanted.name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(heading(page, wanted.name)).toBeFocused();
});

test("rows are chosen, deleted and brought back without a mouse, and focus is never lost", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const { name } = await insertWorkload(database.db, {
    teamId: team.id,
    name: uniqueName("a-first"),
  });
  const { name: second } = await insertWorkload(database.db, {
    teamId: team.id,
    name: uniqueName("b-second"),
  });
  await openPage(page, "/workloads");
  await tabTo(page, page.getByRole("checkbox", { name: `Select ${name}` }));
  await page.keyboard.press("Space");
  await tabTo(page, button(page, "Edit 1 workload"));
  await page.keyboard.press("Enter");
  const form = dialog(page, "Edit 1 workload");
  await expect(form).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await expect(button(page, "Edit 1 workload")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(shownNames(page)).toHaveCount(1);
  await expect(page.getByRole("link", { name: second })).toBeFocused();
  await page.keyboard.press("F8");
  await expect(button(page, "Undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(shownNames(page)).toHaveCount(2);
  await expect(page.getByRole("link", { name })).toBeVisible();
});

test("a workload moves to another wave by its menu, and focus moves with it", async ({
  as,
  database,
}) => {
  const { page, team } = await as("planner");
  const insert = (start: string) =>
    insertWorkload(database.db, {
      teamId: team.id,
      name: uniqueName(start),
      facts: { environment: start },
    });
  const early = await insert("test");
  const late = await insert("production");
  await insertDependency(database.db, late.id, early.id);
  await makePlan(page, { query: `team=${team.id}`, name: uniqueName("Keys"), workloads: 2 });
  const menu = button(page, `Actions for ${late.name}`);
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "1. Wave 1" })).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press("Enter");
  const first = page.getByRole("region", { name: "Wave 1", exact: true });
  await expect(first.getByRole("link", { name: late.name })).toBeVisible();
  await expect(first.getByRole("button", { name: `Actions for ${late.name}` })).toBeFocused();

  await tabTo(page, button(page, "Add workloads"));
  await page.keyboard.press("Enter");
  await expect(dialog(page, "Add workloads")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button(page, "Add workloads")).toBeFocused();
});

test("a file is chosen and fetched without a mouse, and focus comes back to where it began", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const start = uniqueName("file");
  await insertWorkload(database.db, { teamId: team.id, name: start });
  await openPage(page, `/workloads?q=${start}`);
  const opener = button(page, "Export");
  const panel = dialog(page, "Export what is shown");
  await enter(page, opener);
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();
  await expectFocusSeen(page);

  await page.keyboard.press("Enter");
  await tabTo(page, panel.getByRole("radio", { name: "All columns" }));
  await page.keyboard.press("ArrowDown");
  await expect(panel.getByRole("radio", { name: "Columns of this view" })).toBeChecked();
  await expectFocusSeen(page);
  await tabTo(page, panel.getByRole("radio", { name: "CSV", exact: true }));
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("radio", { name: "Excel" })).toBeChecked();
  await expectFocusSeen(page);
  const manifest = panel.getByLabel(/^Filter, rubric version/);
  await tabTo(page, manifest);
  await page.keyboard.press("ArrowDown");
  await expect(manifest).toHaveValue("file");
  const started = page.waitForEvent("download");
  await enter(page, panel.getByRole("link", { name: "Download" }));
  const file = await started;
  expect(file.suggestedFilename()).toMatch(/^berth-list-.*\.xlsx$/);
  const [sheet, second] = await readSheets(await readFile(await file.path()));
  expect(sheet?.data).toHaveLength(2);
  expect(second?.data).toContainEqual(["filter", `q=${start}`]);
  await expect(panel).toBeHidden();
  await expect(opener).toBeFocused();
});
