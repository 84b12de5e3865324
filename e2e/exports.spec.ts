import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import readSheets from "read-excel-file/node";
import { unescapeFormula } from "@/server/exports/csv";
import { insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { shownRows } from "./plan-board";
import {
  exportList,
  exportShown,
  listOf,
  makePlan,
  registerWorkload,
  searchFor,
  shownNames,
  uploadFile,
} from "./product";
import { expectToast, fill, heading, openPage, press } from "./ui";

type Cells = Record<string, string>;

const rowsOf = (csv: string): Cells[] => parse(csv, { bom: true, columns: true });

/** The rows of the list as a person reads them, by the head of their column; unknown is empty. */
async function readList(page: Page): Promise<Cells[]> {
  const heads = await listOf(page).getByRole("columnheader").allTextContents();
  const rows = await listOf(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader") })
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator("th, td").allTextContents();
      return Object.fromEntries(
        heads.map((head, at) => [head, (cells[at] ?? "").replace(/^.*unknown$/, "")]),
      );
    }),
  );
}

const capitalised = (text = "") => text.replace(/^./, (letter) => letter.toUpperCase());

test("the file of a filtered list holds what the screen shows: the same rows, order and values", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const start = uniqueName("export");
  const made = [
    { facts: { environment: "production", memoryGiB: 4, vCPU: 0.5 }, tags: ["a;b", "c"] },
    { facts: { environment: "production", memoryGiB: 1536, vCPU: 16 }, tags: [] },
    { facts: { environment: "production" }, tags: ["none"] },
    { facts: { environment: "test", memoryGiB: 8, vCPU: 2 }, tags: [] },
  ];
  for (const [at, traits] of made.entries()) {
    await insertWorkload(database.db, { teamId: team.id, name: `${start}-${at}`, ...traits });
  }
  const columns = "name,team,environment,vcpu,memory,kind,power";
  await openPage(page, `/workloads?environment=production&sort=-memory&columns=${columns}`);
  await expect(shownNames(page)).toHaveText([`${start}-1`, `${start}-0`, `${start}-2`]);
  const { name, text } = await exportList(page, "All columns");
  expect(name).toMatch(/^berth-workloads-.*\.csv$/);
  const file = rowsOf(text).map((cells) => ({
    Name: cells.name ?? "",
    Team: cells.team ?? "",
    Environment: capitalised(cells.environment),
    vCPU: cells.vCPU ?? "",
    "Memory (GiB)": cells.memoryGiB ?? "",
    Kind: cells.kind?.toUpperCase() ?? "",
    Power: capitalised(cells.powerState),
  }));
  const screen = await readList(page);
  const plain = (cells: Cells) => ({
    ...cells,
    vCPU: String(cells.vCPU && Number(cells.vCPU)),
    "Memory (GiB)": cells["Memory (GiB)"]?.replaceAll(/\D/g, "") ?? "",
  });
  expect(screen.map(({ "Select all rows on this page": _, ...cells }) => plain(cells))).toEqual(
    file,
  );
  expect(rowsOf(text).map(({ tags }) => tags)).toEqual(["", "a\\;b; c", "\\none"]);
});

test("an admin exports a filtered list with chosen columns, and a plan: both are what the screen shows", async ({
  as,
  database,
}) => {
  const { page, team } = await as("admin");
  const start = uniqueName("chosen");
  const sizes = [4, 0.5, 1536];
  for (const [at, memoryGiB] of sizes.entries()) {
    const facts = { environment: "production", memoryGiB, vCPU: at + 1 };
    const name = `${at === 1 ? "=" : ""}${start}-${at}`;
    await insertWorkload(database.db, { teamId: team.id, name, facts, tags: ["a;b"] });
  }
  const query = `team=${team.id}&environment=production`;
  await openPage(page, `/workloads?${query}&sort=-memory&columns=name,environment,memory,tags`);
  await expect(shownNames(page)).toHaveText([`${start}-2`, `${start}-0`, `=${start}-1`]);
  const heads = await listOf(page).getByRole("columnheader").allTextContents();
  expect(heads.slice(1)).toEqual(["Name", "Environment", "Memory (GiB)", "Tags"]);

  const csv = await exportShown(page, { what: "Columns of this view" });
  const expected = [
    ["name", "environment", "memory", "tags"],
    [`${start}-2`, "production", "1536", "a\\;b"],
    [`${start}-0`, "production", "4", "a\\;b"],
    [`'=${start}-1`, "production", "0.5", "a\\;b"],
  ];
  expect(parse(csv.text, { bom: true })).toEqual(expected);
  const wanted = { what: "Columns of this view", manifest: "Above the header" };
  const marked = await exportShown(page, wanted);
  const lines: string[][] = parse(marked.text, { bom: true, relax_column_count: true });
  expect(lines.slice(0, 2).map(([key]) => key)).toEqual(["# Berth export", "# filter"]);
  expect(lines.find(([key]) => key === "# rows")).toEqual(["# rows", "3"]);
  expect(lines.slice(-4)).toEqual(expected);
  const book = await exportShown(page, { what: "Columns of this view", form: "Excel" });
  const [sheet] = await readSheets(book.bytes);
  expect(sheet?.data.map((cells) => cells.map(String))).toEqual(expected);

  await makePlan(page, { query, name: uniqueName("Move"), workloads: 3 });
  const { text } = await exportShown(page, { button: "Export plan" });
  const planned = rowsOf(text).map(({ workload }) => unescapeFormula(workload ?? ""));
  expect((await shownRows(page)).map((cells) => cells.Workload)).toEqual(planned);
});

