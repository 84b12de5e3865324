import { readFileSync } from "node:fs";
import { insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { exportShown } from "./product";
import { choose, openPage, press } from "./ui";

test.describe.configure({ timeout: 180_000 });

const file = (name: string, text: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

test("the recognised format is corrected, values are taken for all, and rejected rows come back fixed", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const [web, store] = [uniqueName("web"), uniqueName("store")];
  const typed = { origin: "typed", at: "2026-01-01T00:00:00.000Z", by: "Bo" };
  for (const [name, key] of [
    [web, "1"],
    [store, "2"],
  ] as const) {
    await insertWorkload(database.db, {
      teamId: team.id,
      name,
      sourceKey: `table:id/${key}`,
      facts: { latency: "low" },
      factOrigins: { latency: typed },
    });
  }
  const facts = async () =>
    Object.fromEntries(
      (await database.db.workload.findMany({ where: { teamId: team.id, deletedAt: null } })).map(
        (workload) => [workload.name, workload.facts],
      ),
    );

  await openPage(page, "/imports");
  await page
    .getByLabel("Choose file")
    .setInputFiles(
      file(
        "export.csv",
        `name,sys_id,latency,cores\r\n${web},1,normal,2\r\n${store},2,normal,4\r\n=bad,3,,many\r\n`,
      ),
    );
  await expect(page.getByRole("tab", { name: "Errors 1" })).toBeVisible();

  await test.step("another format cannot read it and says so; the first one still can", async () => {
    await choose(page, "Format", "RVTools (VMware vSphere)");
    await press(page, "Update preview");
    await expect(page.getByText("The file cannot be read in this way")).toBeVisible();
    await choose(page, "Format", "Any table, with a column mapping");
    await press(page, "Update preview");
    await expect(page.getByRole("tab", { name: "Errors 1" })).toBeVisible();
  });

  await test.step("both conflicts at once", async () => {
    await page.getByRole("tab", { name: "Conflicts 2" }).click();
    await press(page, "Take the file's");
    await expect(page.getByRole("radio", { name: "Take normal" })).toHaveCount(2);
    for (const taken of await page.getByRole("radio", { name: "Take normal" }).all()) {
      await expect(taken).toBeChecked();
    }
  });

  const rejected = await test.step("the rejected row as a file", () =>
    exportShown(page, { button: "Download 1 rejected row" }));
  expect(rejected.text).toContain(`"'=bad"`);
  await press(page, "Commit 2 rows");
  await expect(page.getByText("2 workloads written and scored.")).toBeVisible();
  expect(await facts()).toEqual({
    [web]: expect.objectContaining({ latency: "normal", vCPU: 2 }) as unknown,
    [store]: expect.objectContaining({ latency: "normal", vCPU: 4 }) as unknown,
  });

  await test.step("fixed, it comes in", async () => {
    await openPage(page, "/imports");
    await page
      .getByLabel("Choose file")
      .setInputFiles(file("fixed.csv", rejected.text.replace('"many"', '"16"')));
    await press(page, "Commit 1 row");
    await expect(page.getByText("1 workload written and scored.")).toBeVisible();
  });
  expect(await facts()).toMatchObject({ "=bad": { vCPU: 16 } });
});

test("strings that break pages stand on the page as the text they are", async ({ as }) => {
  const { page, team } = await as("member");
  const all = JSON.parse(
    readFileSync(
      new URL("../server/testing/fixtures/csv-suites/blns.json", import.meta.url),
      "utf8",
    ),
  ) as string[];
  const worst = all.filter(
    (text) =>
      /<|\{\{|\$\{|%s|javascript:|\u202e|\u{1f469}|﷽|Ṱ|constructor|DROP TABLE/u.test(text) &&
      text.trim() === text &&
      text.length <= 100 &&
      // oxlint-disable-next-line no-control-regex -- which names may not hold
      !/[\u0000-\u001f\u007f-\u009f]/.test(text),
  );
  const names = [...new Set(worst)].slice(0, 40);
  expect(names).toHaveLength(40);
  const quoted = names.map((name, at) => `"${name.replaceAll('"', '""')}",${at}`);
  const opened: string[] = [];
  page.on("dialog", (dialog) => {
    opened.push(dialog.message());
    void dialog.dismiss();
  });

  await openPage(page, "/imports");
  await page
    .getByLabel("Choose file")
    .setInputFiles(file("strings.csv", `name,sys_id\r\n${quoted.join("\r\n")}\r\n`));
  await expect(page.getByRole("tab", { name: `New ${names.length}` })).toBeVisible();
  const previewed = await page.getByRole("table", { name: "Rows of the file" }).innerText();
  expect(names.filter((name) => !previewed.includes(name.replace(/\s+/g, " ")))).toEqual([]);
  await press(page, `Commit ${names.length} rows`);
  await expect(page.getByText(`${names.length} workloads written and scored.`)).toBeVisible();

  await openPage(page, `/workloads?team=${team.id}`);
  const main = page.getByRole("main");
  for (const name of names) {
    await expect(main.getByText(name, { exact: true }).first(), name).toBeAttached();
  }
  expect(opened).toEqual([]);
});
