import { insertWorkload } from "@/server/testing/factories";
import { expectAccessible, walkPage } from "./accessibility";
import { expect, test, uniqueName } from "./fixtures";
import { registerWorkload, showTab } from "./product";
import { choose, dialog, expectToast, fill, openPage, press } from "./ui";

/** A Linux server that needs a kernel module: its container form waits for a decision. */
const NEEDS_MODULE = {
  os: "linux",
  kernelRequirements: ["kernel-module"],
};

test.describe("the verdict of a workload", () => {
  test("follows an answer given in place, and the change is announced", async ({ as }) => {
    const { page } = await as("member");
    await registerWorkload(page, uniqueName("firewall"));
    const verdict = page.getByRole("region", { name: "Verdict", exact: true });
    await expect(verdict).toContainText("Needs data");
    const open = page.getByRole("region", { name: "What is still unknown" });
    await expect(open).toContainText(/\b0%.*of the weight is answered/);

    await press(open, "Answer Operating system");
    const question = dialog(page, "Operating system");
    await choose(question, "Operating system", "OpenBSD");
    await press(question, "Save answer");
    await expectToast(page, "Verdict changed from Needs data to VM");
    await expect(verdict).toContainText("VM");
    await expect(verdict).not.toContainText("Needs data");
    await expect(open).not.toContainText(/\b0%/);
    await expect(open.getByRole("button", { name: "Answer Operating system" })).toHaveCount(0);
    await expect(
      page.getByRole("region", { name: "Points per criterion", exact: true }),
    ).toContainText("OpenBSD");
  });

  test("takes a remedy with its reason, shows who and why, and gives it back", async ({
    as,
    database,
  }) => {
    const { page, team, name: member } = await as("member");
    const workload = await insertWorkload(database.db, {
      teamId: team.id,
      name: uniqueName("nfs"),
      facts: NEEDS_MODULE,
    });
    await openPage(page, `/workloads/${workload.id}`);
    const decisions = page.getByRole("region", { name: "What the team can decide" });
    await press(decisions, "Accept remedy: Load the module");
    const form = dialog(page, "Accept remedy: Load the module");
    await press(form, "Accept remedy");
    await expect(form.getByText("Give a reason.")).toBeVisible();
    await expectAccessible(page, "the question for a reason");
    await fill(form, /^Why/, "The platform team loads it on every node");
    await database.db.workload.update({
      where: { id: workload.id },
      data: { version: { increment: 1 } },
    });
    await press(form, "Accept remedy");
    await expect(form.getByRole("alert")).toContainText("Somebody saved this workload meanwhile");
    await press(form, "Accept remedy");
    await expectToast(page, "Remedy accepted");

    const accepted = decisions.getByRole("region", { name: "Accepted remedies" });
    await expect(accepted).toContainText("The platform team loads it on every node");
    await expect(accepted).toContainText(`Accepted by ${member}`);
    await expectAccessible(page, "accepted remedies");
    await expect(
      decisions.getByRole("button", { name: "Accept remedy: Load the module" }),
    ).toHaveCount(0);
    await showTab(page, "History");
    const history = page.getByRole("list", { name: "Changes, newest first" });
    await expect(history).toContainText("The platform team loads it on every node");

    await showTab(page, "Verdict");
    await press(accepted, "Withdraw Load the module");
    await expect(
      decisions.getByRole("button", { name: "Accept remedy: Load the module" }),
    ).toBeVisible();
    await expect(accepted).toHaveCount(0);
  });

  test("opens the sources of every point, and readers change nothing", async ({ as, database }) => {
    test.slow();
    const { page, team } = await as("viewer");
    const workload = await insertWorkload(database.db, {
      teamId: team.id,
      name: uniqueName("read"),
      facts: NEEDS_MODULE,
    });
    await openPage(page, `/workloads/${workload.id}`);
    await expect(page.getByRole("button", { name: /^(Answer|Accept)/ })).toHaveCount(0);
    const points = page.getByRole("region", { name: "Points per criterion", exact: true });
    await expect(points.getByRole("link")).toHaveCount(0);
    await press(points, "Show sources");
    const link = points.getByRole("link").first();
    await expect(link).toHaveAttribute("href", /^https:\/\//);
    await expect(link).toHaveAttribute("rel", /noopener/);

    await walkPage(page, "a workload with its sources open");

    const chart = page.getByRole("region", { name: "Points by dimension" });
    await expect(chart.getByRole("img", { name: /^Points, Dimension/ })).toBeVisible();
    await chart.getByText("Table", { exact: true }).click();
    await expect(chart.getByRole("columnheader", { name: "VM" })).toBeVisible();
  });
});
