import { expect, type Page } from "@playwright/test";
import superjson from "superjson";
import { mutate } from "./api";
import { test, uniqueName } from "./fixtures";
import { dialog, expectToast, fill, heading, openPage, press, row } from "./ui";

test.describe.configure({ timeout: 120_000 });

type Saved = { ok: boolean; value: { version: number } };

const rubricIdOf = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

async function query(page: Page, procedure: string, input: unknown): Promise<unknown> {
  const text = encodeURIComponent(JSON.stringify(superjson.serialize(input)));
  const response = await page.request.get(`/api/trpc/${procedure}?input=${text}`);
  const { result } = (await response.json()) as {
    result: { data: Parameters<typeof superjson.deserialize>[0] };
  };
  return superjson.deserialize(result.data);
}

/** Puts an earlier version in force again, as a copy, for the specs that run beside this one. */
async function publishCopy(page: Page, rubricId: string): Promise<void> {
  const source = { from: "version", rubricId };
  const { data: copy } = await mutate(page, "rubrics.create", { name: "Balanced", source });
  const draft = { rubricId: (copy as { id: string }).id, version: 1 };
  await mutate(page, "rubrics.simulate", draft);
  const simulation = () => query(page, "rubrics.simulation", { rubricId: draft.rubricId });
  await expect
    .poll(async () => ((await simulation()) as { finishedAt: Date | null }).finishedAt, {
      timeout: 60_000,
    })
    .not.toBeNull();
  const { data } = await mutate(page, "rubrics.publish", { ...draft, note: "As it was" });
  expect((data as Saved).ok).toBe(true);
}

test("an admin drafts a rubric, sees the flips, publishes, and an old verdict still recomputes", async ({
  as,
  database,
}) => {
  const { page } = await as("admin");
  const earlier = await database.db.rubricVersion.findFirstOrThrow({
    where: { status: "published" },
  });
  const name = uniqueName("Emphasis");
  await openPage(page, "/settings/rubrics");
  await press(page, "New draft");
  const form = dialog(page, "New draft of the rubric");
  await fill(form, "Name", name);
  await form.getByLabel("Start from").selectOption(earlier.id);
  await press(form, "Create draft");
  await expect(heading(page, new RegExp(name))).toBeVisible();

  await fill(page, "Weight of Compliance", "many");
  await press(page, "Save draft");
  await expect(page.getByLabel("Weight of Compliance")).toHaveAccessibleDescription(
    "Enter a number from 0 to 1,000.",
  );
  await fill(page, "Weight of Compliance", "12");
  await expect(page.getByRole("button", { name: "Publish draft" })).toBeDisabled();
  await press(page, "Save draft");
  await expectToast(page, `${name} is saved.`);

  await press(page, "Simulate draft");
  await expect(page.getByText(/^\d+ verdicts? flips?$/)).toBeVisible({ timeout: 60_000 });
  const flips = page.getByRole("table", { name: "Verdicts that flip" });
  await expect(flips.getByRole("link").first()).toBeVisible();
  const [, workloadId = ""] =
    /workloads\/([0-9a-f-]{36})/.exec(
      (await flips.getByRole("link").first().getAttribute("href")) ?? "",
    ) ?? [];
  const recompute = (rubricId: string) =>
    query(page, "rubrics.recompute", { rubricId, workloadId });
  const before = await recompute(earlier.id);

  await page
    .getByLabel("Compare with")
    .selectOption({ label: `Rubric ${earlier.number}, ${earlier.name}` });
  const differences = page.getByRole("region", { name: "Differences" });
  await expect(row(page, "Weight of Compliance")).toContainText(/5 \(.+ %\)12 \(.+ %\)/);
  await expect(differences.getByRole("row")).toHaveCount(3);

  await press(page, "Publish draft");
  const publish = dialog(page, `Publish ${name}?`);
  await press(publish, "Publish rubric");
  await expect(publish.getByLabel("Why")).toHaveAccessibleDescription(/Say why\./);
  await fill(publish, /^Why/, "Regulation weighs more from now on");
  await press(publish, "Publish rubric");
  await expectToast(page, `${name} is in force.`);
  const published = rubricIdOf(page);

  try {
    await openPage(page, `/workloads/${workloadId}`);
    await expect(page.getByText(new RegExp(`Rubric \\d+, ${name}`)).first()).toBeVisible();
    expect(await recompute(earlier.id)).toEqual(before);
    expect(await recompute(published)).not.toEqual(before);
    await openPage(page, "/settings/rubrics");
    await expect(row(page, name)).toContainText("In force");
    await expect(row(page, name)).toContainText("Regulation weighs more from now on");
  } finally {
    await publishCopy(page, earlier.id);
  }
});

test("who may not publish finds no rubrics", async ({ as }) => {
  const { page } = await as("planner");
  await openPage(page, "/");
  await expect(page.getByRole("link", { name: "Rubrics" })).toHaveCount(0);
});
