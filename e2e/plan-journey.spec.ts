import { join } from "node:path";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { mutate, query } from "./api";
import { expect, test, uniqueName } from "./fixtures";
import { enter, tabBackTo, tabTo, takeEntry } from "./keyboard";
import { cardIn, moveTo, showView, wave } from "./plan-board";
import { exportShown, uploadFile } from "./product";
import { dialog, download, expectToast, fill, heading, openPage, press } from "./ui";

test.describe.configure({ timeout: 600_000 });

const WORKBOOK = join(
  import.meta.dirname,
  "../server/testing/fixtures/rvtools/rvtools-3x-sizing-workshop.xlsx",
);
/** Of its 805 machines; the others are templates or powered off, and stay out unless asked for. */
const ACTIVE = 763;
/** With waves of this size there are four. */
const WAVE_SIZE = 191;

type Named = { id: string; name: string };

/** What the API says of a plan, as far as its file says the same. */
type Plan = {
  header: { version: number };
  workloads: (Named & {
    teamName: string;
    environment: string | null;
    criticality: string | null;
    verdict: string | null;
    scores: { container: number | null; sandboxed: number | null; vm: number | null };
    coverage: number | null;
    rubricNumber: number | null;
    needsOutside: number;
  })[];
  arrangement: {
    waves: (Named & { size: number; startDate: string | null; endDate: string | null })[];
    placements: {
      workloadId: string;
      waveId: string | null;
      isPinned: boolean;
      reasons: { code: string }[];
    }[];
    violations: { code: string; subjectId: string | null; relatedIds: string[] }[];
  };
};

const planIdOf = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

const readPlan = async (page: Page): Promise<Plan> =>
  (await query(page, "plans.get", { planId: planIdOf(page) })) as Plan;

async function importWorkbook(page: Page): Promise<void> {
  await uploadFile(page, WORKBOOK);
  await press(page, `Commit ${ACTIVE} rows`);
  await expectImported(page);
}

const expectImported = (page: Page) =>
  expect(page.getByText(`${ACTIVE} workloads written and scored.`)).toBeVisible({
    timeout: 180_000,
  });

/** A workload of each of two waves, whose name no other one of the plan contains. */
async function pickTwo(page: Page): Promise<[Named, Named]> {
  const { workloads, arrangement } = await readPlan(page);
  expect(arrangement.waves).toHaveLength(4);
  const [first, second] = arrangement.waves.map(({ id }) => {
    const inside = new Set(
      arrangement.placements.flatMap((one) => (one.waveId === id ? [one.workloadId] : [])),
    );
    return workloads.find(
      ({ id: own, name }) =>
        inside.has(own) && workloads.filter((other) => other.name.includes(name)).length === 1,
    );
  });
  if (!first || !second) throw new Error("Expected workloads of names that occur once");
  return [first, second];
}

/** Both pins stand where a hand has put them, and the waves are as full as they may be. */
async function expectPinsKept(page: Page, moved: Named, kept: Named): Promise<void> {
  const { waves, placements } = (await readPlan(page)).arrangement;
  const pinned = placements.filter(({ isPinned }) => isPinned);
  expect(new Map(pinned.map((one) => [one.workloadId, one.waveId]))).toEqual(
    new Map([
      [moved.id, waves[2]?.id],
      [kept.id, waves[1]?.id],
    ]),
  );
  expect(waves).toHaveLength(4);
  expect(waves.reduce((sum, { size }) => sum + size, 0)).toBe(ACTIVE);
  for (const { size } of waves) expect(size).toBeLessThanOrEqual(WAVE_SIZE);
}

const text = (value: string | number | boolean | null | undefined): string => String(value ?? "");

