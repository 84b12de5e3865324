import { insertWorkload } from "@/server/testing/factories";
import { mutate } from "./api";
import { walkPage } from "./accessibility";
import { expect, test } from "./fixtures";
import { dialog, download, expectToast, fill, follow, heading, openPage, press, row } from "./ui";

const inAMonth = () => new Date(Date.now() + 30 * 24 * 3600_000).toISOString().slice(0, 10);

test("a member makes a token, a program imports and exports with it, and revoking it ends that", async ({
  as,
  address,
  request,
}) => {
  const { page, team } = await as("member");
  await openPage(page, "/settings/tokens");
  await expect(page.getByText("You have no tokens")).toBeVisible();
  await press(page, "Create token");
  const form = dialog(page, "Create a token");
  await press(form, "Create token");
  await expect(form.getByLabel("Name")).toBeFocused();
  await fill(form, "Name", "Nightly");
  for (const name of ["Download saved exports", "Commit imports"]) {
    await form.getByRole("checkbox", { name }).check();
  }
  await form.getByLabel("Last day").fill(inAMonth());
  await press(form, "Create token");
  const made = dialog(page, "Token for Nightly");
  const token = await made.getByLabel("Token", { exact: true }).inputValue();
  await press(made, "Done");
  await expect(row(page, "Nightly")).toContainText("never");
  await expect(page.getByText(token)).toHaveCount(0);

  const headers = { authorization: `Bearer ${token}` };
  const machine = `night-${team.id.slice(0, 8)}`;
  const file = { name: "night.csv", mimeType: "text/csv", buffer: csv(machine) };
  const multipart = { team: team.name, wait: "60", file };
  const imported = await request.post(`${address}/api/v1/imports/commit`, { headers, multipart });
  expect(await imported.json()).toMatchObject({ state: "committed", counts: { create: 1 } });

  const query = `q=${machine}&sort=name`;
  await mutate(page, "savedExports.save", { name: "My list", table: "workloads", query });
  await openPage(page, "/exports");
  const fromPage = await download(page, () => follow(page, "My list"));
  expect(fromPage.text).toContain(machine);
  const listed = await request.get(`${address}/api/v1/exports`, { headers });
  const { exports } = (await listed.json()) as { exports: { address: string }[] };
  const byToken = await request.get(address + exports[0]?.address, { headers });
  expect(await byToken.text()).toBe(fromPage.text);

  await openPage(page, "/settings/tokens");
  await expect(row(page, "Nightly")).not.toContainText("never");
  await press(page, "Revoke Nightly");
  await press(page.getByRole("alertdialog"), "Revoke token");
  await expectToast(page, "Nightly is revoked.");
  await expect(row(page, "Nightly")).toContainText("Revoked");
  const refused = await request.get(`${address}/api/v1/exports`, { headers });
  expect(refused.status()).toBe(401);
});

const csv = (machine: string) => Buffer.from(`name,sys_id,vcpu\n${machine},${machine},2\n`);

test("a person names, renames and removes a saved export, by keyboard", async ({
  as,
  database,
}) => {
  const { page, team } = await as("viewer");
  await insertWorkload(database.db, { teamId: team.id });
  await mutate(page, "savedExports.save", {
    name: "Weekly",
    table: "scores",
    query: "format=xlsx",
  });
  await openPage(page, "/exports");
  await expect(heading(page, "Saved exports")).toBeVisible();
  await expect(row(page, "Weekly")).toContainText("Excel");
  await page.getByRole("button", { name: "Actions for Weekly" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Rename" }).focus();
  await page.keyboard.press("Enter");
  const renaming = dialog(page, "Rename Weekly");
  await fill(renaming, "Name", "Monthly");
  await page.keyboard.press("Enter");
  await expect(row(page, "Monthly")).toBeVisible();
  await press(page, "Actions for Monthly");
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await press(page.getByRole("alertdialog"), "Remove export");
  await expect(page.getByText("You have saved no exports")).toBeVisible();
});

test("both pages are accessible in both themes at three widths, with rows in them", async ({
  as,
  database,
}) => {
  const { page, userId } = await as("admin");
  await database.db.savedExport.create({
    data: { userId, name: "Nightly", table: "workloads", query: "" },
  });
  await openPage(page, "/exports");
  await walkPage(page, "/exports");
  await openPage(page, "/settings/tokens");
  await walkPage(page, "/settings/tokens");
  await press(page, "Create token");
  await expect(dialog(page, "Create a token")).toBeVisible();
  await walkPage(page, "creating a token");
});
