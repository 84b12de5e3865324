import { expect, type Locator, type Page } from "@playwright/test";

/** Primitives of the interface, found the way a person finds them: by role and by label. */
type Scope = Page | Locator;

export const heading = (scope: Scope, name: string | RegExp) =>
  scope.getByRole("heading", { level: 1, name });

/** Opens a page and waits until it is drawn and listens. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilListening(page);
}

/**
 * The main heading stands, and React has taken over what the server sent, parts whose code comes by
 * itself last of all. When the page has nothing more to do then, its effects have run too and keys
 * are heard.
 */
export async function untilListening(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  // The predicate must not be async: a promise counts as true before it is kept.
  await page.waitForFunction(() => {
    type Fiber = { flags: number; return: Fiber | null };
    // React drops a click on what it has read but not yet taken over; until then this flag stands.
    const HYDRATING = 4096;
    const isTaken = (element: Element) => {
      const own = Object.entries(element).find(([key]) => key.startsWith("__reactFiber$"));
      if (!own) return false;
      for (let fiber: Fiber | null = own[1]; fiber; fiber = fiber.return) {
        if (fiber.flags & HYDRATING) return false;
      }
      return true;
    };
    const drawn = [...document.querySelectorAll("h1, input, select, textarea, button, a[href]")];
    return drawn.every(isTaken) && !document.querySelector("form[inert]");
  });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(null))));
}

export const fill = (scope: Scope, label: string | RegExp, value: string) =>
  scope.getByLabel(label, { exact: typeof label === "string" }).fill(value);

export const choose = (scope: Scope, label: string | RegExp, option: string) =>
  scope.getByLabel(label, { exact: typeof label === "string" }).selectOption({ label: option });

/** Finds an option by typing in a combobox, and takes it. */
export async function chooseOption(scope: Scope, label: string, option: string): Promise<void> {
  const box = scope.getByRole("combobox", { name: label, exact: true });
  await box.fill(option);
  await scope.getByRole("option", { name: option, exact: true }).click();
}

export const press = (scope: Scope, name: string | RegExp) =>
  scope.getByRole("button", { name, exact: typeof name === "string" }).click();

export const follow = (scope: Scope, name: string | RegExp) =>
  scope.getByRole("link", { name, exact: typeof name === "string" }).click();

/** The row of a table that holds the text in one of its cells. */
export const row = (scope: Scope, text: string | RegExp) =>
  scope
    .getByRole("row")
    .filter({ has: scope.getByText(text, { exact: typeof text === "string" }) });

export const dialog = (page: Page, name?: string | RegExp) =>
  page.getByRole("dialog", name === undefined ? {} : { name });

export async function expectToast(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: text }).first()).toBeVisible();
}

/** Starts the download with `trigger` and gives the file's name and text. */
export async function download(
  page: Page,
  trigger: () => Promise<void>,
): Promise<{ name: string; text: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), trigger()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  return { name: file.suggestedFilename(), text: bytes.toString("utf8"), bytes };
}