test("the very file of the whole demo portfolio, imported again, changes nothing", async ({
  as,
  database,
}) => {
  const { page } = await as("admin");
  const teams = await database.db.team.findMany({
    where: { memberships: { some: { user: { email: { endsWith: "@demo.example" } } } } },
  });
  const teamIds = teams.map(({ id }) => id);
  const stand = () =>
    database.db.workload.findMany({ where: { teamId: { in: teamIds } }, orderBy: { id: "asc" } });
  const before = await stand();
  expect(before.length).toBeGreaterThan(50);
  await openPage(page, `/workloads?standing=all&team=${teamIds.join("&team=")}`);
  const { name, text } = await exportList(page, "All columns");
  expect(rowsOf(text)).toHaveLength(before.length);

  await uploadFile(page, { name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByRole("tab", { name: `Unchanged ${before.length}` })).toBeVisible();
  for (const kind of ["New", "Changed", "Errors"]) {
    await expect(page.getByRole("tab", { name: new RegExp(`^${kind}`) })).toHaveCount(0);
  }
  await expect(page.getByRole("button", { name: "Nothing to commit" })).toBeDisabled();
  expect(await stand()).toEqual(before);
});

test("text that means harm survives form, list, file and import as it was typed", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const name = `=HYPERLINK("http://x.example";"a, b") 'é' 🚢 <b>${uniqueName("x")}</b>`;
  const description = `+1, "two"\nthree\t🧭 -4\n@five`;
  await registerWorkload(page, name, () => fill(page, "Description", description));
  const where = { teamId: team.id };
  const typed = await database.db.workload.findFirstOrThrow({ where });
  expect(typed).toMatchObject({ name, description });

  await openPage(page, "/workloads");
  await searchFor(page, name);
  await expect(shownNames(page)).toHaveText([name]);
  const { text } = await exportList(page, "All columns");
  expect(text).toContain(`"'=HYPERLINK(""http`);
  const [cells] = rowsOf(text);
  expect(unescapeFormula(cells?.name ?? "")).toBe(name);
  expect(unescapeFormula(cells?.description ?? "")).toBe(description);

  await database.db.workload.update({
    where: { id: typed.id },
    data: { name: "overwritten", description: "", version: { increment: 1 } },
  });
  const file = { name: "hostile.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await uploadFile(page, file);
  // A person gave the workload its name, so whether the file's goes in is theirs to decide.
  await page.getByRole("tab", { name: "Conflicts 1" }).click();
  await press(page, "Take the file's");
  await expect(page.getByRole("tab", { name: "Changed 1", exact: true })).toBeVisible();
  await press(page, "Commit 1 row");
  await expect(page.getByText("1 workload written and scored.")).toBeVisible();
  expect(await database.db.workload.findFirstOrThrow({ where })).toMatchObject({
    name,
    description,
  });
  await openPage(page, `/workloads/${typed.id}`);
  await expect(heading(page, name)).toBeVisible();
});

test("a member's file holds rows of their own teams, whatever the address asks for", async ({
  as,
  database,
}) => {
  const member = await as("member");
  const stranger = await as("member");
  const own = await insertWorkload(database.db, {
    teamId: member.team.id,
    name: uniqueName("own"),
  });
  const other = await insertWorkload(database.db, {
    teamId: stranger.team.id,
    name: uniqueName("other"),
  });
  for (const table of ["workloads", "scores"]) {
    for (const query of ["", `?standing=all`, `?team=${stranger.team.id}&team=${member.team.id}`]) {
      const answer = await member.page.request.get(`/api/exports/${table}${query}`);
      const text = await answer.text();
      expect(answer.status(), table).toBe(200);
      expect(
        rowsOf(text).map(({ id }) => id),
        `${table}${query}`,
      ).toEqual([own.id]);
      expect(text).not.toContain(other.name);
    }
    const theirs = await member.page.request.get(`/api/exports/${table}?team=${stranger.team.id}`);
    expect(rowsOf(await theirs.text())).toEqual([]);
  }
});

test("an import can be undone as a whole, and its rejected rows come back as a file", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const kept = await insertWorkload(database.db, {
    teamId: team.id,
    name: uniqueName("kept"),
    facts: { memoryGiB: 2 },
  });
  const fresh = uniqueName("fresh");
  const lines = [
    "id,name,kind,memoryGiB",
    `${kept.id},${kept.name},vm,12`,
    `,${fresh},vm,3`,
    `,${uniqueName("bad")},vm,much`,
  ];
  await uploadFile(page, {
    name: "mixed.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(lines.join("\r\n")),
  });
  await page.getByRole("tab", { name: "Conflicts 1" }).click();
  await page.getByRole("radio", { name: "Take 12" }).check();
  for (const tab of ["New 1", "Changed 1", "Errors 1"]) {
    await expect(page.getByRole("tab", { name: tab, exact: true })).toBeVisible();
  }
  await page.getByRole("tab", { name: "Errors 1" }).click();
  const errors = page.getByRole("table", { name: "Rows of the file" });
  await expect(errors.getByRole("row").nth(1)).toContainText(/4.*much/);
  const rejected = await exportShown(page, { button: "Download 1 rejected row" });
  expect(rowsOf(rejected.text)).toMatchObject([{ memoryGiB: "much" }]);

  await press(page, "Commit 2 rows");
  await expect(page.getByText("2 workloads written and scored.")).toBeVisible();
  await press(page, "Undo import");
  await press(page.getByRole("alertdialog").or(page.getByRole("dialog")), "Undo import");
  await expectToast(page, "Undone: 1 workload restored, 1 deleted.");
  const rows = await database.db.workload.findMany({ where: { teamId: team.id, deletedAt: null } });
  expect(rows).toMatchObject([{ name: kept.name, facts: { memoryGiB: 2 } }]);
});
