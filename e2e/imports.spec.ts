import { insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { dialog, expectToast, heading, openPage, press } from "./ui";

test.describe.configure({ timeout: 120_000 });

const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`${lines.join("\r\n")}\r\n`),
});

test("several files become one import: a mapping is corrected, conflicts are decided, all of it is undone", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const [web, store, extra] = [uniqueName("web"), uniqueName("store"), uniqueName("extra")];
  const { id } = await insertWorkload(database.db, {
    teamId: team.id,
    name: web,
    sourceKey: "table:id/1",
    facts: { latency: "low", vCPU: 2 },
    factOrigins: {
      latency: { origin: "typed", at: "2026-01-01T00:00:00.000Z", by: "Bo" },
      vCPU: { origin: "typed", at: "2026-01-01T00:00:00.000Z", by: "Bo" },
    },
  });
  const live = () =>
    database.db.workload.findMany({
      where: { teamId: team.id, deletedAt: null },
      orderBy: { name: "asc" },
      select: { id: true, name: true, facts: true, description: true },
    });
  const before = await live();

  const header = "name,sys_id,cores,latency,site notes";
  await openPage(page, "/imports");
  await page
    .getByLabel("Choose file")
    .setInputFiles([
      csv("north.csv", [header, `${web},1,8,normal,rack 4`, `${store},2,4,,rack 5`]),
      csv("south.csv", [header, `${extra},3,2,,rack 6`, `${store}-copy,2,16,,rack 7`]),
    ]);
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(page.getByRole("tab", { name: "Conflicts 3" })).toBeVisible();

  await test.step("the mapping: notes are a description, which nobody had guessed", async () => {
    await page.getByLabel("Meaning of site notes").selectOption({ label: "Description" });
    await press(page, "Update preview");
    await page.getByRole("tab", { name: "All 4" }).click();
    await expect(page.getByRole("table", { name: "Rows of the file" })).toContainText("rack 6");
  });

  await test.step("the conflicts: one value of two, and the second of two rows", async () => {
    await page.getByRole("tab", { name: "Conflicts 3" }).click();
    const rows = page.getByRole("table", { name: "Rows of the file" });
    await expect(rows.getByRole("radio", { name: /^Keep / })).toHaveCount(2);
    for (const kept of await rows.getByRole("radio", { name: /^Keep / }).all()) {
      await expect(kept).toBeChecked();
    }
    await rows.getByRole("radio", { name: "Take 8 logical processors" }).check();
    await expect(rows.getByRole("radio", { name: "Take 8 logical processors" })).toBeChecked();
    await press(rows, `Use this row: row 6, ${store}-copy`);
    await expect(rows.getByRole("row").filter({ hasText: `${store}-copy` })).toContainText("Used");
  });

  await press(page, "Commit 3 rows");
  await expect(page.getByText("3 workloads written and scored.")).toBeVisible();
  const byName = new Map((await live()).map((workload) => [workload.name, workload]));
  expect([...byName.keys()].sort()).toEqual([extra, `${store}-copy`, web].sort());
  expect(byName.get(web)).toMatchObject({
    id,
    description: "rack 4",
    facts: { latency: "low", vCPU: 8 },
  });
  expect(byName.get(`${store}-copy`)).toMatchObject({ facts: { vCPU: 16 } });

  await test.step("undo names what was edited since and asks about each", async () => {
    await database.db.workload.update({
      where: { id },
      data: { description: "mine", version: { increment: 1 } },
    });
    await press(page, "Undo import");
    await press(dialog(page, /^Undo the import/), "Undo import");
    const asked = dialog(page, "Some workloads were edited since");
    await asked.getByRole("checkbox", { name: web }).check();
    await press(asked, "Undo 1 of them too");
    await expectToast(page, "Undone: 1 workload restored, 2 deleted.");
  });
  await expect(heading(page, /north/)).toBeVisible();
  expect(await live()).toEqual(before);
});

test.describe("a drop", () => {
  test.use({ expectedConsoleErrors: [/status of 4\d\d/] });

  test("of files begins an import, and of what is no inventory is refused with the reason", async ({
    as,
  }) => {
    const { page } = await as("member");
    const name = uniqueName("dropped");
    const drop = async (files: readonly { name: string; bytes: readonly number[] }[]) => {
      const transfer = await page.evaluateHandle((given) => {
        const data = new DataTransfer();
        for (const file of given)
          data.items.add(new File([Uint8Array.from(file.bytes)], file.name));
        return data;
      }, files);
      await page.getByText("Drop files here").dispatchEvent("drop", { dataTransfer: transfer });
    };
    await openPage(page, "/imports");
    const oldWorkbook = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    await drop([{ name: "machines.xls", bytes: oldWorkbook }]);
    await expect(page.getByRole("alert").filter({ hasText: "machines.xls" })).toBeVisible();
    await drop([{ name: "machines.csv", bytes: [...Buffer.from(`name,cores\n${name},2\n`)] }]);
    await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
    const rows = page.getByRole("table", { name: "Rows of the file" }).getByRole("row");
    await expect(rows.filter({ hasText: name })).toContainText("New");
  });
});
