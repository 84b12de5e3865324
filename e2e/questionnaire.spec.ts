import type { Locator, Page } from "@playwright/test";
import { insertWorkload } from "@/server/testing/factories";
import { expectAccessible } from "./accessibility";
import { expect, test, uniqueName } from "./fixtures";
import { expectFocusSeen, tabTo } from "./keyboard";
import { showTab } from "./product";
import { choose, chooseOption, dialog, expectToast, fill, openPage, press, row } from "./ui";

const question = (page: Page, name: string) => page.getByRole("form", { name, exact: true });
const focused = (form: Locator) => form.locator(":focus");
const progress = (page: Page) => page.getByRole("progressbar", { name: "Answered" });
const verdict = (page: Page) => page.getByRole("region", { name: "Verdict", exact: true });
const shape = (page: Page) => page.getByRole("button", { name: /^Shape of the application/ });

test("a member answers by keys alone what matters most, and the verdict follows", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const { id } = await insertWorkload(database.db, { teamId: team.id, name: uniqueName("keyed") });
  await openPage(page, `/workloads/${id}`);
  await tabTo(page, page.getByRole("link", { name: "Questionnaire" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/questionnaire$/);
  await expect(progress(page)).toHaveAttribute("aria-valuenow", "0");
  await expect(verdict(page)).toContainText("Needs data");

  const os = question(page, "Operating system");
  await tabTo(page, os.getByRole("radio").first());
  await expectFocusSeen(page);
  // OpenBSD has no number; arrow keys look at answers without giving them.
  const openbsd = os.getByRole("radio", { name: /^OpenBSD/ });
  for (let step = 0; step < 30 && !(await openbsd.isChecked()); step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(os.getByRole("status")).toHaveText("Not saved yet");
  await page.keyboard.press("Enter");
  await expectToast(page, /^Verdict changed from .* to VM/);
  await expect(verdict(page)).toContainText("VM");
  await expect(progress(page)).toHaveAttribute("aria-valuenow", "1");

  const next = page.getByRole("form");
  await expect(focused(next)).toHaveCount(1);
  await expect(os).toHaveCount(0);
});

test("'I do not know' is an answer, and what was answered stands there on return", async ({
  as,
  database,
}) => {
  const { page, team, name: member } = await as("member");
  const { id } = await insertWorkload(database.db, { teamId: team.id, name: uniqueName("left") });
  await openPage(page, `/workloads/${id}/questionnaire`);
  await tabTo(page, shape(page));
  await page.keyboard.press("Enter");
  const release = question(page, "Release frequency");
  await tabTo(page, release.getByRole("radio").first());
  await page.keyboard.press("3");
  const deployment = question(page, "Deployment");
  await expect(focused(deployment)).toHaveCount(1);
  await page.keyboard.press("0");
  await expect(focused(question(page, "Configuration"))).toHaveCount(1);
  await expect(shape(page)).toContainText("2 of 9 answered");
  await expectAccessible(page, "a section of the questionnaire");

  await page.goto("/workloads");
  await openPage(page, `/workloads/${id}/questionnaire?section=shape`);
  await expect(release.getByRole("radio", { name: /^Weekly/ })).toBeChecked();
  await expect(deployment.getByRole("radio", { name: /^I do not know/ })).toBeChecked();
  await expect(progress(page)).toHaveAttribute("aria-valuenow", "2");
  await openPage(page, `/workloads/${id}?tab=facts`);
  await expect(page.getByRole("tabpanel")).toContainText(`Asked, not known: Typed by ${member}`);
});

test("an answer that somebody else gave meanwhile is shown, and never overwritten unseen", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const other = await as("member", { teams: [team] });
  const { id } = await insertWorkload(database.db, { teamId: team.id, name: uniqueName("both") });
  const address = `/workloads/${id}/questionnaire?section=shape`;
  await openPage(page, address);
  await openPage(other.page, address);
  const pick = (from: Page, fact: string, answer: RegExp) =>
    question(from, fact).getByRole("radio", { name: answer }).click();
  await pick(other.page, "Release frequency", /^Daily/);
  await expect(question(other.page, "Release frequency")).toContainText("Saved");

  await pick(page, "Deployment", /^Scripted/);
  await expect(question(page, "Deployment")).toContainText("Saved");
  await expect(
    question(page, "Release frequency").getByRole("radio", { name: /^Daily/ }),
  ).toBeChecked();

  await pick(other.page, "Restart behaviour", /^Clean/);
  await expect(question(other.page, "Restart behaviour")).toContainText("Saved");
  await pick(page, "Restart behaviour", /^Manual/);
  const clash = question(page, "Restart behaviour");
  await expect(clash.getByRole("alert")).toContainText("Their answer: Clean");
  await expectAccessible(page, "two answers to one question");
  await press(clash, "Save my answer");
  await expect(clash).toContainText("Saved");
  const stored = await database.db.workload.findUniqueOrThrow({ where: { id } });
  expect(stored.facts).toEqual({
    releaseFrequency: "daily",
    deploymentAutomation: "scripted",
    restartBehaviour: "manual",
  });
});

test("an admin makes an archetype, and its facts are marked on a workload", async ({
  as,
  database,
}) => {
  const admin = await as("admin");
  const tag = uniqueName("batch");
  const name = uniqueName("Batch platform");
  const member = await as("member", { teams: [admin.team] });
  const insert = (facts: object) =>
    insertWorkload(database.db, {
      teamId: admin.team.id,
      name: uniqueName("job"),
      tags: [tag],
      facts: { ...facts },
    });
  const open = await insert({});
  const own = await insert({ os: "aix" });
  const { page } = admin;
  await openPage(page, "/settings/archetypes/new");
  await press(page, "Create archetype");
  await expect(page.getByText("Give at least one tag.")).toBeVisible();
  await expectAccessible(page, "an archetype that lacks everything");
  await fill(page, "Name", name);
  await chooseOption(page, "Tags", tag);
  await choose(page, "Add a fact", "Operating system");
  await choose(page, "Operating system", "Linux");
  const preview = page.getByRole("region", { name: "What saving changes" });
  await expect(preview).toContainText("Applies to 2 workloads");
  await expect(preview).toContainText("1 unknown fact is answered");
  await press(page, "Create archetype");
  await expectToast(page, "Archetype saved");
  await expect(page).toHaveURL(/\/settings\/archetypes\/[0-9a-f-]{36}/);
  const inherited = () => database.db.workload.findUniqueOrThrow({ where: { id: open.id } });
  await expect.poll(async () => (await inherited()).os, { timeout: 30_000 }).toBe("linux");

  await openPage(member.page, `/workloads?tag=${tag}&columns=name,verdict,os`);
  await expect(row(member.page, open.name)).toContainText("from an archetype");
  await expect(row(member.page, own.name)).not.toContainText("from an archetype");
  await openPage(member.page, `/workloads/${open.id}?tab=facts`);
  const facts = member.page.getByRole("tabpanel");
  await expect(facts).toContainText(`From archetype ${name}`);
  await press(facts, "Change Operating system");
  const answer = dialog(member.page, "Operating system");
  await expect(answer).toContainText(`Linux, from archetype ${name}`);
  await choose(answer, "Operating system", "FreeBSD");
  await press(answer, "Save answer");
  await expect(facts).toContainText(`Own answer; an archetype says Linux (${name})`);
  await showTab(member.page, "Verdict");
  await expect(member.page.getByRole("link", { name })).toBeVisible();
  await member.page.getByRole("link", { name }).click();
  await expect(member.page.getByRole("button", { name: "Save archetype" })).toHaveCount(0);
  await expect(member.page.getByText("Admins and planners change archetypes.")).toBeVisible();

  await press(page, "Delete archetype");
  await press(page.getByRole("alertdialog"), "Delete archetype");
  await expectToast(page, `Archetype ${name} deleted`);
});
