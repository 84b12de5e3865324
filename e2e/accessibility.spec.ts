import type { Page } from "@playwright/test";
import type { Db } from "@/server/db/client";
import { demoId } from "@/prisma/seed/demo-ids";
import { insertWorkload } from "@/server/testing/factories";
import { expectAccessible, listRoutes, showTheme, walkPage } from "./accessibility";
import { mutate } from "./api";
import { expect, test, uniqueName } from "./fixtures";
import { invitePerson } from "./product";
import { dialog, fill, openPage, press } from "./ui";

test.describe.configure({ timeout: 180_000 });

type Ids = {
  workloadId: string;
  applicationId: string;
  planId: string;
  batchId: string;
  rubricId: string;
  poolId: string;
  comparedIds: string[];
  archetypeId: string;
};

/** What the demo portfolio has the most to show of. */
async function demoIds(db: Db): Promise<Ids> {
  const ofDemo = { team: { memberships: { some: { user: { email: "member@demo.example" } } } } };
  const [workload, application, plan, batch, rubric, compared, archetype] = await Promise.all([
    db.workload.findFirstOrThrow({
      where: { ...ofDemo, setAside: null, applications: { some: {} } },
      orderBy: { name: "asc" },
    }),
    db.application.findFirstOrThrow({ where: ofDemo, orderBy: { name: "asc" } }),
    db.plan.findFirstOrThrow({ orderBy: { createdAt: "asc" } }),
    db.importBatch.findFirstOrThrow({ orderBy: { createdAt: "asc" } }),
    db.rubricVersion.findFirstOrThrow({ where: { status: "published" } }),
    db.workload.findMany({ where: { setAside: null }, orderBy: { name: "asc" }, take: 4 }),
    db.archetype.findFirstOrThrow({ orderBy: { name: "asc" } }),
  ]);
  return {
    workloadId: workload.id,
    applicationId: application.id,
    planId: plan.id,
    batchId: batch.id,
    rubricId: rubric.id,
    poolId: demoId("pool", 1),
    comparedIds: compared.map(({ id }) => id),
    archetypeId: archetype.id,
  };
}

/** An address, with filled-in views of it, for every page that a signed-in admin can open. */
const ADMIN_PAGES: Record<string, (ids: Ids) => string[]> = {
  "/": () => ["/"],
  "/applications": () => ["/applications"],
  "/applications/[applicationId]": (ids) => [`/applications/${ids.applicationId}`],
  "/capacity": () => ["/capacity", "/capacity?percentile=max&assumedSize=1x2x8"],
  "/capacity/pools": () => ["/capacity/pools"],
  "/capacity/pools/[poolId]": (ids) => [`/capacity/pools/${ids.poolId}`],
  "/capacity/pools/new": () => ["/capacity/pools/new"],
  "/exports": () => ["/exports"],
  "/imports": () => ["/imports"],
  "/imports/[batchId]": (ids) => [`/imports/${ids.batchId}`],
  "/overrides": () => ["/overrides", "/overrides?view=soon"],
  "/plans": () => ["/plans"],
  "/plans/[planId]": (ids) =>
    ["", "?view=table", "?view=timeline", "?view=calendar", "?view=map"].map(
      (view) => `/plans/${ids.planId}${view}`,
    ),
  "/plans/[planId]/progress": (ids) => [`/plans/${ids.planId}/progress`],
  "/plans/[planId]/versions": (ids) => [`/plans/${ids.planId}/versions`],
  "/plans/new": () => ["/plans/new"],
  "/settings/account": () => ["/settings/account"],
  "/settings/archetypes": () => ["/settings/archetypes"],
  "/settings/archetypes/[archetypeId]": (ids) => [`/settings/archetypes/${ids.archetypeId}`],
  "/settings/archetypes/new": () => ["/settings/archetypes/new"],
  "/settings/audit": () => ["/settings/audit"],
  "/settings/demo": () => ["/settings/demo"],
  "/settings/rubrics": () => ["/settings/rubrics"],
  "/settings/rubrics/[rubricId]": (ids) => [`/settings/rubrics/${ids.rubricId}`],
  "/settings/teams": () => ["/settings/teams"],
  "/settings/tokens": () => ["/settings/tokens"],
  "/settings/users": () => ["/settings/users"],
  "/workloads": () => ["/workloads"],
  "/workloads/[workloadId]": (ids) =>
    ["", "?tab=facts", "?tab=dependencies", "?tab=landing", "?tab=history"].map(
      (tab) => `/workloads/${ids.workloadId}${tab}`,
    ),
  "/workloads/[workloadId]/edit": (ids) => [`/workloads/${ids.workloadId}/edit`],
  "/workloads/compare": (ids) => [
    "/workloads/compare",
    `/workloads/compare?ids=${ids.comparedIds.join(",")}`,
  ],
  "/workloads/[workloadId]/questionnaire": (ids) =>
    ["", "?section=trust", "?section=size"].map(
      (section) => `/workloads/${ids.workloadId}/questionnaire${section}`,
    ),
  "/workloads/new": () => ["/workloads/new"],
};

/** Pages for people who are not signed in; the first-run page shows itself only without accounts. */
const PUBLIC_PAGES = ["/accept/[token]", "/login", "/setup"];

test("every page of the product is walked", () => {
  const walked = [...Object.keys(ADMIN_PAGES), ...PUBLIC_PAGES].toSorted();
  expect(walked).toEqual(listRoutes());
});

