import { insertWorkload } from "@/server/testing/factories";
import { expect, test, uniqueName } from "./fixtures";
import { openFacts, registerWorkload, showTab } from "./product";
import { choose, dialog, expectToast, fill, follow, heading, openPage, press } from "./ui";

test.describe("one workload", () => {
  test("registered by form, with facts left unknown, it gets a verdict and reasons that name them", async ({
    as,
  }) => {
    const { page, name: author } = await as("member");
    const name = uniqueName("ledger");
    await registerWorkload(page, name, async () => {
      await choose(page, "Operating system", "Linux");
      await fill(page, "Memory", "6.5");
      await fill(page, "vCPU", "4");
      await fill(page, "Instances", "3");
      await page.getByRole("checkbox", { name: "Instances: unknown" }).check();
      await expect(page.getByLabel("Instances", { exact: true })).toHaveValue("");
    });

    const verdict = page.getByRole("region", { name: "Verdict", exact: true });
    await expect(verdict).toContainText("Needs data");
    await expect(verdict).toContainText("May change with what is still unknown");
    const form = (title: string) => page.getByRole("region", { name: title, exact: true });
    await expect(form("Container")).toContainText("Undetermined while not known: ");
    await expect(form("VM")).toContainText("Paravirtual or full emulation");
    const open = page.getByRole("region", { name: "What is still unknown" });
    await expect(open).toContainText("Answer this first");
    await expect(open.getByRole("button", { name: /^Answer / }).first()).toBeVisible();
    await expect(
      page.getByRole("region", { name: "Points per criterion", exact: true }),
    ).toBeVisible();

    await showTab(page, "Facts");
    const facts = page.getByRole("tabpanel", { name: /^Facts/ });
    await expect(facts).toContainText("6.5 GiB");
    await expect(facts).toContainText("Linux");
    await expect(facts).toContainText(`Typed by ${author}`);
    await expect(facts.getByRole("button", { name: "Answer Instances" })).toBeVisible();
  });

  test("a value that cannot be is refused beside its field, and the typed rest stays", async ({
    as,
  }) => {
    const { page } = await as("member");
    await openPage(page, "/workloads/new");
    await fill(page, "Description", "Nightly batch");
    await fill(page, "Memory", "-3");
    await press(page, "Register workload");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await expect(page.getByLabel("Memory", { exact: true })).toHaveAccessibleDescription(/Give /);
    await expect(page.getByText("2 fields need another value")).toBeVisible();
    await expect(page.getByLabel("Description")).toHaveValue("Nightly batch");
    await expect(page).toHaveURL(/\/workloads\/new$/);
  });

  test("an edit is in its history: who, when, before and after", async ({ as, database }) => {
    const { page, team, name: author } = await as("member");
    const workload = await insertWorkload(database.db, {
      teamId: team.id,
      name: uniqueName("billing"),
      facts: { memoryGiB: 8 },
    });
    await openPage(page, `/workloads/${workload.id}`);
    await follow(page, "Edit workload");
    await fill(page, "Description", "Writes invoices");
    await openFacts(page, "Size and speed");
    await fill(page, "Memory", "16");
    await press(page, "Save changes");
    await expectToast(page, "Changes saved");
    await expect(heading(page, workload.name)).toBeVisible();

    await showTab(page, "History");
    const change = page.getByRole("list", { name: "Changes, newest first" }).getByRole("listitem");
    await expect(change).toHaveCount(1);
    await expect(change).toContainText(`Changed by ${author}`);
    await expect(change).toContainText(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/);
    await expect(change).toContainText(/Memory.*before: 8 GiB.*after: 16 GiB/);
    await expect(change).toContainText("Writes invoices");
  });

  test("two people edit it: the later save settles each field, and nobody's change is lost", async ({
    as,
    database,
  }) => {
    const first = await as("member");
    const second = await as("member", { teams: [first.team] });
    const workload = await insertWorkload(database.db, {
      teamId: first.team.id,
      name: uniqueName("shared"),
      description: "before",
      facts: { memoryGiB: 8, vCPU: 2 },
    });
    for (const { page } of [first, second]) {
      await openPage(page, `/workloads/${workload.id}/edit`);
      await openFacts(page, "Size and speed");
    }

    await fill(first.page, "Description", "of the first");
    await fill(first.page, "Memory", "16");
    await choose(first.page, "Kind", "Database");
    await press(first.page, "Save changes");
    await expectToast(first.page, "Changes saved");

    await fill(second.page, "Description", "of the second");
    await fill(second.page, "Memory", "32");
    await fill(second.page, "vCPU", "6");
    await press(second.page, "Save changes");
    const conflict = dialog(second.page, "Somebody saved this workload first");
    await expect(conflict.getByText("Also changed by them, and kept:")).toBeVisible();
    await expect(conflict.getByRole("listitem")).toContainText("Database");

    await press(conflict, "Back to the form");
    await expect(second.page.getByLabel("Memory", { exact: true })).toHaveValue("32");
    await press(second.page, "Save changes");
    await expect(conflict.getByRole("button", { name: "Save choice" })).toBeDisabled();
    await conflict.getByRole("group", { name: "Description" }).getByLabel("Theirs").check();
    await conflict.getByRole("group", { name: "Memory" }).getByLabel("Yours").check();
    await press(conflict, "Save choice");
    await expectToast(second.page, "Changes saved");

    const stored = await database.db.workload.findUniqueOrThrow({ where: { id: workload.id } });
    expect(stored).toMatchObject({
      description: "of the first",
      kind: "database",
      facts: { memoryGiB: 32, vCPU: 6 },
      version: 3,
    });
    await showTab(second.page, "History");
    const changes = second.page.getByRole("list", { name: "Changes, newest first" });
    await expect(changes.getByRole("listitem")).toHaveCount(2);
    await expect(changes.getByRole("listitem").first()).toContainText(
      /Memory.*before: 16 GiB.*after: 32 GiB/,
    );
  });
});
