import { expect, type Locator, type Page } from "@playwright/test";

/** Fails when nothing has the focus, or when one cannot see what has it. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const stand = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return { name: "nothing", isMarked: false };
    // A radio button lies invisibly over its label, and a box with chips in a frame: they carry the ring.
    const ringed = [focused, focused.parentElement, focused.parentElement?.parentElement];
    const hasRing = (element: Element | null | undefined) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
    };
    const { width, height, bottom, top } = focused.getBoundingClientRect();
    const isInView = width > 0 && height > 0 && bottom > 0 && top < window.innerHeight;
    // The button of a date's calendar lies within the browser's own box, which rings it by itself.
    const isNative = focused.matches("input[type=date]");
    const isMarked = isInView && (isNative || ringed.some(hasRing));
    return { name: focused.outerHTML.slice(0, 200), isMarked };
  });
  expect(stand, "the focus can be seen").toMatchObject({ isMarked: true });
}

const STOPS_MAX = 150;

/** Presses Tab until `target` has the focus, and sees the focus at every stop on the way. */
export const tabTo = (page: Page, target: Locator): Promise<void> => reach(page, target, "Tab");

/** The same towards the start of the page. */
export const tabBackTo = (page: Page, target: Locator): Promise<void> =>
  reach(page, target, "Shift+Tab");

/** Tabs to a button or link and presses it. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** In an open menu: goes down to the entry and takes it. */
export async function takeEntry(page: Page, target: Locator): Promise<void> {
  await reach(page, target, "ArrowDown");
  await page.keyboard.press("Enter");
}

async function reach(page: Page, target: Locator, key: string): Promise<void> {
  await expect(target).toBeVisible();
  if (key === "ArrowDown" && (await isFocused(target))) return;
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press(key);
    // Behind the last stop of a page lies the browser's own frame.
    const isOutside = await page.evaluate(() => document.activeElement === document.body);
    if (isOutside) await page.keyboard.press(key);
    await expectFocusSeen(page);
    if (await isFocused(target)) return;
  }
  throw new Error(`Expected ${key} to reach ${String(target)} within ${STOPS_MAX} stops`);
}

const isFocused = async (target: Locator): Promise<boolean> =>
  (await target.count()) === 1 &&
  (await target.evaluate((element) => element === document.activeElement));
