import { expect, type Page } from "@playwright/test";
import type { Connection } from "@/server/testing/connection";
import { insertDependency, insertWorkload, type TeamRow } from "@/server/testing/factories";
import { uniqueName, type Visitor } from "./fixtures";
import { fill, heading, openPage, press } from "./ui";

type Chain = Record<"store" | "service" | "front", { id: string; name: string }>;

/** Three workloads in production, each of which needs the one before it. */
export async function insertChain(db: Connection["db"], team: TeamRow): Promise<Chain> {
  const insert = (start: string) =>
    insertWorkload(db, {
      teamId: team.id,
      name: uniqueName(start),
      facts: { environment: "production", criticality: "normal" },
    });
  const chain = {
    store: await insert("store"),
    service: await insert("service"),
    front: await insert("front"),
  };
  await insertDependency(db, chain.service.id, chain.store.id);
  await insertDependency(db, chain.front.id, chain.service.id);
  return chain;
}

export const wave = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
export const cardIn = (page: Page, waveName: string, workload: { name: string }) =>
  wave(page, waveName)
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: workload.name, exact: true }) });

export async function moveTo(
  page: Page,
  workload: { name: string },
  option: string,
): Promise<void> {
  await press(page, `Actions for ${workload.name}`);
  await page.getByRole("menuitemradio", { name: option }).click();
}

/** Shows the plan in another of its views. */
export async function showView(page: Page, name: string): Promise<void> {
  const views = page.getByRole("navigation", { name: "Views of the plan" });
  const link = views.getByRole("link", { name, exact: true });
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
}

/** What the plan's page says of each workload, read off its table. */
export async function shownRows(page: Page): Promise<Record<string, string>[]> {
  await showView(page, "Table");
  const table = page.getByRole("table", { name: "Workloads of the plan" });
  await expect(table).toBeVisible();
  const heads = await table.getByRole("columnheader").allTextContents();
  const bodies = await table
    .getByRole("row")
    .filter({ has: page.getByRole("cell") })
    .all();
  return Promise.all(
    bodies.map(async (body) => {
      const cells = await body.getByRole("cell").allTextContents();
      return Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? ""]));
    }),
  );
}

/** A plan of the chain with a wave for each of its workloads; its page stands. */
export async function planOneByOne({ page, team }: Visitor): Promise<string> {
  const name = uniqueName("One by one");
  await openPage(page, `/plans/new?team=${team.id}`);
  await expect(page.getByText("3 workloads").first()).toBeVisible();
  await fill(page, "Name", name);
  await fill(page, "Wave size", "1");
  await press(page, "Create plan");
  await expect(heading(page, name)).toBeVisible();
  return name;
}
