import type { Page } from "@playwright/test";
import { insertApplication, insertWorkload, type TeamRow } from "@/server/testing/factories";
import type { Db } from "@/server/db/client";
import { mutate } from "./api";
import { expect, test, uniqueName, type Visitor } from "./fixtures";
import { shownNames } from "./product";
import { choose, follow, heading, openPage, press } from "./ui";

const CHARTS = [
  "Verdicts",
  "Verdicts by team",
  "Coverage",
  "Blockers by frequency",
  "Container against VM score",
  "vCPU by verdict",
  "Memory by verdict, GiB",
  "Storage by verdict, GiB",
];

const chart = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });
const figure = (page: Page) => page.getByRole("main").getByRole("link", { name: /^\d+$/ }).first();

/** Registered through the API, so that each has its verdict. */
async function register({ page, team }: Visitor, facts: object, tags: string[] = []) {
  const answer = await mutate(page, "inventory.create", {
    teamId: team.id,
    name: uniqueName("charted"),
    kind: "vm",
    description: "",
    tags,
    powerState: "on",
    setAside: null,
    applicationIds: [],
    facts,
  });
  expect(answer).toMatchObject({ status: 200, data: { ok: true } });
}

const MODERN = {
  os: "linux",
  osSupport: "current",
  environment: "production",
  memoryGiB: 4,
  vCPU: 2,
  instances: 1,
};
const UNIX = { os: "aix", environment: "test", memoryGiB: 16, vCPU: 4, instances: 1 };

async function fillTeam(planner: Visitor): Promise<void> {
  await register(planner, MODERN, ["shown"]);
  await register(planner, MODERN);
  await register(planner, UNIX, ["shown"]);
  await register(planner, {});
}

/** Charts that count workloads, and the column of their table in which a row's count stands. */
const COUNTING = {
  Verdicts: 0,
  "Verdicts by team": -1,
  Coverage: 0,
  "Blockers by frequency": 0,
  "Container against VM score": -1,
};

/** Every link in the table of a chart, with the number of workloads it stands for. */
async function countedLinks(page: Page, [title, column]: readonly [string, number]) {
  await chart(page, title).getByRole("radio", { name: "Table" }).check();
  const rows = await chart(page, title).locator("tbody tr").all();
  const found = await Promise.all(
    rows.map(async (row) => {
      const cells = row.getByRole("cell");
      const counts = await cells.allTextContents();
      const links = [{ link: row.getByRole("rowheader").getByRole("link"), of: counts.at(column) }];
      for (const link of await cells.getByRole("link").all()) {
        links.push({ link, of: (await link.textContent()) ?? "" });
      }
      return Promise.all(
        links.map(async ({ link, of }) => ({
          href: (await link.count()) === 0 ? null : await link.getAttribute("href"),
          count: Number(of),
        })),
      );
    }),
  );
  return found.flat().filter(({ href }) => href !== null);
}

test("every number in a chart's table opens the list with just as many workloads", async ({
  as,
}) => {
  test.slow();
  const member = await as("member");
  const { page } = member;
  await fillTeam(member);
  await openPage(page, "/");
  for (const counting of Object.entries(COUNTING)) {
    const links = await countedLinks(page, counting);
    expect(links.length, counting[0]).toBeGreaterThan(0);
    for (const { href, count } of links) {
      const list = await page.context().newPage();
      await openPage(list, href ?? "");
      await expect(shownNames(list), `${counting[0]}: ${href}`).toHaveCount(count);
      await list.close();
    }
  }
});

test("a click on a mark opens the list behind it", async ({ as }) => {
  const member = await as("member");
  const { page } = member;
  await fillTeam(member);
  await openPage(page, "/");
  const mix = chart(page, "Verdicts");
  const canvas = mix.getByRole("img");
  await expect(canvas).toHaveAccessibleName(/Workloads: .*4|Needs data/);
  const box = await canvas.boundingBox();
  await canvas.click({ position: { x: (box?.width ?? 0) / 4, y: (box?.height ?? 0) / 2 } });
  await expect(heading(page, "Workloads")).toBeVisible();
  await expect(page).toHaveURL(/[?&]verdict=/);
  const shown = await shownNames(page).count();
  expect(shown).toBeGreaterThan(0);
  await expect(page.getByText(`${shown} workload`).first()).toBeVisible();
});

test("each chart has a table twin with the same total, and a file", async ({ as }) => {
  const member = await as("member");
  const { page } = member;
  await fillTeam(member);
  await openPage(page, "/");
  for (const title of CHARTS) {
    await expect(chart(page, title)).toBeVisible();
  }
  for (const title of ["Verdicts", "Coverage", "vCPU by verdict", "Memory by verdict, GiB"]) {
    await expect(chart(page, title).getByRole("img")).toBeVisible();
    await chart(page, title).getByRole("radio", { name: "Table" }).check();
    await expect(page.getByRole("table", { name: `${title} as a table` })).toBeVisible();
    await expect(chart(page, title).getByRole("button", { name: `Export ${title}` })).toBeVisible();
  }
  await expect(chart(page, "vCPU by verdict")).toContainText("1 workload does not state");
  await expect(chart(page, "Storage by verdict, GiB")).toContainText("Nothing to draw");
});

async function expectFiltered(page: Page, count: number): Promise<void> {
  await expect(figure(page)).toHaveText(String(count));
  await expect(page.getByRole("status").filter({ hasText: /^\d+ workloads?$/ })).toHaveText(
    new RegExp(`^${count} workload`),
  );
}

const berthingOf = ({ name }: { name: string }) => `Berthing of ${name}`;

async function insertTagged(db: Db, team: TeamRow): Promise<void> {
  const production = { environment: "production" };
  const first = await insertWorkload(db, { teamId: team.id, facts: production, tags: ["blue"] });
  await insertWorkload(db, { teamId: team.id, facts: production });
  await insertWorkload(db, { teamId: team.id, facts: { environment: "test" }, tags: ["blue"] });
  await insertApplication(db, { teamId: team.id, name: berthingOf(team), workloadIds: [first.id] });
}

test("filters by team, environment, application and tag count the same rows as the list", async ({
  as,
  newTeam,
  database,
}) => {
  const teams = [await newTeam(), await newTeam()];
  const { page } = await as("member", { teams });
  for (const team of teams) await insertTagged(database.db, team);
  await openPage(page, "/");
  await expectFiltered(page, 6);
  await choose(page, "Team", teams[0]?.name ?? "");
  await expectFiltered(page, 3);
  await choose(page, "Environment", "Production");
  await expectFiltered(page, 2);
  await choose(page, "Tag", "blue");
  await expectFiltered(page, 1);
  await choose(page, "Environment", "All");
  await expectFiltered(page, 2);
  await choose(page, "Application", teams[0] ? berthingOf(teams[0]) : "");
  await expectFiltered(page, 1);
  await page.reload();
  await expect(page.getByLabel("Tag", { exact: true })).toHaveValue("blue");
  await figure(page).click();
  await expect(page).toHaveURL(/\/workloads\?/);
  await expect(shownNames(page)).toHaveCount(1);
});

test("with nothing registered it says so and leads on; a filter without match offers to clear it", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  await openPage(page, "/");
  await expect(page.getByText("No workloads yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Import inventory" })).toBeVisible();
  await follow(page, "New workload");
  await expect(heading(page, "New workload")).toBeVisible();

  await insertWorkload(database.db, { teamId: team.id });
  await openPage(page, "/?environment=production");
  await expect(page.getByText("No workloads match these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expectFiltered(page, 1);
  await press(page, "Change theme");
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
