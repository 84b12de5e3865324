import { parse } from "csv-parse/sync";
import type { Page } from "@playwright/test";
import { expect, test as base, uniqueName } from "./fixtures";
import { tabTo } from "./keyboard";
import { insertChain, showView } from "./plan-board";
import { exportShown } from "./product";
import { download, expectToast, fill, heading, openPage, press } from "./ui";

const DAYS = "2027-03-01 to 2027-03-14, 14 days";

type Opened = { page: Page; names: string[]; id: string };

/** A chain of three workloads, each in a wave of its own with days; the plan stands in a view. */
const test = base.extend<{ openPlan: (view: string) => Promise<Opened> }>({
  openPlan: async ({ as, database }, use) => {
    await use(async (view) => {
      const { page, team } = await as("planner");
      const { store, service, front } = await insertChain(database.db, team);
      const names = [store.name, service.name, front.name];
      const name = uniqueName("Views");
      await openPage(page, `/plans/new?team=${team.id}`);
      await fill(page, "Name", name);
      await fill(page, "Wave size", "1");
      await fill(page, "First wave starts", "2027-03-01");
      await press(page, "Create plan");
      await expect(heading(page, name)).toBeVisible();
      await showView(page, view);
      return { page, names, id: new URL(page.url()).pathname.split("/").at(-1) ?? "" };
    });
  },
});

test("the timeline moves a wave by keys and by pointer, and undo takes each back", async ({
  openPlan,
}) => {
  const { page, id } = await openPlan("Timeline");
  await expect(page).toHaveURL(new RegExp(`/plans/${id}\\?view=timeline$`));
  const bar = page.getByRole("button", { name: /^Wave 1: / });
  await expect(bar).toHaveAccessibleName(`Wave 1: ${DAYS}`);

  await bar.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("2027-03-09 to 2027-03-22, 14 days. Enter saves")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveAccessibleName(`Wave 1: ${DAYS}`);

  const last = page.getByRole("slider", { name: "Last day of Wave 1" });
  await last.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expectToast(page, "Wave saved.");
  await expect(bar).toHaveAccessibleName("Wave 1: 2027-03-01 to 2027-03-12, 12 days");

  const box = await bar.boundingBox();
  if (!box) throw new Error("expected a bar");
  const dayWidth = box.width / 12;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 3 * dayWidth, y, { steps: 4 });
  await page.mouse.up();
  await expect(bar).toHaveAccessibleName("Wave 1: 2027-03-04 to 2027-03-15, 12 days");
  await press(page, "Undo wave edit");
  await expect(bar).toHaveAccessibleName("Wave 1: 2027-03-01 to 2027-03-12, 12 days");
  await page.reload();
  await expect(bar).toHaveAccessibleName("Wave 1: 2027-03-01 to 2027-03-12, 12 days");

  await press(page, "Open all waves");
  await page.getByText("The timeline as a table").click();
  const row = page.getByRole("row", { name: /^Wave 2/ });
  await expect(row).toContainText("Wave 1 (1)");
});

test("the calendar is walked by keys, and its file has the days that it shows", async ({
  openPlan,
}) => {
  const { page } = await openPlan("Calendar");
  const cell = (name: RegExp) => page.getByRole("gridcell", { name });
  await cell(/^Monday 2027-03-01, Wave 1, 1 workload/).focus();
  await page.keyboard.press("ArrowDown");
  await expect(cell(/2027-03-08/)).toBeFocused();
  await page.keyboard.press("End");
  await expect(cell(/^Sunday 2027-03-14/)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: "Monday 2027-03-15" })).toContainText("Wave 2");
  await page.keyboard.press("PageDown");
  await expect(cell(/2027-04-15/)).toBeFocused();

  const file = await exportShown(page, { button: "Download view" });
  const rows: Record<string, string>[] = parse(file.text, { bom: true, columns: true });
  expect(rows[0]).toMatchObject({ day: "2027-03-01", waves: "Wave 1", workloads: "1" });
  expect(rows[14]).toMatchObject({ day: "2027-03-15", waves: "Wave 2", weekend: "false" });
});

test("the map tells what stops with a workload, by keys alone, and the address keeps it", async ({
  openPlan,
}) => {
  const { page, names } = await openPlan("Dependency map");
  const [store = "", service = "", front = ""] = names;
  const node = (name: string) => page.getByRole("button", { name: new RegExp(`^${name},`) });
  await expect(page.getByText("2 dependencies between them: 2 drawn.")).toBeVisible();
  await tabTo(page, page.locator('[data-node][tabindex="0"]'));
  await node(store).focus();
  await page.keyboard.press("ArrowRight");
  await expect(node(service)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  const radius = page.getByRole("region", { name: `Blast radius of ${store}` });
  await expect(radius).toContainText("2 workloads stop with it, within 2 steps");
  await expect(radius).toContainText("It needs nothing of this plan");
  await expect(page).toHaveURL(/workload=/);
  await page.reload();
  await expect(radius.getByRole("button", { name: front })).toBeVisible();

  await fill(page, "Name contains", front);
  await expect(page.getByText("0 drawn, 2 hidden by the filter")).toBeVisible();
  await page.getByRole("switch", { name: "Draw only these" }).check();
  await expect(page.getByText("3 boxes for 3 of 3 workloads.")).toBeVisible();

  const picture = await download(page, () => press(page, "Save picture"));
  expect(picture.name).toMatch(/^berth-dependency-map-of-.*\.svg$/);
  expect(picture.text).toContain("<svg");
  expect(picture.text).not.toContain("var(");
});

test("on paper a view has light colours, the plan's name on every sheet and no controls", async ({
  openPlan,
}) => {
  const { page } = await openPlan("Board");
  for (const view of ["Board", "Timeline", "Calendar", "Dependency map", "Table"]) {
    await showView(page, view);
    await expect(page.getByRole("region", { name: view, exact: true }).first()).toBeVisible();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await expect(page.getByText(new RegExp(`^Views.*: ${view}$`))).toBeVisible();
    await expect(page.getByText("Draft, version")).toBeVisible();
    await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
    await expect(page.getByRole("navigation", { name: "Views of the plan" })).toBeHidden();
    await expect(page.getByRole("searchbox")).toBeHidden();
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
  }
});
