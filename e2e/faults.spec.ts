import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { insertApplication, insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { acceptInvitation, invitePerson, makePlan, uploadFile } from "./product";
import { choose, dialog, expectToast, fill, heading, openPage, press } from "./ui";

const PASSWORD = "correct horse battery staple";

test.describe("a session that ends in the middle of a form", () => {
  test.use({ expectedConsoleErrors: [/status of 401/] });

  test("keeps what was typed: one signs in again in place, and saving works", async ({
    as,
    newcomer,
    stranger: page,
    database,
  }) => {
    const admin = await as("admin");
    const path = await invitePerson(admin.page, {
      ...newcomer,
      role: "Member",
      team: admin.team.name,
    });
    await acceptInvitation(page, { path, name: newcomer.name, password: PASSWORD });
    const name = uniqueName("typed");
    await openPage(page, "/workloads/new");
    await fill(page, "Name", name);
    await choose(page, "Operating system", "Linux");
    await database.db.session.deleteMany({ where: { user: { email: newcomer.email } } });

    await press(page, "Register workload");
    const form = dialog(page, "Your session has ended");
    await expect(form.getByLabel("Email")).toHaveValue(newcomer.email);
    await fill(form, "Password", "not this one");
    await press(form, "Sign in");
    await expect(form.getByText("Email or password is not right.")).toBeVisible();
    await fill(form, "Password", PASSWORD);
    await press(form, "Sign in");
    await expect(form).toBeHidden();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
    await expect(page.getByLabel("Operating system")).toHaveValue("linux");
    await press(page, "Register workload");
    await expect(heading(page, name)).toBeVisible();
    const made = { teamId: admin.team.id, name };
    expect(await database.db.workload.count({ where: made })).toBe(1);
  });
});

test.describe("an address with nothing behind it", () => {
  test.use({ expectedConsoleErrors: [/status of 404/] });

  test("leads on, and looks the same whether the id is unknown, no id, or another team's", async ({
    as,
    database,
  }) => {
    const owner = await as("planner");
    const member = await as("member");
    const { id: workloadId } = await insertWorkload(database.db, { teamId: owner.team.id });
    const application = await insertApplication(database.db, { teamId: owner.team.id });
    await makePlan(owner.page, {
      query: `team=${owner.team.id}`,
      name: uniqueName("Theirs"),
      workloads: 1,
    });
    const planPath = new URL(owner.page.url()).pathname;
    await uploadFile(owner.page, {
      name: "theirs.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("name,kind\r\none,vm\r\n"),
    });
    const theirs = [
      `/workloads/${workloadId}`,
      `/workloads/${workloadId}/edit`,
      `/applications/${application.id}`,
      planPath,
      new URL(owner.page.url()).pathname,
    ];
    for (const path of theirs) {
      const absent = path.replace(/[0-9a-f-]{36}/, randomUUID());
      const malformed = path.replace(/[0-9a-f-]{36}/, "1");
      const texts: string[] = [];
      for (const address of [path, absent, malformed]) {
        const answer = await member.page.goto(address);
        expect(answer?.status(), address).toBe(404);
        await expect(heading(member.page, "Nothing here")).toBeVisible();
        texts.push(await member.page.getByRole("main").innerText());
      }
      expect(new Set(texts).size, path).toBe(1);
    }
    await member.page.getByRole("link", { name: "Open the workloads" }).click();
    await expect(heading(member.page, "Workloads")).toBeVisible();
    await member.page.goto("/no/such/page");
    await expect(heading(member.page, "Nothing here")).toBeVisible();
  });
});

test.describe("a file that cannot be taken", () => {
  test.use({ expectedConsoleErrors: [/status of 4\d\d/] });

  test("is refused with the reason, and nothing of it is stored", async ({
    as,
    database,
  }, info) => {
    const { page, team } = await as("member");
    const large = info.outputPath("large.csv");
    writeFileSync(large, Buffer.alloc(51 * 1024 * 1024, "name,kind\r\n"));
    const binary = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73]);
    const files = [
      [large, "large.csv was not imported", /larger than 50 MiB/],
      [{ name: "image.csv", mimeType: "text/csv", buffer: binary }, "image.csv", /no table/],
      [
        { name: "book.xlsx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004broken") },
        "book",
        /./,
      ],
      [{ name: "none.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) }, "none.csv", /empty/],
    ] as const;
    await openPage(page, "/imports");
    for (const [file, title, reason] of files) {
      await page.getByLabel("Choose file").setInputFiles(file);
      const message = page.getByRole("alert").filter({ hasText: title });
      await expect(message).toContainText(reason, { timeout: 30_000 });
      await expect(message).toContainText("Your inventory is unchanged.");
    }
    await expect(page).toHaveURL(/\/imports$/);
    expect(await database.db.importBatch.count({ where: { teamId: team.id } })).toBe(0);
  });
});

/** Every call of the API fails as `how` says until the returned function is called. */
async function breakApi(page: Page, how: "unreachable" | "broken"): Promise<() => Promise<void>> {
  await page.route("**/api/trpc/**", (route) =>
    how === "unreachable"
      ? route.abort("connectionrefused")
      : route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }),
  );
  return () => page.unroute("**/api/trpc/**");
}

test.describe("a save that does not reach the server", () => {
  test.use({ expectedConsoleErrors: [/ERR_CONNECTION_REFUSED|status of 502/] });

  for (const how of ["unreachable", "broken"] as const) {
    test(`says so and keeps the input when the server is ${how}; trying again saves it once`, async ({
      as,
      database,
    }) => {
      const { page, team } = await as("member");
      const name = uniqueName("retried");
      await openPage(page, "/workloads/new");
      await fill(page, "Name", name);
      await fill(page, "Memory", "24");
      const mend = await breakApi(page, how);
      await press(page, "Register workload");
      await expect(page.getByRole("alert").filter({ hasText: "Nothing was saved" })).toContainText(
        "Berth cannot be reached. What you typed is still here",
      );
      await expect(page.getByLabel("Memory", { exact: true })).toHaveValue("24");
      await mend();
      await press(page, "Register workload");
      await expectToast(page, "Workload registered");
      await expect(heading(page, name)).toBeVisible();
      const rows = await database.db.workload.findMany({ where: { teamId: team.id } });
      expect(rows).toMatchObject([{ name, facts: { memoryGiB: 24 } }]);
    });
  }

  test("a list that cannot be loaded says so in place, and Retry brings it", async ({
    as,
    database,
  }) => {
    const { page, team } = await as("member");
    const { name } = await insertWorkload(database.db, { teamId: team.id, name: uniqueName("w") });
    await openPage(page, "/workloads");
    const mend = await breakApi(page, "unreachable");
    await fill(page, "Search workloads", name);
    const failure = page.getByRole("alert").filter({ hasText: "could not be loaded" });
    await expect(failure).toContainText("Your filters are unchanged.");
    await mend();
    await press(failure, "Retry");
    await expect(page.getByRole("link", { name })).toBeVisible();
  });
});
