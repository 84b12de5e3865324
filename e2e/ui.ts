import { expect, type Locator, type Page } from "@playwright/test";

/** Primitives of the interface, found the way a person finds them: by role and by label. */
type Scope = Page | Locator;

export const heading = (scope: Scope, name: string | RegExp) =>
  scope.getByRole("heading", { level: 1, name });

/** Opens a page and waits until it is drawn and listens: the main heading stands. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
}

export const fill = (scope: Scope, label: string | RegExp, value: string) =>
  scope.getByLabel(label, { exact: typeof label === "string" }).fill(value);

export const choose = (scope: Scope, label: string | RegExp, option: string) =>
  scope.getByLabel(label, { exact: typeof label === "string" }).selectOption({ label: option });

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
): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), trigger()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}