/** Every cell of the file that repeats what the API says. */
async function expectSameCells(page: Page, csv: string): Promise<void> {
  const { workloads, arrangement } = await readPlan(page);
  const byId = new Map(workloads.map((workload) => [workload.id, workload]));
  const expected = arrangement.placements.map(({ workloadId, waveId, isPinned, reasons }) => {
    const workload = byId.get(workloadId);
    const at = arrangement.waves.findIndex(({ id }) => id === waveId);
    const stands = arrangement.waves[at];
    const violations = arrangement.violations.filter(
      ({ subjectId, relatedIds }) => subjectId === workloadId || relatedIds.includes(workloadId),
    );
    return {
      waveNumber: text(stands && at + 1),
      waveName: text(stands?.name),
      waveStart: text(stands?.startDate),
      waveEnd: text(stands?.endDate),
      workloadId,
      workload: text(workload?.name),
      team: text(workload?.teamName),
      environment: text(workload?.environment),
      criticality: text(workload?.criticality),
      verdict: text(workload?.verdict),
      containerScore: text(workload?.scores.container),
      sandboxedScore: text(workload?.scores.sandboxed),
      vmScore: text(workload?.scores.vm),
      coverage: text(workload?.coverage),
      rubricVersion: text(workload?.rubricNumber),
      dependsOnOutsidePlan: text(workload?.needsOutside),
      pinned: text(isPinned),
      reasonCodes: reasons.map(({ code }) => code).join("; "),
      violationCodes: violations.map(({ code }) => code).join("; "),
    };
  });
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  expect(rows).toHaveLength(ACTIVE);
  const columns = Object.keys(expected[0] ?? {});
  const shown = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, row[column]])),
  );
  const byWorkload = (a: Record<string, unknown>, b: Record<string, unknown>) =>
    String(a.workloadId).localeCompare(String(b.workloadId));
  expect(shown.sort(byWorkload)).toEqual(expected.sort(byWorkload));
}

