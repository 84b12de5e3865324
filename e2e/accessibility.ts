import { readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface extends a global
  interface Window {
    axe: typeof axe;
  }
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** WCAG 2.5.3, which axe looks at only when asked: who says what a button shows must reach it. */
const ASKED_FOR = { "label-content-name-mismatch": { enabled: true } };
const WIDTHS = [1440, 1024, 390] as const;
const THEMES = ["light", "dark"] as const;

/**
 * Fails with one line per violated rule and element. The rules are put into a document once and run
 * there: our pages have no frames, for which others put them in anew before each look.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ([runOnly, rules]) => window.axe.run(document, { resultTypes: ["violations"], runOnly, rules }),
    [RULES, ASKED_FOR] as const,
  );
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary}`),
  );
  expect.soft(lines, `accessibility of ${where}`).toEqual([]);
}

/** At every width the page itself must not scroll sideways; labelled regions may. */
async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect.soft(scrollWidth, `${where} scrolls sideways`).toBeLessThanOrEqual(clientWidth);
}

/** Shows the page in the theme; no colour is on its way to another then. */
export async function showTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
  await settle(page);
}

/** A colour that has arrived may send those that follow it on their way: two quiet frames say none is. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let quiet = 0; quiet < 2; quiet += 1) {
      await new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      });
      const moving = document
        .getAnimations()
        // One that has arrived stays in the list for as long as it holds its last value.
        .filter(({ playState }) => playState === "running")
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      if (moving.length > 0) quiet = -1;
      await Promise.all(moving.map(({ finished }) => finished.catch(() => null)));
    }
  });
}

/**
 * Takes the page as it stands through both themes at the three widths. It follows the theme of the
 * system and the width of the window without being loaded again, as it does for people.
 */
export async function walkPage(page: Page, where: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await showTheme(page, colorScheme);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
      await settle(page);
      const stand = `${where} (${colorScheme}, ${width} px)`;
      await expectAccessible(page, stand);
      await expectNoSidewaysScroll(page, stand);
    }
  }
}

const APP = join(import.meta.dirname, "../app");

/** Every page of the product as it stands in the sources, such as `/workloads/[workloadId]`. */
export function listRoutes(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => file.split(sep).at(-1) === "page.tsx")
    .map((file) => relative(APP, dirname(join(APP, file))).split(sep))
    .map((parts) => `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`)
    .toSorted();
}
