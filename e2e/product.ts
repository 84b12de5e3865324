import { expect, type Page } from "@playwright/test";
import { fill, openPage, press } from "./ui";

/** What people do with the product, in its own words; specs are written in these verbs. */

type Credentials = { email: string; password: string };

export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await openPage(page, "/login");
  await fill(page, "Email", email);
  await fill(page, "Password", password);
  await press(page, "Sign in");
  await expect(page).not.toHaveURL(/\/login/);
}
