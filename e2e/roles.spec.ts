import type { Page } from "@playwright/test";
import { insertApplication, insertWorkload, type TeamRow } from "@/server/testing/factories";
import type { Db } from "@/server/db/client";
import { mutate } from "./api";
import { expect, test, uniqueName } from "./fixtures";
import { searchFor, shownNames } from "./product";
import { dialog, fill, heading, openPage } from "./ui";

type Theirs = { workload: { id: string; name: string }; application: { id: string; name: string } };

/** A workload with all that can give it away: a name, a tag and an application of its own. */
async function insertSecret(db: Db, team: TeamRow): Promise<Theirs> {
  const word = uniqueName("secret");
  const workload = await insertWorkload(db, {
    teamId: team.id,
    name: word,
    tags: [`tag-${word}`],
    facts: { environment: "production", memoryGiB: 77 },
  });
  const application = await insertApplication(db, {
    teamId: team.id,
    name: `App ${word}`,
    workloadIds: [workload.id],
  });
  return { workload, application };
}

/** Controls that write; none of them may stand on a page of somebody who only reads. */
const WRITING =
  /^(New |Register|Edit|Delete|Answer|Change (?!theme)|Add|Import|Propose|Approve|Make|Select )/;

async function expectNoWriting(page: Page): Promise<void> {
  const main = page.getByRole("main");
  for (const role of ["button", "link", "checkbox", "menuitem"] as const) {
    await expect(main.getByRole(role, { name: WRITING })).toHaveCount(0);
  }
}

test.describe("a viewer", () => {
  test.use({ expectedConsoleErrors: [/status of 40[34]/] });

  test("reads their teams' workloads, sees no control that writes, and is refused by the API", async ({
    as,
    database,
  }) => {
    const { page, team } = await as("viewer");
    const { workload, application } = await insertSecret(database.db, team);
    const pages = [
      "/",
      "/workloads",
      `/workloads/${workload.id}`,
      `/workloads/${workload.id}?tab=facts`,
      `/workloads/${workload.id}?tab=dependencies`,
      "/applications",
      `/applications/${application.id}`,
      "/plans",
    ];
    for (const path of pages) {
      await openPage(page, path);
      await expectNoWriting(page);
    }
    await expect(page.getByRole("link", { name: "Imports" })).toHaveCount(0);
    const closed = ["/workloads/new", `/workloads/${workload.id}/edit`, "/plans/new", "/imports"];
    for (const path of [...closed, "/settings/users", "/settings/teams", "/settings/audit"]) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      await expect(heading(page, "Nothing here")).toBeVisible();
    }

    const selection = { by: "ids", ids: [workload.id] };
    const attempts = {
      "inventory.create": { teamId: team.id, name: "new" },
      "inventory.update": {
        workloadId: workload.id,
        expectedVersion: 1,
        changes: { name: "other" },
      },
      "inventory.bulkUpdate": { selection, patch: { kind: "database" } },
      "inventory.remove": { selection },
      "applications.create": { teamId: team.id, name: "new", description: "", workloadIds: [] },
      "plans.create": { name: "Plan", filter: {}, maxWaveSize: 5, cadence: null, proposes: false },
    };
    for (const [procedure, input] of Object.entries(attempts)) {
      expect(await mutate(page, procedure, input), procedure).toMatchObject({ status: 403 });
    }
    const upload = `/api/imports?teamId=${team.id}&fileName=x.csv`;
    expect((await page.request.post(upload, { data: "name\r\nx\r\n" })).status()).toBe(403);
    const stored = await database.db.workload.findMany({ where: { teamId: team.id } });
    expect(stored).toMatchObject([{ id: workload.id, name: workload.name, version: 1 }]);
  });
});

test.describe("what belongs to another team", () => {
  test.use({ expectedConsoleErrors: [/status of 404/] });

  test("does not exist for a member: not in lists, search, filters, charts or by id", async ({
    as,
    database,
  }) => {
    const owner = await as("member");
    const { page, team } = await as("member");
    const { workload, application } = await insertSecret(database.db, owner.team);
    const own = await insertWorkload(database.db, { teamId: team.id, name: uniqueName("own") });

    await openPage(page, "/workloads?standing=all");
    await expect(shownNames(page)).toHaveText([own.name]);
    for (const text of [workload.name, `tag-${workload.name}`]) {
      await searchFor(page, text);
      await expect(page.getByText("No workloads match these filters")).toBeVisible();
    }
    for (const query of [`team=${owner.team.id}`, `application=${application.id}`]) {
      await openPage(page, `/workloads?${query}`);
      await expect(page.getByText("No workloads match these filters")).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText(application.name);
      await expect(page.getByRole("main")).not.toContainText(owner.team.name);
      await openPage(page, `/?${query}`);
      await expect(page.getByText("No workloads match these filters")).toBeVisible();
    }

    await openPage(page, "/");
    const filters = page.getByRole("main").locator("select option");
    await expect(filters.filter({ hasText: team.name })).toHaveCount(1);
    await expect(filters.filter({ hasText: workload.name })).toHaveCount(0);
    await expect(filters.filter({ hasText: owner.team.name })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "1", exact: true }).first()).toBeVisible();

    await openPage(page, "/applications");
    await expect(page.getByRole("main")).not.toContainText(application.name);
    await page.keyboard.press("Control+k");
    await fill(dialog(page, "Go to"), "Name of a page or a workload", workload.name);
    await expect(dialog(page, "Go to").getByRole("status")).toContainText("Nothing found");
    await page.keyboard.press("Escape");

    const changes = { name: "taken" };
    const answers = [
      await mutate(page, "inventory.update", {
        workloadId: workload.id,
        expectedVersion: 1,
        changes,
      }),
      await mutate(page, "dependencies.add", { fromId: own.id, toId: workload.id, note: "" }),
      await mutate(page, "applications.remove", { applicationId: application.id }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(String(answer.data)).not.toContain(workload.name);
    }
    const theirs = await database.db.workload.findUniqueOrThrow({ where: { id: workload.id } });
    expect(theirs).toMatchObject({ name: workload.name, version: 1 });
  });
});