/** The rows that the table of the plan shows first, read off the screen in one go. */
async function expectSameOnScreen(page: Page, csv: string): Promise<void> {
  await showView(page, "Table");
  const table = page.getByRole("table", { name: "Workloads of the plan" });
  await expect(table.getByRole("row").nth(1)).toBeVisible();
  const shown = await table.evaluate((element) => {
    const cellsOf = (row: Element, selector: string) =>
      [...row.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
    const [head, ...rows] = [...element.querySelectorAll("tr")];
    const names = head ? cellsOf(head, "th") : [];
    return rows.map((row) => {
      const cells = cellsOf(row, "th, td");
      return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
    });
  });
  expect(shown.length).toBeGreaterThan(50);
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  const same = shown.map((row, at) => {
    const cells = rows[at] ?? {};
    const place = `${cells.waveNumber}. ${cells.waveName}`;
    return [
      [row.Workload, row.Wave, row.Team],
      [cells.workload, place + (cells.pinned === "true" ? "Pinned" : ""), cells.team],
    ];
  });
  for (const [onScreen, inFile] of same) expect(onScreen).toEqual(inFile);
}

test.describe("from the workbook of 805 machines", () => {
  test.use({ expectedConsoleErrors: [/status of 4\d\d/] });

  test("to four waves, two pins that a new proposal keeps, a file that says the same, and a frozen plan", async ({
    as,
  }) => {
    const planner = await as("planner");
    const admin = await as("admin", { teams: [planner.team] });
    const { page, team } = planner;
    await importWorkbook(page);
    await openPage(page, `/plans/new?team=${team.id}`);
    await fill(page, "Wave size", String(WAVE_SIZE));
    await fill(page, "First wave starts", "2027-03-01");
    const name = uniqueName("Four waves");
    await fill(page, "Name", name);
    await press(page, "Create plan");
    await expect(heading(page, name)).toBeVisible({ timeout: 60_000 });

    const [moved, kept] = await pickTwo(page);
    await fill(page, "Name contains", moved.name);
    await moveTo(page, moved, "3. Wave 3");
    await expect(cardIn(page, "Wave 3", moved)).toContainText("Pinned");
    await fill(page, "Name contains", kept.name);
    await press(page, `Actions for ${kept.name}`);
    await page.getByRole("menuitem", { name: "Pin" }).click();
    await expect(cardIn(page, "Wave 2", kept)).toContainText("Pinned");
    await press(page, "Propose waves");
    const proposal = dialog(page, "Propose waves");
    await expect(proposal).toContainText("2 pinned workloads stay where they are.");
    await press(proposal, "Apply proposal");
    await expect(proposal).toBeHidden();
    await expectPinsKept(page, moved, kept);

    const { text: csv } = await exportShown(page, { button: "Export plan" });
    await expectSameCells(page, csv);
    await fill(page, "Name contains", "");
    await expectSameOnScreen(page, csv);

    await openPage(admin.page, `/plans/${planIdOf(page)}`);
    await press(admin.page, "Approve plan");
    await press(admin.page.getByRole("alertdialog"), "Approve plan");
    await expectToast(admin.page, "Plan approved and frozen.");
    for (const person of [admin, planner]) await expectFrozen(person.page, planIdOf(page), moved);
    const { text: frozen } = await exportShown(page, { button: "Export plan" });
    await expectSameCells(page, frozen);
  });
});

/** Neither a control nor dragging changes it, and past the page the API refuses. */
async function expectFrozen(page: Page, planId: string, moved: Named): Promise<void> {
  await openPage(page, `/plans/${planId}`);
  await expect(page.getByText("Nothing in this plan changes any more")).toBeVisible();
  await fill(page, "Name contains", moved.name);
  const card = cardIn(page, "Wave 3", moved);
  await expect(card).toContainText("Pinned");
  await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Propose waves" })).toHaveCount(0);
  const before = await readPlan(page);
  await card.dragTo(wave(page, "Wave 1"), { targetPosition: { x: 40, y: 20 } });
  const [first] = before.arrangement.waves;
  const edit = { planId: planIdOf(page), expectedVersion: before.header.version };
  for (const [procedure, input] of Object.entries({
    "plans.assign": { ...edit, workloadIds: [moved.id], waveId: first?.id },
    "plans.pin": { ...edit, workloadIds: [moved.id], isPinned: false },
  })) {
    const { status, data } = await mutate(page, procedure, input);
    expect(status, procedure).toBeGreaterThanOrEqual(400);
    expect(String(data), procedure).toMatch(/approved|frozen/i);
  }
  expect(await readPlan(page)).toEqual(before);
}

/** Narrows the board to one workload, and stands in its menu. */
async function openMenuByKeys(page: Page, { name }: Named): Promise<void> {
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(name);
  await enter(page, page.getByRole("button", { name: `Actions for ${name}`, exact: true }));
}

test("the same by keyboard alone, from the file to the file", async ({ as }) => {
  const { page, team } = await as("planner");
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await openPage(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(heading(page, "Imports")).toBeFocused();
  // Asked for before the key: the browser must know of it by then, or opens a chooser of its own.
  const chooser = page.waitForEvent("filechooser");
  // The box behind the button has its name, and takes no focus.
  await enter(page, page.locator("button").filter({ hasText: "Choose files" }));
  await (await chooser).setFiles(WORKBOOK);
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/, { timeout: 60_000 });
  await enter(page, button(`Commit ${ACTIVE} rows`));
  await expectImported(page);

  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(heading(page, "Plans")).toBeFocused();
  await page.keyboard.press("n");
  await expect(heading(page, "New plan")).toBeFocused();
  await tabTo(page, page.getByLabel("Team", { exact: true }));
  await page.keyboard.type(team.name);
  await expect(page.getByText(`${ACTIVE} workloads`).first()).toBeVisible();
  const name = uniqueName("By keys");
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel("Wave size", { exact: true }));
  await page.keyboard.press("Control+A");
  await page.keyboard.type(String(WAVE_SIZE));
  await enter(page, button("Create plan"));
  await expect(heading(page, name)).toBeFocused({ timeout: 60_000 });

  const [moved, kept] = await pickTwo(page);
  await openMenuByKeys(page, moved);
  await takeEntry(page, page.getByRole("menuitemradio", { name: "3. Wave 3" }));
  const menu = wave(page, "Wave 3").getByRole("button", { name: `Actions for ${moved.name}` });
  await expect(menu).toBeFocused();
  await openMenuByKeys(page, kept);
  await takeEntry(page, page.getByRole("menuitem", { name: "Pin" }));
  await expect(cardIn(page, "Wave 2", kept)).toContainText("Pinned");
  await expect(button(`Actions for ${kept.name}`)).toBeFocused();

  await page.keyboard.press("/");
  await tabBackTo(page, button("Propose waves"));
  await page.keyboard.press("Enter");
  const proposal = dialog(page, "Propose waves");
  await expect(proposal).toContainText("2 pinned workloads stay where they are.");
  await enter(page, proposal.getByRole("button", { name: "Apply proposal" }));
  await expect(proposal).toBeHidden();
  await expect(button("Propose waves")).toBeFocused();
  await expectPinsKept(page, moved, kept);

  await tabBackTo(page, button("Export plan"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Download", exact: true }));
  const { text: csv } = await download(page, () => page.keyboard.press("Enter"));
  await expectSameCells(page, csv);
});
