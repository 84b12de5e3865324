import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { openPage } from "./ui";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [1440, 1024, 390] as const;
const THEMES = ["light", "dark"] as const;

/** Fails with one line per violated rule and element. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\n${failureSummary}`),
  );
  expect(lines, `accessibility of ${where}`).toEqual([]);
}

/** At every width the page itself must not scroll sideways; labelled regions may. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth, `${where} scrolls sideways`).toBeLessThanOrEqual(clientWidth);
}

/** Walks one page through both themes at the three widths. `settle` waits for the page's data. */
export async function walkPage(
  page: Page,
  path: string,
  settle: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await openPage(page, path);
      await settle(page);
      const where = `${path} (${colorScheme}, ${width} px)`;
      await expectAccessible(page, where);
      await expectNoSidewaysScroll(page, where);
    }
  }
}
