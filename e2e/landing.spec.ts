import { insertOverride, insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { makePlan, showTab } from "./product";
import { download, expectToast, follow, heading, openPage, press } from "./ui";

const FACTS = { vCPU: 2, memoryGiB: 8, instances: 1, os: "linux", cpuArchitecture: "arm64" };

test("the landing sheet of a workload is read, copied and downloaded by whoever reads the workload", async ({
  as,
  database,
}) => {
  const { page, team } = await as("viewer", {
    browser: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  const name = uniqueName("Größe: #1");
  const { id } = await insertWorkload(database.db, { teamId: team.id, name, facts: FACTS });
  await openPage(page, `/workloads/${id}?tab=landing`);
  await expect(page.getByText("Not scored yet")).toBeVisible();

  await insertOverride(database.db, { workloadId: id, verdict: "vm" });
  await openPage(page, `/workloads/${id}`);
  await expect(heading(page, name)).toBeVisible();
  await showTab(page, "Landing sheet");
  const sheet = page.getByRole("region", { name: "Landing sheet for KubeVirt" });
  await expect(sheet).toContainText("kind: VirtualMachine");
  await expect(sheet).toContainText("architecture: arm64");
  await expect(sheet).toContainText("guest: 8192Mi");
  await expect(page.getByText(/^\d+ places to fill in before applying$/)).toBeVisible();

  const file = await download(page, () => press(page, "Download sheet"));
  expect(file.name).toMatch(/^grosse-1-.*\.kubevirt\.yaml$/);
  expect(file.text).toBe(await sheet.textContent());
  await press(page, "Copy sheet");
  await expectToast(page, "Sheet copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(file.text);
});

test("the landing sheets of a plan and of one wave come as archives", async ({ as, database }) => {
  const { page, team } = await as("planner");
  for (const start of ["one", "two"]) {
    const workload = { teamId: team.id, name: uniqueName(start), facts: FACTS };
    const { id } = await insertWorkload(database.db, workload);
    await insertOverride(database.db, { workloadId: id, verdict: "vm" });
  }
  await makePlan(page, { query: `team=${team.id}`, name: uniqueName("Landing"), workloads: 2 });
  await press(page, "Export plan");
  const whole = await download(page, () => follow(page, "Landing sheets (YAML, in a zip)"));
  expect(whole.name).toMatch(/^berth-landing-landing-.*\.zip$/);
  expect(whole.text).toContain("index.csv");
  await press(page, "Actions for Wave 1");
  const wave = await download(page, () =>
    page.getByRole("menuitem", { name: "Download landing sheets" }).click(),
  );
  expect(wave.name).toMatch(/^berth-landing-.*-wave-1-.*\.zip$/);
  expect(wave.text.match(/wave-01-wave-1\/two-[a-z0-9-]*\.kubevirt\.yaml/g)).toHaveLength(2);
});