for (const [route, addressesOf] of Object.entries(ADMIN_PAGES)) {
  test(`${route} with the demo portfolio is accessible in both themes at three widths`, async ({
    as,
    database,
  }) => {
    const { page } = await as("admin");
    for (const address of addressesOf(await demoIds(database.db))) {
      await openPage(page, address);
      await walkPage(page, address);
    }
  });
}

test("the pages before sign-in are accessible in both themes at three widths", async ({
  as,
  newcomer,
  stranger,
}) => {
  const admin = await as("admin");
  const path = await invitePerson(admin.page, {
    ...newcomer,
    role: "Member",
    team: admin.team.name,
  });
  for (const address of ["/login", path, "/accept/no-such-link"]) {
    await openPage(stranger, address);
    await walkPage(stranger, address);
  }
  await stranger.goto("/setup");
  await expect(stranger).toHaveURL(/\/login$/);
});

test("where filters leave nothing it is accessible in both themes at three widths", async ({
  as,
}) => {
  const { page, team } = await as("planner");
  const nothing = `team=${team.id}&q=nothing-has-this`;
  for (const address of [`/?${nothing}`, `/workloads?${nothing}`, `/plans/new?${nothing}`]) {
    await openPage(page, address);
    await walkPage(page, address);
  }
});

const EMPTY_PAGES = ["/", "/capacity", "/workloads", "/applications", "/imports", "/plans"];

test("an empty team's pages are accessible in both themes at three widths", async ({ as }) => {
  const { page } = await as("member");
  for (const address of EMPTY_PAGES) {
    await openPage(page, address);
    await walkPage(page, `${address} of an empty team`);
  }
});

test("a workload without any answer is accessible in both themes at three widths", async ({
  as,
  database,
}) => {
  const { page, team } = await as("member");
  const { id } = await insertWorkload(database.db, { teamId: team.id });
  await openPage(page, `/workloads/${id}`);
  await walkPage(page, "a workload without answers");
});

test.describe("an address that no page has", () => {
  test.use({ expectedConsoleErrors: [/status of 404/] });

  test("is accessible in both themes at three widths", async ({ as }) => {
    const { page } = await as("viewer");
    for (const address of ["/no-such-page", "/workloads/no-such-id"]) {
      await openPage(page, address);
      await walkPage(page, address);
    }
  });
});

/** Keys are heard a moment after the page has taken over, which nothing on it shows. */
const openByKey = (page: Page, key: string): Promise<void> =>
  expect(async () => {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog").first()).toBeVisible({ timeout: 1_000 });
  }).toPass();

/** What opens over a page: how to open it, and where. */
const OVERLAYS: Record<
  string,
  {
    address: (ids: Ids) => string;
    open: (page: Page) => Promise<void>;
    /** Takes away what opening it has left for everybody to see. */
    tidy?: (page: Page) => Promise<void>;
  }
> = {
  "the palette": {
    address: () => "/imports",
    open: (page) => openByKey(page, "Control+k"),
  },
  "the shortcuts": { address: () => "/imports", open: (page) => openByKey(page, "?") },
  "the columns of a list": {
    address: () => "/workloads",
    open: (page) => press(page, "Columns"),
  },
  "further filters": {
    address: () => "/workloads",
    open: (page) => press(page, "More filters"),
  },
  "a bulk edit": {
    address: () => "/workloads",
    open: async (page) => {
      await page
        .getByRole("checkbox", { name: /^Select / })
        .nth(1)
        .check();
      await press(page, "Edit 1 workload");
      await page.getByLabel("Change another field").selectOption({ label: "Operating system" });
    },
  },
  "an answer": {
    address: (ids) => `/workloads/${ids.workloadId}?tab=facts`,
    open: (page) => press(page.getByRole("tabpanel"), "Change Environment"),
  },
  "an override": {
    address: (ids) => `/workloads/${ids.workloadId}`,
    open: (page) => press(page, /^(Override verdict|Change override)$/),
  },
  "a new draft of the rubric": {
    address: () => "/settings/rubrics",
    open: (page) => press(page, "New draft"),
  },
  "the publication of a draft": {
    address: (ids) => `/settings/rubrics/${ids.rubricId}`,
    open: async (page) => {
      await press(page, "Copy to a draft");
      const form = dialog(page, "New draft of the rubric");
      await fill(form, "Name", uniqueName("Looked at"));
      await press(form, "Create draft");
      await press(page, "Simulate draft");
      await expect(page.getByRole("button", { name: "Publish draft" })).toBeEnabled({
        timeout: 90_000,
      });
      await press(page, "Publish draft");
    },
    tidy: async (page) => {
      const rubricId = new URL(page.url()).pathname.split("/").at(-1);
      await mutate(page, "rubrics.remove", { rubricId, version: 1 });
    },
  },
  "a proposal": {
    address: (ids) => `/plans/${ids.planId}`,
    open: (page) => press(page, "Propose waves"),
  },
  "an invitation": {
    address: () => "/settings/users",
    open: (page) => press(page, "Invite person"),
  },
};

for (const [name, { address, open, tidy }] of Object.entries(OVERLAYS)) {
  test(`${name} is accessible in both themes`, async ({ as, database }) => {
    const { page } = await as("admin");
    await openPage(page, address(await demoIds(database.db)));
    await open(page);
    await expect(page.getByRole("dialog").first()).toBeVisible();
    await expect(page.locator("dialog [aria-busy=true]")).toHaveCount(0);
    for (const colorScheme of ["light", "dark"] as const) {
      await showTheme(page, colorScheme);
      await expectAccessible(page, `${name} (${colorScheme})`);
    }
    await tidy?.(page);
  });
}
