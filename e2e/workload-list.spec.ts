import type { Page } from "@playwright/test";
import type { Db } from "@/server/db/client";
import { insertWorkload, type TeamRow } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { listOf, searchFor, shownNames } from "./product";
import { choose, dialog, expectToast, follow, heading, openPage, press } from "./ui";

/** `count` workloads of a team, "<start>-001" and on, with memory that falls as the number grows. */
async function insertMany(
  db: Db,
  { team, start, count }: { team: TeamRow; start: string; count: number },
): Promise<string[]> {
  const names = Array.from(
    { length: count },
    (_, at) => `${start}-${String(at + 1).padStart(3, "0")}`,
  );
  for (const [at, name] of names.entries()) {
    const environment = at % 2 === 0 ? "production" : "test";
    await insertWorkload(db, {
      teamId: team.id,
      name,
      kind: at % 2 === 0 ? "vm" : "database",
      facts: { environment, memoryGiB: 200 - at },
    });
  }
  return names;
}

const columnHeads = (page: Page) => listOf(page).getByRole("columnheader");

test("filter, search, order and columns stand in the address: a reload and Back keep them", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const start = uniqueName("list");
  const names = await insertMany(database.db, { team, start, count: 6 });
  const inProduction = names.filter((_, at) => at % 2 === 0);
  await openPage(page, "/workloads");
  await expect(shownNames(page)).toHaveText(names);

  await page.getByRole("button", { name: "Environment" }).first().click();
  await dialog(page, "Environment")
    .getByRole("checkbox", { name: /^Production/ })
    .check();
  await page.keyboard.press("Escape");
  await expect(shownNames(page)).toHaveText(inProduction);
  await listOf(page)
    .getByRole("button", { name: /^Memory/ })
    .click();
  await listOf(page)
    .getByRole("button", { name: /^Memory/ })
    .click();
  await expect(shownNames(page)).toHaveText(inProduction.toReversed());
  await expect(columnHeads(page).filter({ hasText: "Memory" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await press(page, "Columns");
  const columns = dialog(page, "Columns");
  await columns.getByRole("checkbox", { name: "Team" }).uncheck();
  await columns.getByRole("checkbox", { name: "Kind" }).check();
  await page.keyboard.press("Escape");
  await searchFor(page, names[2] ?? "");

  const expectWhole = async () => {
    await expect(shownNames(page)).toHaveText([names[2] ?? ""]);
    await expect(columnHeads(page).filter({ hasText: "Kind" })).toBeVisible();
    await expect(columnHeads(page).filter({ hasText: "Team" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Remove filter Environment/ })).toBeVisible();
    await expect(page.getByLabel("Search workloads")).toHaveValue(names[2] ?? "");
  };
  await expectWhole();
  await page.reload();
  await expectWhole();
  await follow(listOf(page), names[2] ?? "");
  await expect(heading(page, names[2] ?? "")).toBeVisible();
  await page.goBack();
  await expectWhole();
  await page.goBack();
  await expect(shownNames(page)).toHaveText(inProduction.toReversed());
  await expect(page.getByLabel("Search workloads")).toHaveValue("");

  await press(page, "Clear filters");
  await expect(shownNames(page)).toHaveText(names.toReversed());
});

test("a search that finds nothing names its filters and offers to clear them", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  await insertWorkload(database.db, { teamId: team.id, name: uniqueName("there") });
  await openPage(page, "/workloads?q=no-such-thing");
  await expect(page.getByText("No workloads match these filters")).toBeVisible();
  await expect(page.getByText("Search: no-such-thing").first()).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(shownNames(page)).toHaveCount(1);
});

test("paging walks every row once, there and back", async ({ as, database }) => {
  const { page, team } = await as("member");
  const names = await insertMany(database.db, { team, start: uniqueName("paged"), count: 60 });
  await openPage(page, "/workloads");
  const first = await shownNames(page).allTextContents();
  await expect(page.getByRole("button", { name: "Previous", exact: true })).toBeDisabled();
  await press(page, "Next");
  await expect(shownNames(page).first()).toHaveText(names[first.length] ?? "");
  expect([...first, ...(await shownNames(page).allTextContents())]).toEqual(names);
  await press(page, "Previous");
  await expect(shownNames(page)).toHaveText(first);
});

test("all that match are changed at once, beyond the page that is shown", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const start = uniqueName("bulk");
  await insertMany(database.db, { team, start, count: 120 });
  await openPage(page, "/workloads?kind=database");
  await expect(page.getByText("60 workloads").first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
  await press(page, "Select all 60 matching");
  const bar = page.getByRole("region", { name: "Selected rows" });
  await expect(bar).toContainText("All 60 matching workloads selected");
  await press(bar, "Edit 60 workloads");
  const form = dialog(page, "Edit 60 workloads");
  await choose(form, "Change another field", "Add tags");
  await form.getByRole("combobox", { name: "Add tags" }).fill("audited");
  await page.keyboard.press("Enter");
  await choose(form, "Change another field", "Memory");
  await form.getByLabel("Memory", { exact: true }).fill("64");
  await press(form, "Change 60 workloads");
  await expectToast(page, "60 workloads changed");

  const rows = await database.db.workload.findMany({ where: { teamId: team.id } });
  for (const { kind, tags, facts, name } of rows) {
    const isChosen = kind === "database";
    expect(tags, name).toEqual(isChosen ? ["audited"] : []);
    expect((facts as { memoryGiB: number }).memoryGiB === 64, name).toBe(isChosen);
  }
  const trail = await database.db.auditEvent.count({
    where: { entityId: { in: rows.map(({ id }) => id) }, action: "update" },
  });
  expect(trail).toBe(60);
});

test("what is deleted can be brought back, with everything it had", async ({ as, database }) => {
  const { page, team } = await as("member");
  const [first = "", second = "", third = ""] = await insertMany(database.db, {
    team,
    start: uniqueName("undo"),
    count: 3,
  });
  const before = await database.db.workload.findMany({
    where: { teamId: team.id },
    orderBy: { name: "asc" },
  });
  await openPage(page, "/workloads");
  for (const name of [first, third]) {
    await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  }
  await press(page, "Delete 2 workloads");
  await expectToast(page, "2 workloads deleted");
  await expect(shownNames(page)).toHaveText([second]);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expectToast(page, "2 workloads brought back");
  await expect(shownNames(page)).toHaveText([first, second, third]);
  const after = await database.db.workload.findMany({
    where: { teamId: team.id },
    orderBy: { name: "asc" },
  });
  const kept = ({ id, name, kind, tags, facts }: (typeof before)[number]) => ({
    id,
    name,
    kind,
    tags,
    facts,
  });
  expect(after.map(kept)).toEqual(before.map(kept));
});
