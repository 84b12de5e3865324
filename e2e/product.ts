import { basename } from "node:path";
import { expect, type Page } from "@playwright/test";
import {
  choose,
  chooseOption,
  dialog,
  download,
  expectToast,
  fill,
  follow,
  heading,
  openPage,
  press,
  row,
} from "./ui";

/** What people do with the product, in its own words; specs are written in these verbs. */

type Credentials = { email: string; password: string };

export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await openPage(page, "/login");
  await fill(page, "Email", email);
  await fill(page, "Password", password);
  await press(page, "Sign in");
  await expect(page).not.toHaveURL(/\/login/);
}

export async function signOut(page: Page): Promise<void> {
  await press(page, /^Account of /);
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
}

type Invitation = { name: string; email: string; role: string; team: string };

/** As an admin on any page; gives the path of the one-time link. */
export async function invitePerson(page: Page, invitation: Invitation): Promise<string> {
  await openPage(page, "/settings/users");
  await press(page, "Invite person");
  const form = dialog(page, "Invite a person");
  await fill(form, "Name", invitation.name);
  await fill(form, "Email", invitation.email);
  await form.getByRole("radio", { name: new RegExp(`^${invitation.role}`) }).check();
  await chooseOption(form, "Teams", invitation.team);
  await press(form, "Make invitation");
  const made = dialog(page, "Invitation made");
  const link = await made.getByLabel("One-time link").inputValue();
  await press(made, "Done");
  return new URL(link).pathname;
}

/** Opens a one-time link in a browser where nobody is signed in, and sets the password. */
export async function acceptInvitation(
  page: Page,
  { path, name, password }: { path: string; name: string; password: string },
): Promise<void> {
  await openPage(page, path);
  await expect(heading(page, `Welcome, ${name}`)).toBeVisible();
  await fill(page, "New password", password);
  await press(page, "Set password and sign in");
  await expect(page).toHaveURL(/\/$/);
}

/** As an admin: one entry of the menu that stands in the row of a person. */
export async function actOnPerson(page: Page, name: string, action: string): Promise<void> {
  await openPage(page, `/settings/users?q=${encodeURIComponent(name)}`);
  await press(row(page, name), `Actions for ${name}`);
  await page.getByRole("menuitem", { name: action }).click();
}

export async function disableAccount(page: Page, name: string): Promise<void> {
  await actOnPerson(page, name, "Disable account");
  await press(page.getByRole("alertdialog"), "Disable account");
  await expectToast(page, `${name} is signed out and cannot sign in.`);
}

/** Registers a workload of the person's only team; `answer` gives facts. Afterwards its page stands. */
export async function registerWorkload(
  page: Page,
  name: string,
  answer: () => Promise<void> = async () => {},
): Promise<void> {
  await openPage(page, "/workloads/new");
  await fill(page, "Name", name);
  await answer();
  await press(page, "Register workload");
  await expect(page).toHaveURL(/\/workloads\/[0-9a-f-]{36}$/);
  await expect(heading(page, name)).toBeVisible();
}

/** In the form of a workload: opens one group of facts. */
export const openFacts = (page: Page, group: string) =>
  page.getByRole("heading", { level: 3, name: group }).click();

/** On the page of a workload. */
export async function showTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole("tabpanel", { name: new RegExp(`^${name}`) })).toBeVisible();
}

export const listOf = (page: Page) => page.getByRole("table", { name: "Workloads" });

/** The names in the list of workloads, as they stand. */
export const shownNames = (page: Page) => listOf(page).getByRole("rowheader");

/** Types into the search of the list and waits until the address has it. */
export async function searchFor(page: Page, text: string): Promise<void> {
  await fill(page, "Search workloads", text);
  await expect(page).toHaveURL((url) => (url.searchParams.get("q") ?? "") === text);
}

type Wanted = {
  /** The button that opens the way out. */
  button?: string;
  /** Which of several tables; the first one where it is not said. */
  what?: string;
  form?: "CSV" | "Excel" | "JSON Lines";
  manifest?: string;
};

/** The file of what the page shows. */
export async function exportShown(
  page: Page,
  { button = "Export", what, form = "CSV", manifest }: Wanted = {},
): Promise<{ name: string; text: string; bytes: Buffer }> {
  await press(page, button);
  const panel = page.getByRole("dialog", { name: "Export what is shown" });
  if (what !== undefined) await panel.getByRole("radio", { name: what }).check();
  await panel.getByRole("radio", { name: form, exact: true }).check();
  if (manifest !== undefined) await choose(panel, /^Filter, rubric version/, manifest);
  return download(page, () => follow(panel, "Download"));
}

/** On the list of workloads. */
export const exportList = (page: Page, what: "All columns" | "Verdicts and scores") =>
  exportShown(page, { what });

/** By path, or made up by the test. */
type UploadedFile = string | { name: string; mimeType: string; buffer: Buffer };

/** Uploads a file for the person's first team; afterwards its preview stands. */
export async function uploadFile(page: Page, file: UploadedFile): Promise<void> {
  await openPage(page, "/imports");
  await page.getByLabel("Choose file").setInputFiles(file);
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(heading(page, typeof file === "string" ? basename(file) : file.name)).toBeVisible();
}

type NewPlan = { query: string; name: string; workloads: number; startDate?: string };

/** Makes a plan with proposed waves of everything that the address of a selection names. */
export async function makePlan(
  page: Page,
  { query, name, workloads, startDate }: NewPlan,
): Promise<void> {
  await openPage(page, `/plans/new?${query}`);
  await expect(page.getByText(new RegExp(`\\b${workloads} workloads?\\b`)).first()).toBeVisible();
  await fill(page, "Name", name);
  if (startDate) await fill(page, "First wave starts", startDate);
  await press(page, "Create plan");
  await expect(page).toHaveURL(/\/plans\/[0-9a-f-]{36}/);
  await expect(heading(page, name)).toBeVisible();
}
