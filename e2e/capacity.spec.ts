import { parse } from "csv-parse/sync";
import { insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { exportShown } from "./product";
import { choose, expectToast, fill, follow, heading, openPage, press, row } from "./ui";

// One after the other: a run no longer counts once a pool was saved.
test.describe.configure({ mode: "serial", timeout: 120_000 });

type Cells = Record<string, string>;
const rowsOf = (csv: string): Cells[] => parse(csv, { bom: true, columns: true });

test("an admin makes a pool, moves a slider, places thoroughly and downloads what is shown", async ({
  as,
  database,
}) => {
  const { page, team } = await as("admin");
  const name = uniqueName("Pool");
  await openPage(page, "/capacity/pools");
  await follow(page, "Add pool");
  await choose(page, "Template", "VM host, 32 cores and 512 GiB");
  await fill(page, "Name", name);
  await expect(row(page, "Left for workloads")).toContainText("29,400");
  await fill(page, "CPU for the system", "4");
  await expect(row(page, "Left for workloads")).toContainText("27,440");
  await fill(page, "Memory", "many");
  await press(page, "Create pool");
  await expect(page.getByLabel("Memory", { exact: true })).toHaveAccessibleDescription(
    /Enter a number from 1 to 65,536\./,
  );
  await fill(page, "Memory", "512");
  await choose(page, "Kind of price", "Price per month");
  await fill(page, "Price of a node", "900");
  await press(page, "Create pool");
  await expectToast(page, `${name} is saved.`);
  await expect(row(page, name)).toContainText("EUR 900");

  const facts = { vCPU: 4, memoryGiB: 16, instances: 2, dataGiB: 40, os: "linux" };
  for (const kind of ["web", "db", "queue"]) {
    await insertWorkload(database.db, { teamId: team.id, name: `${name} ${kind}`, facts });
  }

  try {
    await openPage(page, `/capacity?team=${team.id}`);
    const costs = page.getByRole("row", { name: /^Cost per month/ });
    const before = await costs.textContent();
    const slider = page.getByLabel("Prices of VM pools");
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect(page).toHaveURL(/vmPrice=105/);
    await expect(costs).not.toHaveText(before ?? "");
    await page.getByLabel("Headroom").fill("60");
    await expect(page).toHaveURL(/headroom=60/);

    await page.getByLabel("Effort").selectOption({ label: "Short" });
    await press(page, "Place thoroughly");
    await expect(page.getByText(/The figures are those of the thorough placement/)).toBeVisible({
      timeout: 60_000,
    });
    const file = await exportShown(page, { what: "Comparison" });
    const totals = rowsOf(file.text).filter(({ part }) => part === "total");
    expect(totals.map(({ arrangement }) => arrangement)).toEqual([
      "today",
      "vms",
      "recommended",
      "containers",
    ]);
    const nodes = page.getByRole("row", { name: /^Nodes and hosts/ }).getByRole("cell");
    for (const [at, { nodes: count = "" }] of totals.slice(1).entries()) {
      await expect(nodes.nth(at + 1)).toContainText(count);
    }
    await openPage(page, "/capacity");
    await expect(page.getByText("The last thorough placement")).toBeVisible();
    await press(page, "Show its figures");
    await expect(page).toHaveURL(/headroom=60/);
  } finally {
    await database.db.capacityPool.deleteMany({ where: { name } });
  }
});

test("an edit of a pool that somebody else saved is not written over theirs", async ({
  as,
  database,
}) => {
  const { page } = await as("admin");
  const demo = await database.db.capacityPool.findFirstOrThrow({ orderBy: { name: "asc" } });
  const name = uniqueName("Pool");
  const pool = await database.db.capacityPool.create({
    data: { name, definition: demo.definition as object },
  });
  try {
    await openPage(page, `/capacity/pools/${pool.id}`);
    await fill(page, "Spare nodes", "2");
    await database.db.capacityPool.update({ where: { id: pool.id }, data: { version: 2 } });
    await press(page, "Save pool");
    await expect(page.getByText("Somebody saved this pool meanwhile")).toBeVisible();
    await press(page, "Load as it stands");
    await fill(page, "Spare nodes", "3");
    await press(page, "Save pool");
    await expectToast(page, `${name} is saved.`);
  } finally {
    await database.db.capacityPool.deleteMany({ where: { name } });
  }
});

test("a member sees pools and the capacity of the own teams, and edits no pool", async ({ as }) => {
  const { page } = await as("member");
  await openPage(page, "/capacity/pools");
  await expect(heading(page, "Pools")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add pool" })).toHaveCount(0);
  await openPage(page, "/capacity");
  await expect(page.getByText("No workloads yet")).toBeVisible();
});
