import { parse } from "csv-parse/sync";
import { insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { cardIn, insertChain, moveTo, planOneByOne } from "./plan-board";
import { exportShown } from "./product";
import { dialog, expectToast, fill, openPage, press } from "./ui";

const planIdOn = (url: string): string => new URL(url).pathname.split("/").at(-1) ?? "";

test("a planner keeps a version, reads what a change did to it, and brings it back", async ({
  as,
  database,
}) => {
  const planner = await as("planner");
  const { page } = planner;
  const { front } = await insertChain(database.db, planner.team);
  await planOneByOne(planner);
  const planId = planIdOn(page.url());
  await openPage(page, `/plans/${planId}/versions`);
  await expect(page.getByText("No version yet")).toBeVisible();
  await press(page, "Keep version");
  const form = dialog(page, "Keep this plan as a version");
  await press(form, "Keep version");
  await expect(form).toContainText("Say what this version stands for.");
  await fill(form, "What it stands for", "As promised");
  await press(form, "Keep version");
  await expectToast(page, "Kept as version 1.");

  await openPage(page, `/plans/${planId}`);
  await moveTo(page, front, "1. Wave 1");
  // Shown before it is kept; there is something to take back once it is.
  await expect(page.getByRole("button", { name: "Undo move" })).toBeVisible();
  await openPage(page, `/plans/${planId}/versions?from=1`);
  await expect(page.getByText("0 added, 0 removed, 1 moved to another wave")).toBeVisible();
  const changed = page.getByRole("table", { name: "Workloads", exact: true });
  await expect(changed.getByRole("row", { name: front.name })).toContainText("3. Wave 3");
  const { text } = await exportShown(page);
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  expect(rows).toContainEqual({
    part: "workload",
    id: front.id,
    name: front.name,
    change: "moved",
    field: "wave",
    before: "3. Wave 3",
    after: "1. Wave 1",
  });

  await press(page, "Actions for version 1");
  await page.getByRole("menuitem", { name: "Restore version" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("3 workloads in 3 waves");
  await press(question, "Restore version");
  await expectToast(page, "Version 1 restored.");
  await expect(page.getByText("Nothing differs.")).toBeVisible();
  await openPage(page, `/plans/${planId}`);
  await expect(cardIn(page, "Wave 3", front)).toBeVisible();
  await press(page, "Undo restored version");
  await expect(cardIn(page, "Wave 1", front)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(cardIn(page, "Wave 3", front)).toBeVisible();
  await press(page, "Redo move");
  await expect(cardIn(page, "Wave 1", front)).toBeVisible();
});

test("of two planners at once the second sees what the first changed, and makes the own change again", async ({
  as,
  database,
}) => {
  const first = await as("planner");
  const second = await as("admin", { teams: [first.team] });
  const { store, front } = await insertChain(database.db, first.team);
  await planOneByOne(first);
  const planId = planIdOn(first.page.url());
  await openPage(second.page, `/plans/${planId}`);
  await expect(cardIn(second.page, "Wave 3", front)).toBeVisible();

  await moveTo(first.page, store, "2. Wave 2");
  await expect(cardIn(first.page, "Wave 2", store)).toContainText("Pinned");
  await moveTo(second.page, front, "1. Wave 1");
  const told = second.page.getByRole("alert").filter({ hasText: "changed this plan meanwhile" });
  await expect(told).toContainText(`${first.name} changed this plan meanwhile`);
  await expect(told).toContainText(`${store.name}: wave 1. Wave 1 → 2. Wave 2`);
  await expect(cardIn(second.page, "Wave 2", store)).toBeVisible();
  await expect(cardIn(second.page, "Wave 3", front)).toBeVisible();
  const kept = second.page.waitForResponse(/plans\.assign/);
  await press(told, "Make my change again");
  await kept;
  for (const { page } of [first, second]) {
    await openPage(page, `/plans/${planId}`);
    await expect(cardIn(page, "Wave 2", store)).toBeVisible();
    await expect(cardIn(page, "Wave 1", front)).toBeVisible();
  }
});

test("a plan keeps its membership, and a person takes over what its selection holds by now", async ({
  as,
  database,
}) => {
  const planner = await as("planner");
  const { page, team } = planner;
  const { front } = await insertChain(database.db, team);
  await planOneByOne(planner);
  const late = await insertWorkload(database.db, { teamId: team.id, name: uniqueName("late") });
  await press(page, `Actions for ${front.name}`);
  await page.getByRole("menuitem", { name: "Remove from plan" }).click();
  await expect(page.getByText("Its selection has changed: 1 workload would join.")).toBeVisible();
  await press(page, "See the changes");
  const membership = dialog(page, "Selection and membership");
  await expect(membership).toContainText("Match the selection, not in the plan (1)");
  await press(membership, `Add ${late.name}`);
  await expect(membership).not.toContainText("Match the selection, not in the plan");
  await press(membership, `Put back ${front.name}`);
  await expect(membership).toContainText("The plan holds exactly what its selection holds.");
  await page.keyboard.press("Escape");
  await expect(membership).toBeHidden();
  await expect(page.getByText("Its selection has changed")).toBeHidden();
  await expect(page.getByText("4 workloads in 3 waves")).toBeVisible();
});
