import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { toCalendarDay } from "@/server/clock";
import { insertWorkload } from "@/server/testing/factories";
import { expectAccessible, walkPage } from "./accessibility";
import { mutate } from "./api";
import { expect, test, uniqueName } from "./fixtures";
import { exportList, exportShown, registerWorkload } from "./product";
import { dialog, expectToast, fill, heading, openPage, press, row } from "./ui";

const dayFromNow = (days: number) => toCalendarDay(new Date(Date.now() + days * 86_400_000));
const REASON = "The vendor comes on site in March and expects a VM until the contract ends";

type Cells = Record<string, string>;
const rowsOf = (csv: string): Cells[] => parse(csv, { bom: true, columns: true });

const overrideOf = (page: Page) => page.getByRole("region", { name: "Override", exact: true });

/** A workload whose computed verdict is VM: OpenBSD runs in no container. */
async function registerFirewall(page: Page): Promise<{ name: string; id: string }> {
  const name = uniqueName("firewall");
  await registerWorkload(page, name);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const version = 1;
  const changes = { facts: { os: "openbsd" } };
  await mutate(page, "inventory.update", { workloadId: id, expectedVersion: version, changes });
  return { name, id };
}

test.describe("an override", () => {
  test("by a planner counts on list, detail, dashboard and file until it expires", async ({
    as,
    database,
  }) => {
    test.slow();
    const { page, team, name: planner } = await as("planner");
    const workload = await registerFirewall(page);
    await openPage(page, `/workloads/${workload.id}`);
    await press(page, "Override verdict");
    const form = dialog(page, "Override verdict");
    await expect(form.getByRole("radio", { name: /^VM/ })).toBeDisabled();
    const container = form.getByRole("radio", { name: /^Container/ });
    await expect(container).toBeDisabled();
    await expect(form.getByText(/^Ruled out: .*OpenBSD/).first()).toBeVisible();
    await press(form, "Override verdict");
    await expect(form.getByText("Choose a verdict.")).toBeVisible();
    await expect(form.getByText("Give a reason.")).toBeVisible();
    await fill(form, /^Holds until/, dayFromNow(-1));
    await press(form, "Override verdict");
    await expect(form.getByText("Choose today or a later day.")).toBeVisible();
    await expectAccessible(page, "an override with every field wrong");

    await form.getByRole("radio", { name: /^Keep it where it is/ }).check();
    await fill(form, /^Why/, REASON);
    await fill(form, /^Holds until/, dayFromNow(20));
    await press(form, "Override verdict");
    await expectToast(page, "Override saved");
    const card = overrideOf(page);
    await expect(card).toContainText("Keep as is");
    await expect(card).toContainText(`until ${dayFromNow(20)}`);
    await expect(card).toContainText(REASON);
    await expect(card).toContainText(`Decided by ${planner}`);
    await expect(page.getByText("Override of VM")).toBeVisible();
    await expect(page.getByRole("region", { name: "Computed verdict" })).toContainText("VM");
    await walkPage(page, "a workload with an override");

    await openPage(page, `/workloads?team=${team.id}&override=in-force`);
    const line = row(page, workload.name);
    await expect(line).toContainText("Keep as is");
    await expect(line).toContainText("Override of VM");
    const file = await exportList(page, "Verdicts and scores");
    expect(rowsOf(file.text)).toMatchObject([
      {
        name: workload.name,
        verdict: "none",
        computedVerdict: "vm",
        override: "none",
        overrideReason: REASON,
        overrideUntil: dayFromNow(20),
        overrideBy: planner,
      },
    ]);

    await openPage(page, `/?team=${team.id}`);
    await expect(page.getByText("1 workload counts with a person's verdict").first()).toBeVisible();
    await page.getByRole("link", { name: "1 by override" }).click();
    await expect(row(page, workload.name)).toBeVisible();

    await database.db.verdictOverride.update({
      where: { workloadId: workload.id },
      data: { until: new Date(dayFromNow(-1)) },
    });
    await openPage(page, `/workloads/${workload.id}`);
    await expect(overrideOf(page)).toContainText("It has expired and no longer counts");
    await expect(page.getByText("Override of VM")).toHaveCount(0);
    await openPage(page, `/workloads?team=${team.id}`);
    await expect(row(page, workload.name)).not.toContainText("Override of");
    await openPage(page, `/?team=${team.id}`);
    await expect(page.getByText(/person's verdict/)).toHaveCount(0);
  });

  test("is listed, renewed and withdrawn on its own page, and what it holds can be downloaded", async ({
    as,
    database,
  }) => {
    const { page, team } = await as("planner");
    const workload = await registerFirewall(page);
    const decided = { workloadId: workload.id, verdict: "none", reason: REASON };
    const until = dayFromNow(5);
    await mutate(page, "overrides.set", { ...decided, until, expectedVersion: null });
    await openPage(page, `/overrides?team=${team.id}`);
    await expect(row(page, workload.name)).toContainText("5 days left");
    const file = await exportShown(page);
    expect(rowsOf(file.text)).toMatchObject([{ name: workload.name, status: "in-force", until }]);

    await press(row(page, workload.name), `Actions for ${workload.name}`);
    await page.getByRole("menuitem", { name: "Change override" }).click();
    const form = dialog(page, "Change override");
    await expect(form.getByLabel(/^Why/)).toHaveValue(REASON);
    await database.db.verdictOverride.update({
      where: { workloadId: workload.id },
      data: { version: { increment: 1 }, reason: "Theirs" },
    });
    await fill(form, /^Holds until/, dayFromNow(200));
    await press(form, "Save override");
    await expect(form.getByRole("alert")).toContainText("Theirs");
    await press(form, "Save override");
    await expectToast(page, "Override saved");
    await expect(row(page, workload.name)).toContainText(dayFromNow(200));

    await press(row(page, workload.name), `Actions for ${workload.name}`);
    await page.getByRole("menuitem", { name: "Withdraw override" }).click();
    await expectToast(page, "Override withdrawn");
    await expect(row(page, workload.name)).toHaveCount(0);
    await press(page, "Undo");
    await expectToast(page, "Override is back");
    await expect(row(page, workload.name)).toContainText(REASON);
  });

  test("is out of reach for members, who see it, and does not exist for other teams", async ({
    as,
    database,
  }) => {
    const { page, team } = await as("member");
    const { id, name } = await insertWorkload(database.db, {
      teamId: team.id,
      name: uniqueName("seen"),
    });
    const admin = await as("admin");
    const decision = {
      workloadId: id,
      verdict: "vm",
      reason: REASON,
      until: dayFromNow(9),
      expectedVersion: null,
    };
    expect((await mutate(page, "overrides.set", decision)).status).toBe(403);
    expect(await mutate(admin.page, "overrides.set", decision)).toMatchObject({
      data: { ok: true },
    });
    await openPage(page, `/workloads/${id}`);
    await expect(overrideOf(page)).toContainText(REASON);
    await expect(page.getByRole("button", { name: /override/i })).toHaveCount(0);
    const withdrawal = { workloadId: id, expectedVersion: 1 };
    expect((await mutate(page, "overrides.withdraw", withdrawal)).status).toBe(403);
    await openPage(page, "/overrides");
    await expect(row(page, name)).toBeVisible();
    await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);

    const other = await as("member");
    await openPage(other.page, "/overrides");
    await expect(other.page.getByText("No verdict is overridden")).toBeVisible();
    await expect(other.page.getByText(name)).toHaveCount(0);
  });
});

test.describe("comparing workloads", () => {
  test("begins in the list or on a page, takes up to four, and keeps them in the address", async ({
    as,
    database,
  }) => {
    test.slow();
    const { page, team } = await as("member");
    const start = uniqueName("pair");
    const facts = [
      { os: "linux", memoryGiB: 4, stateful: "none" },
      { os: "openbsd", memoryGiB: 4 },
      { os: "windows-server" },
    ];
    for (const [at, own] of facts.entries()) {
      const name = `${start}-${at}`;
      await mutate(page, "inventory.create", { teamId: team.id, name, facts: own });
    }
    await openPage(page, `/workloads?q=${start}`);
    await page.getByRole("checkbox", { name: `Select ${start}-0` }).check();
    await expect(page.getByRole("button", { name: "Compare 2 to 4" })).toBeDisabled();
    await page.getByRole("checkbox", { name: `Select ${start}-1` }).check();
    await press(page, "Compare 2 workloads");
    await expect(page).toHaveURL(/\/workloads\/compare\?ids=/);
    await expect(heading(page, "Compare workloads")).toBeVisible();
    const differing = page.getByRole("table", { name: "Facts that differ" });
    const fact = (label: string) => differing.getByRole("row", { name: new RegExp(`^${label} `) });
    await expect(fact("Operating system")).toContainText("OpenBSD");
    await expect(fact("State")).toContainText("unknown");
    await expect(fact("Memory")).toHaveCount(0);
    await press(page, "Show equal ones too");
    await expect(fact("Memory")).toContainText("4 GiB");
    const scores = page.getByRole("table", { name: "Verdicts and scores" });
    await expect(scores).toContainText("Blocked");
    await expect(scores).toContainText(/\d+ to \d+/);

    const box = page.getByRole("combobox", { name: "Workloads to compare" });
    await box.fill(`${start}-2`);
    await page.getByRole("option", { name: new RegExp(`^${start}-2`) }).click();
    await expect(scores.getByRole("columnheader", { name: `${start}-2` })).toBeVisible();
    await openPage(page, new URL(page.url()).pathname + new URL(page.url()).search);
    await expect(scores.getByRole("columnheader")).toHaveCount(4);
    await walkPage(page, "three workloads side by side");

    const own = await database.db.workload.findFirstOrThrow({ where: { name: `${start}-0` } });
    await openPage(page, `/workloads/${own.id}`);
    await page.getByRole("link", { name: "Compare", exact: true }).click();
    await expect(page.getByText("Add another workload to compare it with.")).toBeVisible();
  });

  test("shows nothing of other teams", async ({ as, database }) => {
    const { page, team } = await as("member");
    const stranger = await as("member");
    const insert = (teamId: string) =>
      insertWorkload(database.db, { teamId, name: uniqueName("side") });
    const [own, foreign] = [await insert(team.id), await insert(stranger.team.id)];
    await openPage(page, `/workloads/compare?ids=${own.id},${foreign.id}`);
    await expect(page.getByText(/1 workload of this address is not there/)).toBeVisible();
    await expect(page.getByText(foreign.name)).toHaveCount(0);
  });
});
